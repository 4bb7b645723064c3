#pragma once
#include "lib/text/problem.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svcops::cli {

// What one row of standard input says: which ticket, and of a JSON object every other member.
struct InputRow {
    struct Cell {
        std::string key;
        std::optional<std::string> value;  // nothing for null
        bool nested = false;               // an object, or a list of more than plain values
        Place place;
        std::string below;  // of an object its member, "phone" of customer/phone
    };
    std::string ticket;       // as written: "T-1", "17", "ref:X"
    std::vector<Cell> cells;  // of a list one for each of its values
    Place place;
};

// Whether the text is JSON lines: its first letter begins an object.
[[nodiscard]] bool holds_objects(std::string_view text);

// One JSON object a line, which need not name a ticket; `id` is a member like others. A member of a
// member stands in `below`; what lies deeper is nested. Rows as below.
[[nodiscard]] Reading<std::vector<InputRow>> read_input_objects(std::string_view text);

// One row a line, or up to each `end`; blank lines say nothing, and white space around a name is
// none of it. Rows that are wrong are left out beside their problems.
[[nodiscard]] Reading<std::vector<InputRow>> read_input_rows(std::string_view text, char end);

}  // namespace svcops::cli
