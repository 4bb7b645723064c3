#include "lib/sla/report_chart.hpp"

#include "lib/sla/clock_story.hpp"
#include "lib/sla/report_key.hpp"
#include "lib/stats/control_limits.hpp"
#include "lib/stats/interval.hpp"
#include "lib/text/percent.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace svcops {

namespace {

constexpr std::int64_t longest_gap = 40;

bool same_but(const ReportRow& a, const ReportRow& b, std::optional<std::size_t> time) {
    if (a.service_level != b.service_level || a.measure != b.measure) {
        return false;
    }
    for (std::size_t i = 0; i < a.by_number.size(); ++i) {
        if (i != time && a.by_number[i] != b.by_number[i]) {
            return false;
        }
    }
    return true;
}

class ReportChart {
public:
    ReportChart(const Report& report, const ReportOptions& options, ChartKind kind,
                const Wording& wording)
        : report_(report),
          options_(options),
          wording_(wording),
          time_(kind == ChartKind::heat ? std::nullopt : time_key(options.by)) {
        chart_.kind = kind;
    }

    Chart made() {
        chart_.title = title();
        chart_.by = by_words();
        if (!report_.rows.empty() && is_of_one_level()) {
            chart_.subject = level_words(report_.rows.front());
        }
        if (options_.by.empty() && chart_.kind == ChartKind::bar) {
            add_panel(rows_of([](const ReportRow&) { return true; }));
        } else {
            add_panels();
        }
        add_notes();
        return std::move(chart_);
    }

private:
    using Rows = std::vector<const ReportRow*>;

    template <class Wanted>
    [[nodiscard]] Rows rows_of(Wanted wanted) const {
        Rows rows;
        for (const ReportRow& row : report_.rows) {
            if (wanted(row)) {
                rows.push_back(&row);
            }
        }
        return rows;
    }

    [[nodiscard]] bool is_of_one_level() const {
        return std::ranges::all_of(report_.rows, [&](const ReportRow& row) {
            return row.service_level == report_.rows.front().service_level &&
                   row.measure == report_.rows.front().measure;
        });
    }

    // By what is left when the panels are told apart.
    void add_panels() {
        const bool is_bar = chart_.kind == ChartKind::bar && !time_;
        Rows seen;
        for (const ReportRow& row : report_.rows) {
            const auto same = [&](const ReportRow& other) {
                return is_bar ? row.service_level == other.service_level &&
                                    row.measure == other.measure
                              : same_but(row, other, time_);
            };
            if (std::ranges::none_of(seen, [&](const ReportRow* s) { return same(*s); })) {
                seen.push_back(&row);
                add_panel(rows_of(same));
            }
        }
    }

    [[nodiscard]] std::string said(const std::string& part) const {
        return part.empty() ? "-" : part;
    }

    // "gold, resolution"
    [[nodiscard]] std::string level_words(const ReportRow& row) const {
        const auto measure = wording_.word(row.measure);
        return row.service_level.empty() ? measure
                                         : fmt::format("{}, {}", row.service_level, measure);
    }

    [[nodiscard]] std::string part_words(const ReportRow& row, std::size_t i) const {
        const auto* field = options_.by[i].field;
        const bool is_code = field != nullptr && field->type == FieldType::code;
        return said(is_code ? wording_.word(row.by[i]) : row.by[i]);
    }

    // The parts of a row but that of time, each after a comma.
    [[nodiscard]] std::string part_words(const ReportRow& row) const {
        std::string words;
        for (std::size_t i = 0; i < row.by.size(); ++i) {
            if (i != time_) {
                words += (words.empty() ? "" : ", ") + part_words(row, i);
            }
        }
        return words;
    }

    [[nodiscard]] std::string label(const ReportRow& row) const {
        if (options_.by.empty()) {
            return level_words(row);
        }
        return time_ ? said(row.by[*time_]) : part_words(row);
    }

    [[nodiscard]] std::string by_words() const {
        if (options_.by.empty()) {
            return wording_.word("service level");
        }
        std::string words;
        for (std::size_t i = 0; i < options_.by.size(); ++i) {
            if (!time_ || i == *time_) {
                words += (words.empty() ? "" : ", ") + wording_.word(options_.by[i].name);
            }
        }
        return words;
    }

    [[nodiscard]] std::string title() const {
        if (chart_.kind == ChartKind::heat) {
            return wording_("Breaches by weekday and hour ({})", options_.zone.name());
        }
        if (chart_.kind == ChartKind::control) {
            return wording_("SLA met, p-chart by {}", by_words());
        }
        return options_.by.empty() ? wording_.sentence("SLA met")
                                   : wording_("SLA met, by {}", by_words());
    }

    static ChartPoint point(const ReportRow& row, std::string label) {
        ChartPoint made{std::move(label), row.counted(), row.met,      row.attainment,
                        row.low95,        row.high95,    row.objective};
        return made;
    }

    // Periods without a row: one point each, or one for many.
    void add_gap(ChartPanel& panel, std::int64_t last, std::int64_t next) const {
        const auto part = options_.by[*time_].part;
        auto at = next_number(part, last);
        if (const auto step = at - last; (next - at) / step > longest_gap) {
            panel.points.emplace_back().label = fmt::format("{}..", date_label(part, at));
            return;
        }
        for (; at < next; at = next_number(part, at)) {
            panel.points.emplace_back().label = date_label(part, at);
        }
    }

    void add_points(ChartPanel& panel, const Rows& rows) const {
        std::optional<std::int64_t> last;
        for (const ReportRow* row : rows) {
            if (time_) {
                const auto number = row->by_number[*time_];
                if (last) {
                    add_gap(panel, *last, number);
                }
                last = number;
            }
            panel.points.push_back(point(*row, label(*row)));
        }
    }

    static std::optional<double> common_objective(const Rows& rows) {
        const auto& first = rows.front()->objective;
        const bool same =
            std::ranges::all_of(rows, [&](const ReportRow* r) { return r->objective == first; });
        return same ? first : std::nullopt;
    }

    void add_panel(const Rows& rows) {
        if (rows.empty()) {
            return;
        }
        ChartPanel panel;
        panel.objective = common_objective(rows);
        panel.title = panel_title(*rows.front());
        ReportRow sum;
        for (const ReportRow* row : rows) {
            sum += *row;
            panel.hours.resize(row->breach_hours.size());
            for (std::size_t hour = 0; hour < panel.hours.size(); ++hour) {
                panel.hours[hour] += row->breach_hours[hour];
            }
        }
        if (const auto interval = wilson(sum.met, sum.counted())) {
            sum.attainment = static_cast<double>(sum.met) / static_cast<double>(sum.counted());
            sum.low95 = interval->low;
            sum.high95 = interval->high;
        }
        sum.objective = panel.objective;
        const auto parts = panel_parts(*rows.front());
        panel.whole = point(
            sum, is_of_one_level() && !parts.empty() ? parts : level_words(*rows.front(), parts));
        if (chart_.kind != ChartKind::heat) {
            add_points(panel, rows);
        }
        panel.apart = apart_words(sum);
        panel.notes.push_back(counts_words(sum, panel.apart));
        if (chart_.kind == ChartKind::control) {
            hold_to_limits(panel);
        }
        chart_.panels.push_back(std::move(panel));
    }

    [[nodiscard]] std::string panel_title(const ReportRow& row) const {
        if (options_.by.empty() && chart_.kind == ChartKind::bar) {
            return {};
        }
        return level_words(row, panel_parts(row));
    }

    // What tells panels of the same service level and measure apart.
    [[nodiscard]] std::string panel_parts(const ReportRow& row) const {
        return time_ || chart_.kind == ChartKind::heat ? part_words(row) : std::string();
    }

    [[nodiscard]] std::string level_words(const ReportRow& row, const std::string& parts) const {
        return parts.empty() ? level_words(row) : fmt::format("{}, {}", level_words(row), parts);
    }

    // "open 3, waived 1"
    [[nodiscard]] std::string apart_words(const ReportRow& row) const {
        std::string words;
        const auto add = [&](std::uint64_t count, const std::string& what) {
            if (count > 0) {
                words += fmt::format("{}{} {}", words.empty() ? "" : ", ", what, count);
            }
        };
        add(row.open, wording_.word("open"));
        add(row.paused, wording_.word("paused"));
        add(row.voided, wording_.word("void"));
        add(row.waived, wording_.word("waived"));
        add(row.unobserved, wording_.word("unobserved"));
        return words;
    }

    [[nodiscard]] std::string counts_words(const ReportRow& row, const std::string& apart) const {
        const auto others = apart.empty() ? std::string("0") : apart;
        return row.attainment
                   ? wording_("n {}: met {} ({}, {} to {}), breached {}; apart: {}", row.counted(),
                              row.met, percent_text(*row.attainment), percent_text(*row.low95),
                              percent_text(*row.high95), row.breached, others)
                   : wording_("n 0: nothing is decided; apart: {}", others);
    }

    // Sets a point's limits and which side of them it is on; a point without a sample has none.
    static void set_limits(ChartPoint& point, double centre) {
        constexpr double rounding = 1e-9;  // on a limit is within
        const auto limits = p_chart_limits(centre, point.n);
        if (!limits) {
            return;
        }
        point.low = limits->low;
        point.high = limits->high;
        if (*point.value < limits->low - rounding) {
            point.place = ChartPoint::Place::below;
        } else if (*point.value > limits->high + rounding) {
            point.place = ChartPoint::Place::above;
        }
    }

    void hold_to_limits(ChartPanel& panel) const {
        for (ChartPoint& each : panel.points) {
            each.low.reset();
            each.high.reset();
        }
        if (!panel.whole.value) {
            return;
        }
        const auto least = p_chart_least_n(*panel.whole.value);
        if (!least) {
            panel.notes.push_back(
                wording_.sentence("all fell out the same way: there are no limits"));
            return;
        }
        for (ChartPoint& each : panel.points) {
            set_limits(each, *panel.whole.value);
        }
        panel.notes.push_back(outside_words(panel));
        add_cautions(panel, *least);
    }

    [[nodiscard]] std::string outside_words(const ChartPanel& panel) const {
        std::vector<std::string> outside;
        for (const ChartPoint& each : panel.points) {
            if (each.place != ChartPoint::Place::within) {
                outside.push_back(fmt::format("{} ({}, {})", each.label, percent_text(*each.value),
                                              each.place == ChartPoint::Place::below
                                                  ? wording_.sentence("below")
                                                  : wording_.sentence("above")));
            }
        }
        return outside.empty() ? wording_.sentence("no point is outside the limits")
                               : wording_("outside the limits: {}",
                                          fmt::format("{}", fmt::join(outside, "; ")));
    }

    // How far the limits can be trusted.
    void add_cautions(ChartPanel& panel, std::uint64_t least) const {
        const auto& points = panel.points;
        const auto defined = std::ranges::count_if(points, [](const auto& p) { return p.n > 0; });
        const auto rough =
            std::ranges::count_if(points, [&](const auto& p) { return p.n > 0 && p.n < least; });
        if (rough > 0) {
            panel.notes.push_back(wording_("limits are rough for {} of {} points: n below {}",
                                           rough, defined, least));
        }
        if (static_cast<std::size_t>(defined) < control_chart_samples) {
            panel.notes.push_back(wording_("{} points: limits are provisional below {}", defined,
                                           control_chart_samples));
        }
    }

    void add_notes() {
        auto& notes = chart_.notes;
        if (chart_.kind == ChartKind::control) {
            notes.push_back(
                wording_.sentence("centre: all met of all decided; from low to high: 3 sigma by "
                                  "each n (ISO 7870-2); in "
                                  "brackets: Wilson 95% interval"));
        } else if (chart_.kind == ChartKind::heat) {
            notes.push_back(
                wording_.sentence("a breach stands at the instant when its time was over"));
        } else {
            notes.push_back(
                wording_.sentence("met: of those decided; from low to high: Wilson 95% interval"));
        }
        for (std::size_t i = 0; i < cycle_flags.size(); ++i) {
            if (report_.flagged[i] > 0) {
                notes.push_back(
                    fmt::format("{} {}", report_.flagged[i], flag_words(cycle_flags[i], wording_)));
            }
        }
    }

    const Report& report_;
    const ReportOptions& options_;
    const Wording& wording_;
    std::optional<std::size_t> time_;
    Chart chart_;
};

}  // namespace

std::optional<std::size_t> time_key(std::span<const ReportKey> by) {
    const auto is_time = [](const ReportKey& key) { return key.part != ReportKey::Part::field; };
    const auto first = std::ranges::find_if(by, is_time);
    if (std::ranges::count_if(by, is_time) != 1) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(first - by.begin());
}

ChartKind fitting_kind(std::span<const ReportKey> by) {
    return time_key(by) ? ChartKind::line : ChartKind::bar;
}

Chart report_chart(const Report& report, const ReportOptions& options, ChartKind kind,
                   const Wording& wording) {
    return ReportChart(report, options, kind, wording).made();
}

}  // namespace svcops
