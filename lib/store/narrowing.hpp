#pragma once
#include "lib/filter/filter.hpp"
#include "lib/store/connection.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace svcops::store {

// A narrowing as SQL over the projection `ticket`, with bound values. Conditions that no column
// answers are left out: more rows may come, never fewer.
struct Where {
    std::string sql;  // "" or " where ..."
    std::vector<std::variant<std::int64_t, std::string>> values;
    bool by_key = false;     // by a reference, customer or agent: few rows are to be expected
    bool only_open = false;  // by tickets that are open
    void bind(Query& query) const;
};

[[nodiscard]] Where where_of(const Narrowing& narrowing);

// How SQLite is to reach the rows, as it is said after the table's name: "" leaves it to choose
// among the keys, "indexed by ticket_open" walks the open tickets, "indexed by ticket_opened" takes
// a range of `opened` that holds less than a tenth of all time, "not indexed" walks the table.
[[nodiscard]] std::string_view way_of(Connection& connection, const Narrowing& narrowing,
                                      const Where& where);

// A user's words as one full-text query: each word quoted, all of them wanted; a star at the end
// of one finds all words that begin so. Empty when no word has a letter or digit to search for.
[[nodiscard]] std::string match_of(const std::vector<std::string>& words);

}  // namespace svcops::store
