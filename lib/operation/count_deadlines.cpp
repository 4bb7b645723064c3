#include "lib/operation/count_deadlines.hpp"

#include "lib/definition/day_text.hpp"
#include "lib/intake/row.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/number.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

namespace svcops {

namespace {

constexpr std::size_t most_deadline_problems = 100;

enum DeadlineColumn : std::size_t {
    at_id,
    at_calendar,
    at_received,
    at_amount,
    at_unit,
    at_start,
    at_roll
};
constexpr std::array<std::string_view, 7> wanted_columns{
    "id", "calendar", "received", "amount", "unit", "start_day_counts", "roll"};

struct YesNo {
    std::string_view name;
    bool value;
};
constexpr YesNo yes_no[] = {{"yes", true}, {"no", false}};

// The row of that name, or a problem that lists the names.
template <class Rows>
auto find_word(const Rows& rows, std::string_view column, std::string_view word,
               std::vector<Problem>& problems) -> decltype(&rows[0]) {
    std::vector<std::string_view> known;
    for (const auto& row : rows) {
        if (row.name == word) {
            return &row;
        }
        known.push_back(row.name);
    }
    problems.push_back({{},
                        word.empty() ? fmt::format("{} is empty", column)
                                     : fmt::format("{}: unknown word '{}'", column, visible(word)),
                        fmt::format("write one of {}", fmt::join(known, ", "))});
    return nullptr;
}

using Positions = std::array<std::size_t, wanted_columns.size()>;

Reading<Positions> positions_in(const std::vector<std::string>& columns,
                                const std::string& source) {
    Reading<Positions> reading;
    reading.value.emplace();
    for (std::size_t i = 0; i < wanted_columns.size(); ++i) {
        const auto found = std::ranges::find(columns, wanted_columns[i]);
        if (found == columns.end()) {
            reading.problems.push_back(
                {{source, 1, 1},
                 fmt::format("column '{}' is missing", wanted_columns[i]),
                 fmt::format("the columns are {}", fmt::join(wanted_columns, ","))});
        }
        (*reading.value)[i] = static_cast<std::size_t>(found - columns.begin());
    }
    return reading;
}

void append(std::vector<Problem>& from, std::vector<Problem>& to) {
    std::ranges::move(from, std::back_inserter(to));
}

// Counts row by row; what a calendar answered is remembered.
class DeadlineCounter {
public:
    DeadlineCounter(const RowCalendars& calendars, const Zone& zone)
        : calendars_(calendars), zone_(zone) {
        if (calendars.usual != nullptr) {
            usual_.emplace(*calendars.usual);
        }
    }

    Reading<Due> answer(std::span<const std::string_view> cells, const Positions& at) {
        Reading<Due> reading;
        BusinessDays* const days = find(cells[at[at_calendar]], reading.problems);
        const Zone& zone = days == nullptr ? zone_ : days->calendar().zone();
        auto start = received_of(cells[at[at_received]], zone);
        append(start.problems, reading.problems);
        auto terms = terms_of(
            {cells[at[at_amount]], cells[at[at_unit]], cells[at[at_start]], cells[at[at_roll]]});
        append(terms.problems, reading.problems);
        return reading.problems.empty() ? due_of(*terms, *start, days, zone) : std::move(reading);
    }

private:
    BusinessDays* find(std::string_view name, std::vector<Problem>& problems) {
        if (name.empty()) {
            return usual_ ? &*usual_ : nullptr;
        }
        if (last_ != nullptr && last_->calendar().name() == name) {
            return last_;
        }
        if (const auto seen = days_.find(name); seen != days_.end()) {
            return last_ = &seen->second;
        }
        const Calendar* const calendar = calendars_.named(name);
        if (calendar == nullptr) {
            auto hint = did_you_mean(name, calendars_.names);
            problems.push_back({{},
                                fmt::format("unknown calendar '{}'", visible(name)),
                                hint.empty()
                                    ? fmt::format("one of {}", fmt::join(calendars_.names, ", "))
                                    : std::move(hint)});
            return nullptr;
        }
        return last_ = &days_.emplace(std::string(name), BusinessDays(*calendar)).first->second;
    }

    const RowCalendars& calendars_;
    const Zone& zone_;
    std::optional<BusinessDays> usual_;
    std::map<std::string, BusinessDays, std::less<>> days_;
    BusinessDays* last_ = nullptr;
};

}  // namespace

std::span<const std::string_view> deadline_columns() {
    return wanted_columns;
}

Reading<Terms> terms_of(const DeadlineWords& words) {
    Reading<Terms> reading;
    Terms terms;
    const auto amount = parse_integer(words.amount);
    if (!amount || *amount < 1 || *amount > longest_term) {
        reading.problems.push_back(
            {{},
             words.amount.empty() ? std::string("amount is empty")
                                  : fmt::format("amount: '{}' is none", visible(words.amount)),
             fmt::format("write a whole number from 1 to {}", longest_term)});
    }
    terms.limit.amount =
        static_cast<std::int32_t>(std::clamp<std::int64_t>(amount.value_or(1), 1, longest_term));
    if (const auto* unit = find_word(term_units, "unit", words.unit, reading.problems)) {
        terms.limit.unit = unit->unit;
    }
    if (const auto* counts =
            find_word(yes_no, "start_day_counts", words.start_day_counts, reading.problems)) {
        terms.start_day_counts = counts->value;
    }
    if (const auto* roll = find_word(rolls, "roll", words.roll, reading.problems)) {
        terms.roll = roll->value;
    }
    reading.value = terms;
    return reading;
}

Reading<DeadlineStart> received_of(std::string_view text, const Zone& zone) {
    if (const auto day = parse_day(text)) {
        return DeadlineStart{*day, std::nullopt};
    }
    const auto at = text.size() > 10 ? parse_rfc3339(text) : Reading<Instant>();
    if (at) {
        return DeadlineStart::of(*at, zone);
    }
    return Problem{{},
                   text.empty()
                       ? std::string("received is empty")
                       : fmt::format("received: '{}' is no day and no instant", visible(text)),
                   "write 2024-03-04, or 2024-03-04T10:00:00+06:00 with its offset"};
}

CountedDeadlines count_deadlines(const Source& source, const RowCalendars& calendars,
                                 const Zone& zone) {
    CountedDeadlines counted;
    auto rows = open_rows(source, ImportFormat::csv, {});
    if (!rows) {
        counted.problems = std::move(rows.problems);
        counted.is_readable = false;
        return counted;
    }
    auto& reader = **rows;
    auto at = positions_in(reader.columns(), source.name());
    if (!at) {
        counted.problems = std::move(at.problems);
        counted.is_readable = false;
        return counted;
    }
    LineMap lines(source);
    DeadlineCounter counter(calendars, zone);
    const auto keep = [&](Problem problem, Place place) {
        if (counted.problems.size() < most_deadline_problems) {
            problem.place = std::move(place);
            counted.problems.push_back(std::move(problem));
        }
    };
    while (const auto* row = reader.next()) {
        if (row->damage) {
            const auto place = lines.place(row->damage.offset);
            keep(describe(row->damage, place), place);
            continue;
        }
        auto due = counter.answer(row->cells, *at);
        if (due) {
            counted.rows.push_back({std::string(row->cells[(*at)[at_id]]), *due});
            continue;
        }
        for (Problem& problem : due.problems) {
            keep(std::move(problem), lines.place(row->offset));
        }
    }
    return counted;
}

}  // namespace svcops
