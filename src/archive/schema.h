// open_archive: an archive's file, checked or made. SCHEMA.md explains its tables and views.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "archive/database.h"

namespace inquit {

inline constexpr std::int64_t kArchiveId = 0x696E7174;  // "inqt", SQLite's application_id
inline constexpr std::int64_t kSchemaVersion = 8;       // SQLite's user_version

// Throws ArchiveError where the file is no archive, is one of a newer inquit, or is damaged.
// Open::write makes the archive where the file is missing or empty. Many programs may do so at
// once.
std::unique_ptr<Database> open_archive(const std::string& path, Database::Open open,
                                       std::chrono::milliseconds wait);

// What the checksum of a row of each table is of, as SQL; the same for writers and for checks.
// Those of articles and quotes are in columns.h, that of the table state in state.h.
inline constexpr const char* kVariantSum =
    "row_sum(quote, cluster, relation, similarity, speaker_from, disagrees)";
inline constexpr const char* kClusterSum =
    "row_sum(key, id, speaker, disputed, documents, quotes, first_published, surname)";
inline constexpr const char* kRetoldSum = "row_sum(cluster, place, other, why, bits)";
inline constexpr const char* kPersonSum =
    "row_sum(id, name, kind, in_file, quotes, articles, first_published, last_published)";
inline constexpr const char* kSpeakerLinkSum =
    "row_sum(article, speaker, kind, person, sure, why, open)";
inline constexpr const char* kFormerIdSum = "row_sum(id, person)";
inline constexpr const char* kNamedSum = "row_sum(article, names)";
inline constexpr const char* kNameLinkSum = "row_sum(name, person)";
inline constexpr const char* kMergeStateSum = "row_sum(stamp, merged_revision)";

// Tables of the merge, in memory and in front of those of the file.
void make_temporary_clusters(Database& db);

// Likewise those of who is who.
void make_temporary_links(Database& db);

}  // namespace inquit
