#pragma once
#include "cli/render/render.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svcops::cli {

// A JSON string with its quotes. UTF-8 is kept; quotes, backslashes and everything that a terminal
// would obey or not show (is_unseen) are escaped; a byte that is no UTF-8 becomes U+FFFD.
void append_json_string(std::string& out, std::string_view text);
// null, true, a number, or a string.
void append_json_cell(std::string& out, const Cell& cell, const Column& column,
                      const RenderOptions& options);

// The keys of one kind of object, escaped once: {"id":...,"due":...}.
class JsonObject {
public:
    JsonObject() = default;
    explicit JsonObject(std::span<const Column> columns);
    void append(std::string& out, std::span<const Cell> cells, const RenderOptions& options) const;

private:
    std::vector<Column> columns_;
    std::vector<std::string> keys_;
};

}  // namespace svcops::cli
