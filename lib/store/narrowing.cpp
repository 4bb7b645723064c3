#include "lib/store/narrowing.hpp"

#include "lib/store/projection.hpp"
#include "lib/store/schema.hpp"
#include "lib/ticket/ticket.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

namespace svcops::store {
namespace {

using Condition = Narrowing::Condition;

constexpr std::size_t most_values = 1000;  // of one condition; a longer list is left to the matcher

constexpr std::array<std::string_view, 5> derived_columns = {"opened", "responded", "resolved",
                                                             "closed", "updated"};

const FieldInfo* stored_field(std::uint8_t number) {
    const FieldInfo* field = number == 0 ? nullptr : find_field(ticket_fields, number);
    return field != nullptr && (field->uses & in_store) != 0 ? field : nullptr;
}

std::string_view column_of(const Condition& condition) {
    if (const FieldInfo* field = stored_field(condition.field)) {
        return field->name;
    }
    const auto* found =
        std::find(derived_columns.begin(), derived_columns.end(), condition.derived);
    return found == derived_columns.end() ? std::string_view() : *found;
}

bool has_index(std::string_view column) {
    return column == "ref" || column == "customer" || column == "agent";
}

template <class T>
std::string listed(std::string_view column, const std::vector<T>& values, Where& where) {
    std::string marks;
    for (const T& value : values) {
        marks += marks.empty() ? "?" : ",?";
        where.values.emplace_back(value);
    }
    return fmt::format("{} in ({})", column, marks);
}

// One of several words in a list such as " 3 17 ".
std::string tagged(std::string_view column, const std::vector<std::int64_t>& words, Where& where) {
    std::string any;
    for (const std::int64_t word : words) {
        any += fmt::format("{}{} like ?", any.empty() ? "" : " or ", column);
        where.values.emplace_back(fmt::format("% {} %", word));
    }
    return "(" + any + ")";
}

std::string alternatives(std::string_view column, const Condition& condition, Where& where) {
    std::string sql;
    const FieldInfo* field = stored_field(condition.field);
    const bool words = field != nullptr && field->type == FieldType::words;
    const auto also = [&](const std::string& part) { sql += sql.empty() ? part : " or " + part; };
    if (!condition.any_of.empty()) {
        also(words ? tagged(column, condition.any_of, where)
                   : listed(column, condition.any_of, where));
    }
    if (!condition.any_bytes.empty()) {
        also(listed(column, condition.any_bytes, where));
    }
    if (condition.null) {
        also(fmt::format("{} is null", column));
    }
    return sql;
}

// The partial index on open tickets is used when the statement says that they are open.
bool only_open(const Condition& condition, std::string_view column) {
    return column == "status" && !condition.null && !condition.any_of.empty() &&
           std::all_of(condition.any_of.begin(), condition.any_of.end(),
                       [](std::int64_t status) { return is_open(static_cast<Status>(status)); });
}

void add(const Condition& condition, Where& where) {
    const std::string_view column = column_of(condition);
    if (column.empty() || condition.any_of.size() + condition.any_bytes.size() > most_values) {
        return;
    }
    const auto also = [&](const std::string& part) {
        where.sql += (where.sql.empty() ? " where " : " and ") + part;
    };
    if (const std::string any = alternatives(column, condition, where); !any.empty()) {
        also("(" + any + ")");
        where.by_key = where.by_key || (has_index(column) && !condition.null);
        if (only_open(condition, column)) {
            also("status <= 3");
            where.only_open = true;
        }
    }
    if (condition.from) {
        also(fmt::format("{} >= ?", column));
        where.values.emplace_back(*condition.from);
    }
    if (condition.to) {
        also(fmt::format("{} < ?", column));
        where.values.emplace_back(*condition.to);
    }
}

// A range of `opened` that holds less than a tenth of all time.
bool is_short(Connection& connection, const Narrowing& narrowing) {
    const auto range =
        std::find_if(narrowing.conditions.begin(), narrowing.conditions.end(),
                     [](const Condition& c) { return c.derived == "opened" && (c.from || c.to); });
    if (range == narrowing.conditions.end()) {
        return false;
    }
    const std::int64_t first = connection.number("select min(opened) from ticket");
    const std::int64_t last = connection.number("select max(opened) from ticket");
    const std::int64_t from = std::max(first, range->from.value_or(first));
    const std::int64_t to = std::min(last + 1, range->to.value_or(last + 1));
    return to <= from || (to - from) < (last - first) / 10;
}

}  // namespace

void Where::bind(Query& query) const {
    for (const auto& value : values) {
        if (const auto* number = std::get_if<std::int64_t>(&value)) {
            query.bind(*number);
        } else {
            query.bind(std::string_view(std::get<std::string>(value)));
        }
    }
}

Where where_of(const Narrowing& narrowing) {
    Where where;
    for (const Condition& condition : narrowing.conditions) {
        add(condition, where);
    }
    return where;
}

std::string_view way_of(Connection& connection, const Narrowing& narrowing, const Where& where) {
    if (where.by_key) {
        return "";
    }
    if (where.only_open) {
        return "indexed by ticket_open";
    }
    return is_short(connection, narrowing) ? "indexed by ticket_opened" : "not indexed";
}

std::string match_of(const std::vector<std::string>& words) {
    std::string match;
    for (const std::string_view word : words) {
        const bool prefix = word.size() > 1 && word.ends_with('*');
        std::string quoted = "\"";
        for (const char c : searchable(word.substr(0, word.size() - (prefix ? 1 : 0)))) {
            quoted += c;
            if (c == '"') {
                quoted += c;
            }
        }
        match += (match.empty() ? "" : " AND ") + quoted + (prefix ? "\"*" : "\"");
    }
    return match;
}

}  // namespace svcops::store
