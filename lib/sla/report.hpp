#pragma once
#include "lib/document/document.hpp"
#include "lib/document/wording.hpp"
#include "lib/sla/clock.hpp"
#include "lib/sla/cycle_counts.hpp"
#include "lib/sla/level_book.hpp"
#include "lib/sla/report_key.hpp"
#include "lib/stats/percentile.hpp"
#include "lib/time/zone.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace svcops {

// Whose a cycle is when a report is split by agent or team: who holds the ticket now, who held it
// when the due instant passed (at the stop, when it was met), or who held it at the stop. Split by
// priority: the ticket's now, else the one by which the clock was judged.
enum class Attribution : std::uint8_t { now, breach, stop };

struct ReportOptions {
    std::vector<ReportKey> by;
    // Cycles decided in it; those that are open or stand apart by their stop, else by their start.
    std::optional<Span> period;
    Attribution attribution = Attribution::now;
    PercentileMethod method = PercentileMethod::type7;
    // Whether breaches are counted by the hour of the week too, which asks the zone for each.
    enum class Hours : std::uint8_t { left_out, counted } hours = Hours::left_out;
    Zone zone;
};

// One service level and measure, or a part of it. Seconds; nothing where nothing is defined.
struct ReportRow : CycleCounts {
    std::string service_level;  // empty for the measure `promised`
    std::string measure;
    std::vector<std::string> by;          // in the order of ReportOptions::by; empty: not said
    std::vector<std::int64_t> by_number;  // the same as numbers, see report_key.hpp
    std::uint64_t reopened = 0;  // of the cycles below: stopped before, and gone on after that
    std::uint64_t unfounded_pause = 0;  // seconds, all cycles together: see Cycle
    std::optional<double> objective;
    std::optional<double> attainment, low95, high95;  // met of met and breached; Wilson
    // Over cycles that have stopped and do not stand apart: calendar time, and time on the clock.
    struct Figures {
        std::optional<double> mean, median, p90, p95;
    };
    Figures elapsed, clock;
    Figures first_elapsed, first_clock;  // the same until they stopped for the first time
    // Breaches by the local hour in which they came, Monday 00 first; empty unless asked for.
    std::vector<std::uint64_t> breach_hours;
};

struct Report {
    std::vector<std::string> by;  // names of the extra columns
    std::vector<ReportRow> rows;  // by service level, measure (first response to resolution,
                                  // then others, the promise last of all), then the parts in order
    std::uint64_t tickets = 0;
    std::uint64_t no_sla = 0;  // tickets that no service level ever covered
    // Cycles of the rows by flag, in the order of cycle_flags: counted like any other, and told.
    std::array<std::uint64_t, cycle_flags.size()> flagged{};
    PercentileMethod method = PercentileMethod::type7;
};

// Counts cycles: a fold. Memory is eight bytes a stopped cycle.
class ReportBuilder {
public:
    // `book` has to outlive the builder.
    ReportBuilder(const LevelBook& book, ReportOptions options);

    // One ticket with its cycles; `covered` says whether any service level of type sla was its own.
    enum class Coverage : std::uint8_t { covered, none };
    void see(const Ticket& ticket, std::span<const Cycle> cycles, Coverage coverage);
    // What another builder saw, of the same levels and options, as if it had been seen here next.
    void add(ReportBuilder&& other);
    [[nodiscard]] Report result();

private:
    using Key = std::vector<std::int64_t>;  // level name, measure, then one number a part
    struct Hash {
        std::size_t operator()(const Key& key) const;
    };
    struct Group {
        ReportRow row;
        std::uint64_t elapsed_sum = 0, clock_sum = 0;
        std::vector<std::uint32_t> elapsed, clock;
        struct First {
            std::uint32_t place;  // in `elapsed` and `clock`
            std::uint32_t elapsed, clock;
        };
        std::vector<First> firsts;  // of those that went on after their first stop
    };

    struct LocalDay {
        Span span;
        CivilDay date;
    };
    const LocalDay& local_day(Instant at);
    void count(const Ticket& ticket, const Cycle& cycle);
    void count_flags(std::uint8_t flags);
    void count_hour(ReportRow& row, Instant breach) const;
    void fill_key(const Ticket& ticket, const Cycle& cycle);
    [[nodiscard]] std::int64_t part(const ReportKey& by, const Ticket& ticket, const Cycle& cycle);
    [[nodiscard]] std::optional<std::int64_t> attributed_part(const FieldInfo& by,
                                                              const Cycle& cycle) const;
    Group& group();
    [[nodiscard]] ReportRow::Figures figures(std::vector<std::uint32_t>& values,
                                             std::uint64_t sum) const;
    [[nodiscard]] bool stands_before(std::size_t a, std::size_t b) const;
    void fill_first(ReportRow& row, const Group& from) const;
    [[nodiscard]] ReportRow finished(Group& from) const;

    const LevelBook* book_;
    ReportOptions options_;
    std::vector<std::int64_t> level_names_;  // by level: the first version of the same name
    std::unordered_map<Key, std::uint32_t, Hash> index_;
    std::vector<Key> keys_;
    std::vector<Group> groups_;
    Key key_;
    std::uint32_t last_ = 0;      // the group of the cycle before
    std::vector<LocalDay> days_;  // the local days met lately, by hour
    std::uint64_t tickets_ = 0;
    std::uint64_t no_sla_ = 0;
    std::array<std::uint64_t, cycle_flags.size()> flagged_{};
};

// The column of a part of the rows: a field's name or "month".
[[nodiscard]] Column report_key_column(const std::string& name);

// The rows as a table; the columns scripts rely on, in their order. Its notes, for people, tell the
// method and what is flagged.
[[nodiscard]] Table report_table(const Report& report, const Wording& wording = {});

}  // namespace svcops
