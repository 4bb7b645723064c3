#include "lib/operation/read_event_log.hpp"

#include "lib/finding/error.hpp"
#include "lib/intake/cell_time.hpp"
#include "lib/intake/xes.hpp"
#include "lib/operation/column_finder.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace svcops {

namespace {

// Times that are written without an offset and can be read in one way only.
constexpr std::string_view plain_patterns[] = {"%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S",
                                               "%Y-%m-%d %H:%M", "%Y-%m-%d"};
constexpr std::uint64_t rows_between_progress = 1U << 16U;

CellTime times_of(const EventReading& reading) {
    ImportTime time{reading.zone, true, reading.patterns};
    auto own = CellTime::compile(time, {"--time-format", 0, 0});
    if (!own) {
        throw InputError(Outcome::usage, std::move(own.problems));
    }
    time.formats.insert(time.formats.end(), std::begin(plain_patterns), std::end(plain_patterns));
    return std::move(*CellTime::compile(time, {}).value);
}

class LogReader {
public:
    LogReader(const Source& source, const EventReading& reading)
        : source_(source),
          reading_(reading),
          times_(times_of(reading)),
          rejections_(source, {}, max_kept_problems, {}) {
        auto rows = open_rows(source, reading.format, {});
        if (!rows) {
            throw InputError(Outcome::bad_data, std::move(rows.problems));
        }
        rows_ = std::move(*rows);
        find_columns();
    }

    ReadEventLog run() {
        while (const Row* const row = rows_->next()) {
            if (found_.rows++ % rows_between_progress == 0 && reading_.progress) {
                reading_.progress(row->offset, source_.bytes().size());
            }
            take(*row);
        }
        if (!source_.unchanged()) {
            throw InputError(Outcome::bad_data, {{{source_.name(), 0, 0},
                                                  "the file was changed while it was read",
                                                  "wait until it is complete"}});
        }
        found_.left_out = rejections_.rows();
        found_.problems = rejections_.problems();
        found_.problem_count = rejections_.count();
        if (found_.left_out > 0 && reading_.bad_rows == EventReading::BadRows::refuse) {
            throw InputError(Outcome::bad_data, told());
        }
        return std::move(found_);
    }

private:
    void find_columns() {
        ColumnFinder finder(rows_->columns(), source_.name());
        const EventColumns& columns = reading_.columns;
        case_ = finder.find("--case", columns.case_id);
        activity_ = finder.find("--activity", columns.activity);
        at_ = finder.find("--at", columns.at);
        if (columns.resource) {
            resource_ = finder.find("--resource", *columns.resource);
        }
        if (columns.start) {
            start_ = finder.find("--start", *columns.start);
        }
        if (!finder.problems.empty()) {
            throw InputError(Outcome::bad_data, std::move(finder.problems));
        }
    }

    void take(const Row& row) {
        if (row.damage) {
            rejections_.damaged(row);
            return;
        }
        bad_ = false;
        EventLog::Entry entry;
        const auto number = case_of(row);
        const auto activity = activity_of(row);
        const auto at = time_of(row, at_, reading_.columns.at);
        if (start_) {
            entry.start = time_of(row, *start_, *reading_.columns.start);
            refuse_backward(row, entry.start, at);
        }
        if (bad_) {
            rejections_.row(row);
            return;
        }
        entry.case_number = *number;
        entry.activity = *activity;
        entry.at = *at;
        entry.holder = holder_of(row);
        found_.log.add(entry);
    }

    void bad(const Row& row, std::string_view cell, std::string what, std::string hint) {
        bad_ = true;
        rejections_.cell(row, cell, std::move(what), std::move(hint));
    }

    std::optional<std::string_view> named(const Row& row, std::uint32_t column,
                                          const std::string& name) {
        const auto cell = row.cells[column];
        if (cell.empty()) {
            bad(row, cell, fmt::format("nothing in column '{}'", visible(name)),
                "every row names its case, its activity and its time");
            return std::nullopt;
        }
        if (cell.size() > max_reference_bytes) {
            bad(row, cell,
                fmt::format("{} bytes in column '{}'; {} are allowed", cell.size(), visible(name),
                            max_reference_bytes),
                "name the column that has the short name");
            return std::nullopt;
        }
        return cell;
    }

    std::optional<std::uint32_t> case_of(const Row& row) {
        const auto cell = named(row, case_, reading_.columns.case_id);
        if (!cell) {
            return std::nullopt;
        }
        // Rows of a case mostly follow each other.
        if (last_case_ && found_.cases.name(*last_case_) == *cell) {
            return last_case_;
        }
        last_case_ = found_.cases.take(*cell);
        return last_case_;
    }

    std::optional<ActivityId> activity_of(const Row& row) {
        const auto cell = named(row, activity_, reading_.columns.activity);
        const auto id = cell ? found_.activities.take(*cell) : std::nullopt;
        if (cell && !id) {
            bad(row, *cell, fmt::format("more than {} different activities", max_activities),
                "--activity names the column of what happened, not one that tells rows apart");
        }
        return id;
    }

    std::optional<Instant> time_of(const Row& row, std::uint32_t column, const std::string& name) {
        const auto cell = named(row, column, name);
        const auto at = cell ? parse_time(*cell) : std::nullopt;
        if (cell && !at) {
            auto refusal = times_.refuse(*cell);
            bad(row, *cell, std::move(refusal.what),
                reading_.patterns.empty() ? "2026-11-21T14:00:00Z, or 2026-11-21 14:00:00; "
                                            "--time-format says another way, such as "
                                            "'%d/%m/%Y %H:%M'"
                                          : std::move(refusal.hint));
        }
        return at ? std::optional(at->instant) : std::nullopt;
    }

    // What is long enough to say its offset mostly does, and is RFC 3339 where nothing else is
    // said.
    [[nodiscard]] std::optional<LocalInstant> parse_time(std::string_view cell) const {
        constexpr std::size_t with_offset = 20;
        if (reading_.patterns.empty() && cell.size() >= with_offset) {
            if (const auto instant = rfc3339_.parse(cell)) {
                return instant;
            }
        }
        return times_.parse(cell);
    }

    void refuse_backward(const Row& row, std::optional<Instant> start, std::optional<Instant> at) {
        if (start && at && *start > *at) {
            bad(row, row.cells[*start_], "the start is later than the end",
                "--start names the column of the start, --at that of the end");
        }
    }

    std::uint32_t holder_of(const Row& row) {
        if (!resource_ || row.cells[*resource_].empty()) {
            return 0;
        }
        return found_.holders.take(row.cells[*resource_]) + 1;
    }

    std::vector<Problem> told() { return told_problems(source_, rejections_); }

    const Source& source_;
    const EventReading& reading_;
    CellTime times_, rfc3339_;
    Rejections rejections_;
    std::unique_ptr<RowReader> rows_;
    ReadEventLog found_;
    std::uint32_t case_ = 0, activity_ = 0, at_ = 0;
    std::optional<std::uint32_t> resource_, start_;
    std::optional<std::uint32_t> last_case_;
    bool bad_ = false;
};

}  // namespace

namespace {

// Each once.
std::vector<std::string> column_names(const EventColumns& columns) {
    std::vector<std::string> names{columns.case_id, columns.activity, columns.at};
    for (const auto* const each : {&columns.resource, &columns.start}) {
        if (*each) {
            names.push_back(**each);
        }
    }
    std::ranges::sort(names);
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

}  // namespace

ReadEventLog read_event_log(const Source& source, const EventReading& reading) {
    if (reading.format != ImportFormat::xes) {
        return LogReader(source, reading).run();
    }
    const auto columns = column_names(reading.columns);
    auto rows = rows_of_xes(source, {.columns = columns,
                                     .rows = XesReading::Rows::events,
                                     .temporary = reading.temporary,
                                     .progress = reading.progress});
    if (!rows) {
        throw InputError(Outcome::bad_data, std::move(rows.problems));
    }
    return LogReader(*rows, reading).run();
}

}  // namespace svcops
