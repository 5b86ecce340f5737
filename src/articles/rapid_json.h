// RapidJSON as the articles stage uses it. It looks at 16 bytes at once where the processor can;
// its code then differs from what other files compile, so here it lives in a namespace of its own.
#pragma once

#define RAPIDJSON_NAMESPACE inquit_articles_json
#define RAPIDJSON_NAMESPACE_BEGIN namespace inquit_articles_json {
#define RAPIDJSON_NAMESPACE_END }
#ifdef __SSE2__
#define RAPIDJSON_SSE2
#endif
#include <rapidjson/document.h>
#include <rapidjson/error/en.h>
#include <rapidjson/reader.h>

namespace inquit {
namespace json = inquit_articles_json;
}
