// open_archive: an archive's file, checked or made. SCHEMA.md explains its tables and views.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "archive/database.h"

namespace inquit {

inline constexpr std::int64_t kArchiveId = 0x696E7174;  // "inqt", SQLite's application_id
inline constexpr std::int64_t kSchemaVersion = 2;       // SQLite's user_version

// Throws ArchiveError where the file is no archive, is one of a newer inquit, or is damaged.
// Open::write makes the archive where the file is missing or empty. Many programs may do so at
// once.
std::unique_ptr<Database> open_archive(const std::string& path, Database::Open open,
                                       std::chrono::milliseconds wait);

// Tables of the merge, in memory and in front of those of the file.
void make_temporary_clusters(Database& db);

}  // namespace inquit
