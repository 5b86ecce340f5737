// FormCache: forms by rank, from the file of DiskMerge that has all, as many in memory as have
// room.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <unordered_map>

#include "variants/form_row.h"
#include "variants/keyed.h"
#include "variants/scratch.h"

namespace inquit {

// One a thread. Throws ScratchError.
class FormCache : public FormSource {
 public:
  FormCache(const Scratch& scratch, std::span<const std::uint64_t> offsets, std::size_t memory)
      : scratch_(scratch), offsets_(offsets), memory_(memory), file_(scratch.open("forms", "rb")) {}

  // Stays where it is until trim().
  const FormRow& row(std::uint32_t rank) const {
    std::unique_ptr<FormRow>& kept = rows_[rank];
    if (kept == nullptr) {
      kept = std::make_unique<FormRow>();
      read(rank, *kept);
      held_ += sizeof(FormRow) + 64 + kept->words.size() * sizeof(Word) +
               kept->documents.size() * sizeof(std::uint64_t);
    }
    return *kept;
  }
  // Forgets all where they take more than the memory.
  void trim() {
    if (held_ <= memory_) return;
    rows_.clear();
    held_ = 0;
  }

  Form form(std::uint32_t i) const override { return row(i).form(); }
  std::uint64_t text_hash(std::uint32_t i) const override { return row(i).text; }
  bool share_document(std::uint32_t a, std::uint32_t b) const override {
    return inquit::share_document(row(a), row(b));
  }

 private:
  void read(std::uint32_t rank, FormRow& row) const;

  const Scratch& scratch_;
  std::span<const std::uint64_t> offsets_;  // of each form, and the end
  std::size_t memory_;
  ScratchFile file_;
  mutable std::unordered_map<std::uint32_t, std::unique_ptr<FormRow>> rows_;
  mutable std::size_t held_ = 0;
  mutable std::string bytes_;
};

}  // namespace inquit
