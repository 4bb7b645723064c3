#pragma once
#include "lib/filter/filter.hpp"
#include "lib/store/connection.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace svcops::store {

// A narrowing as SQL over the projection `ticket`, with bound values. Conditions that no column
// answers are left out: more rows may come, never fewer.
struct Where {
    std::string sql;  // "" or " where ..."
    std::vector<std::variant<std::int64_t, std::string>> values;
    bool by_index = false;  // few rows are to be expected: an index answers it
    void bind(Query& query) const;
};

[[nodiscard]] Where where_of(const Narrowing& narrowing);

// True when an index finds the rows sooner than a walk through the table does: an equality with an
// indexed column, open tickets, or a range of `opened` that holds less than a tenth of all time.
[[nodiscard]] bool is_narrow(Connection& connection, const Narrowing& narrowing,
                             const Where& where);

// A user's words as one full-text query: each word quoted, all of them wanted. Empty when no word
// has a letter or digit to search for.
[[nodiscard]] std::string match_of(const std::vector<std::string>& words);

}  // namespace svcops::store
