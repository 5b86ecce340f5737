#include "inquit/checkpoint.h"

#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <array>
#include <fstream>
#include <iterator>
#include <utility>

#include "export/output_file.h"

namespace inquit {
namespace {

// The numbers of a checkpoint, by the names that they are written under.
template <typename Checkpoint>
auto numbers(Checkpoint& c) {
  return std::array{std::pair("job", &c.job),
                    std::pair("output", &c.output.from),
                    std::pair("output_sum", &c.output.sum),
                    std::pair("errors", &c.errors.from),
                    std::pair("errors_sum", &c.errors.sum),
                    std::pair("texts", &c.texts.from),
                    std::pair("texts_sum", &c.texts.sum),
                    std::pair("articles", &c.totals.articles),
                    std::pair("quotes", &c.totals.quotes),
                    std::pair("attributed", &c.totals.attributed),
                    std::pair("problems", &c.totals.problems),
                    std::pair("files", &c.position.files),
                    std::pair("files_sum", &c.position.files_sum),
                    std::pair("line", &c.position.line),
                    std::pair("sum", &c.position.sum)};
}

}  // namespace

Totals& Totals::operator+=(const Totals& more) {
  articles += more.articles;
  quotes += more.quotes;
  attributed += more.attributed;
  problems += more.problems;
  return *this;
}

std::optional<Diagnostic> save(const Checkpoint& checkpoint, const std::string& path) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  writer.StartObject();
  for (const auto& [name, value] : numbers(checkpoint)) {
    writer.Key(name);
    writer.Uint64(*value);
  }
  writer.Key("done");
  writer.Bool(checkpoint.done);
  writer.Key("file");
  const std::string& file = checkpoint.position.file;
  writer.String(file.data(), static_cast<rapidjson::SizeType>(file.size()));
  writer.EndObject();
  OutputFile out(path, OutputFile::Kept{});
  if (out.write(std::string(buffer.GetString(), buffer.GetSize()) + "\n")) out.commit();
  return out.fault();
}

std::optional<Checkpoint> load_checkpoint(const std::string& path, std::string& fault) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  rapidjson::Document json;
  json.Parse(text.data(), text.size());
  Checkpoint checkpoint;
  bool whole = json.IsObject();
  for (const auto& [name, value] : numbers(checkpoint)) {
    whole = whole && json.HasMember(name) && json[name].IsUint64();
    if (whole) *value = json[name].GetUint64();
  }
  whole = whole && json.HasMember("done") && json["done"].IsBool() && json.HasMember("file") &&
          json["file"].IsString();
  if (!whole) {
    fault = "is no checkpoint; remove it to start anew";
    return std::nullopt;
  }
  checkpoint.done = json["done"].GetBool();
  checkpoint.position.file.assign(json["file"].GetString(), json["file"].GetStringLength());
  return checkpoint;
}

}  // namespace inquit
