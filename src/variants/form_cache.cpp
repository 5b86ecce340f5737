#include "variants/form_cache.h"

#include <unistd.h>

#include <cerrno>

#include "variants/disk_files.h"

namespace inquit {

void FormCache::read(std::uint32_t rank, FormRow& row) const {
  const std::uint64_t begin = offsets_[rank] + sizeof(std::uint32_t);
  const std::uint64_t end = offsets_[rank + 1];
  bytes_.resize(end - begin);
  errno = 0;
  for (std::size_t got = 0; got < bytes_.size();) {
    const ssize_t n = ::pread(fileno(file_.get()), bytes_.data() + got, bytes_.size() - got,
                              static_cast<off_t>(begin + got));
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) scratch_.fail("be read", "forms");
    got += static_cast<std::size_t>(n);
  }
  read_form(scratch_, bytes_, row);
}

}  // namespace inquit
