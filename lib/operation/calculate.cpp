#include "lib/operation/calculate.hpp"

#include "lib/intake/row.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/utf8.hpp"
#include "lib/time/duration.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace svcops {

namespace {

constexpr std::size_t most_problems = 100;

// Where the wanted columns stand; the header may have them in any order and others beside them.
Reading<std::vector<std::size_t>> find_columns(const RowReader& reader, Calculation question,
                                               const ColumnNames& called,
                                               const std::string& source) {
    Reading<std::vector<std::size_t>> reading;
    reading.value.emplace();
    const auto& columns = reader.columns();
    for (const auto& column : columns_of(question)) {
        const auto other = called.find(column);
        const std::string_view wanted = other == called.end() ? column : other->second;
        const auto found = std::find(columns.begin(), columns.end(), wanted);
        if (found == columns.end()) {
            reading.problems.push_back(
                {{source, 1, 1},
                 fmt::format("column '{}' is missing", visible(wanted)),
                 fmt::format("the columns are {}; --column {}=NAME says what this file calls it",
                             fmt::join(columns_of(question), ","), column)});
        }
        reading.value->push_back(static_cast<std::size_t>(found - columns.begin()));
    }
    return reading;
}

// One run over the rows; remembers the calendar of the row before, which is most often the same.
class Calculator {
public:
    Calculator(Calculation question, const Definitions& definitions,
               std::vector<std::size_t> columns)
        : question_(question), definitions_(definitions), columns_(std::move(columns)) {}

    Reading<CalculationResult> answer(std::span<const std::string_view> cells) {
        Reading<CalculationResult> reading;
        const auto* calendar = find_calendar(cells[columns_[1]], reading.problems);
        auto first = parse_rfc3339(cells[columns_[2]]);
        reading.problems.insert(reading.problems.end(), first.problems.begin(),
                                first.problems.end());
        if (question_ == Calculation::open) {
            return finish(std::move(reading),
                          [&] { return Reading<CalculationResult>{calendar->open(*first)}; });
        }
        return question_ == Calculation::due ? due(cells, calendar, first, std::move(reading))
                                             : between(cells, calendar, first, std::move(reading));
    }

private:
    template <class Answer>
    static Reading<CalculationResult> finish(Reading<CalculationResult> reading,
                                             const Answer& answer) {
        return reading.problems.empty() ? answer() : std::move(reading);
    }

    template <class T>
    static Reading<CalculationResult> widen(Reading<T> reading) {
        if (reading) {
            return CalculationResult{*reading};
        }
        Reading<CalculationResult> out;
        out.problems = std::move(reading.problems);
        return out;
    }

    Reading<CalculationResult> due(std::span<const std::string_view> cells,
                                   const Calendar* calendar, const Reading<Instant>& from,
                                   Reading<CalculationResult> reading) {
        if (cells[columns_[3]] != within_text_) {
            within_ = parse_duration(cells[columns_[3]]);
            within_text_ = cells[columns_[3]];
        }
        reading.problems.insert(reading.problems.end(), within_.problems.begin(),
                                within_.problems.end());
        return finish(std::move(reading),
                      [&] { return widen(due_instant(*calendar, *from, *within_)); });
    }

    static Reading<CalculationResult> between_of(const Calendar& calendar, Instant from,
                                                 Instant to) {
        return widen(open_seconds(calendar, from, to));
    }

    Reading<CalculationResult> between(std::span<const std::string_view> cells,
                                       const Calendar* calendar, const Reading<Instant>& from,
                                       Reading<CalculationResult> reading) {
        const auto to = parse_rfc3339(cells[columns_[3]]);
        reading.problems.insert(reading.problems.end(), to.problems.begin(), to.problems.end());
        return finish(std::move(reading), [&] { return between_of(*calendar, *from, *to); });
    }

    const Calendar* find_calendar(std::string_view name, std::vector<Problem>& problems) {
        if (calendar_ == nullptr || name != calendar_->name()) {
            calendar_ = definitions_.calendar(name);
        }
        if (calendar_ == nullptr) {
            std::vector<std::string_view> known;
            for (const auto& [key, calendar] : definitions_.calendars) {
                known.emplace_back(key);
            }
            problems.push_back({{},
                                fmt::format("unknown calendar '{}'", visible(name)),
                                did_you_mean(name, known)});
        }
        return calendar_;
    }

    Calculation question_;
    const Definitions& definitions_;
    std::vector<std::size_t> columns_;
    const Calendar* calendar_ = nullptr;
    std::string within_text_;
    Reading<Duration> within_;
};

void add_problems(const std::vector<Problem>& found, const Place& place,
                  std::vector<Problem>& problems) {
    for (auto problem : found) {
        if (problems.size() < most_problems) {
            problem.place = place;
            problems.push_back(std::move(problem));
        }
    }
}

}  // namespace

std::span<const std::string_view> columns_of(Calculation question) {
    static constexpr std::array<std::string_view, 4> due{"id", "calendar", "from", "within"};
    static constexpr std::array<std::string_view, 4> between{"id", "calendar", "from", "to"};
    static constexpr std::array<std::string_view, 3> open{"id", "calendar", "at"};
    switch (question) {
        case Calculation::due:
            return due;
        case Calculation::between:
            return between;
        case Calculation::open:
            break;
    }
    return open;
}

Reading<Instant> due_instant(const Calendar& calendar, Instant from, const Duration& within) {
    if (within.days != 0 || within.months != 0) {
        return Problem{{},
                       "days, weeks and months are no service time",
                       "working days are written 3bd, elapsed time 72h on the calendar 'always'"};
    }
    const auto days =
        within.business_days == 0 ? Seconds{0} : calendar.working_days(from, within.business_days);
    const auto due = calendar.due(from, days + Seconds{within.seconds + within.business_seconds});
    if (due >= last_instant) {
        return Problem{
            {}, fmt::format("the calendar '{}' is not open for that long", calendar.name()), {}};
    }
    return due;
}

Reading<Seconds> open_seconds(const Calendar& calendar, Instant from, Instant to) {
    if (to < from) {
        return Problem{{},
                       fmt::format("{} is before {}", format_utc(to), format_utc(from)),
                       "give the earlier one first"};
    }
    return calendar.between(from, to);
}

Reading<std::vector<CalculatedRow>> calculate(Calculation question, const Source& source,
                                              const Definitions& definitions,
                                              const ColumnNames& names) {
    Reading<std::vector<CalculatedRow>> reading;
    auto rows = open_rows(source, ImportFormat::csv, {});
    if (!rows) {
        reading.problems = std::move(rows.problems);
        return reading;
    }
    auto& reader = **rows;
    auto columns = find_columns(reader, question, names, source.name());
    if (!columns) {
        reading.problems = std::move(columns.problems);
        return reading;
    }
    reading.value.emplace();
    LineMap lines(source);
    const auto id = columns->front();
    Calculator calculator(question, definitions, std::move(*columns));
    while (const auto* row = reader.next()) {
        if (row->damage) {
            reading.problems.push_back(describe(row->damage, lines.place(row->damage.offset)));
        } else if (auto answer = calculator.answer(row->cells)) {
            reading.value->push_back({std::string(row->cells[id]), *answer});
        } else {
            add_problems(answer.problems, lines.place(row->offset), reading.problems);
        }
        if (reading.problems.size() >= most_problems) {
            break;
        }
    }
    return reading;
}

}  // namespace svcops
