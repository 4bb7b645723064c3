#include "cli/render/accent.hpp"
#include "cli/render/bar.hpp"
#include "cli/render/cell.hpp"
#include "cli/render/chart.hpp"
#include "cli/render/chart_lines.hpp"
#include "cli/render/chart_words.hpp"
#include "lib/text/percent.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace svcops::cli {

namespace {

constexpr std::size_t usual_width = 80;
constexpr std::size_t track_gap = 2;

std::string_view sign(Charset charset, std::string_view utf8, std::string_view ascii) {
    return charset == Charset::ascii ? ascii : utf8;
}

std::size_t column_of(const Scale& scale, double share, std::size_t columns) {
    return static_cast<std::size_t>(
        std::lround(scale.place(share) * static_cast<double>(columns - 1)));
}

// Rows of a label, a track and figures, below each other on one scale.
class TrackRows {
public:
    TrackRows(const Chart& chart, std::size_t width, const RenderOptions& options)
        : chart_(chart),
          options_(options),
          scale_(scale_of(
              chart, chart.kind == ChartKind::control ? ScaleOver::intervals : ScaleOver::shares)) {
        for (const ChartPanel& panel : chart.panels) {
            if (chart.kind == ChartKind::spark) {
                measure(panel.whole);
            }
            for (const ChartPoint& point : panel.points) {
                if (chart.kind != ChartKind::spark) {
                    measure(point);
                }
            }
        }
        label_ = std::min(label_, std::max<std::size_t>(width * 2 / 5, 8));
        constexpr std::size_t least_track = 10, least_label = 20, usual_track = 36;
        const auto left = [&] { return width < taken() ? 0 : width - taken(); };
        while (left() < usual_track && label_ > least_label) {
            --label_;
        }
        if (left() < least_track) {
            shows_interval_ = false;
        }
        track_ = std::max(left(), std::size_t{4});
    }

    [[nodiscard]] bool shows_interval() const { return shows_interval_; }
    [[nodiscard]] std::size_t track() const { return track_; }

    // The heading, and the words over the figures where there is room for them in the same line.
    [[nodiscard]] ChartLines heading(const std::string& text, std::size_t width) const {
        const auto words =
            fmt::format("{}{}", shows_interval_ ? interval(low_word(), high_word()) : std::string(),
                        n_cell(n_word()));
        const auto indent = label_ + track_gap + track_ + track_gap + value_;
        const auto blank = words.find_first_not_of(' ');
        if (display_width(text) + track_gap <= indent + blank) {
            return {accented(text, Accent::heading, options_.color) +
                    std::string(indent - std::min(indent, display_width(text)), ' ') +
                    words.substr(display_width(text) > indent ? display_width(text) - indent : 0)};
        }
        ChartLines lines;
        for (const auto& line : wrap(text, width)) {
            lines.push_back(accented(line, Accent::heading, options_.color));
        }
        lines.push_back(std::string(indent, ' ') + words);
        return lines;
    }

    [[nodiscard]] std::string row(const ChartPoint& point, const std::string& track) const {
        const auto shown = label_words(point);
        const auto ellipsis = sign(options_.charset, "…", "...");
        const auto value = led(share_words(point.value, options_), value_);
        std::string line = followed(fit(shown, label_, ellipsis), label_ + track_gap) + track +
                           std::string(track_gap, ' ') +
                           accented(value, accent(point), options_.color);
        if (shows_interval_) {
            line += interval(interval_end(point.low), interval_end(point.high));
        }
        return line + n_cell(std::to_string(point.n));
    }

    [[nodiscard]] std::string ticks() const {
        return std::string(label_ + track_gap, ' ') + tick_line(scale_, track_);
    }

    [[nodiscard]] std::string bar_track(const ChartPoint& point) const {
        auto cells = bar_cells(point.value.value_or(0), track_, options_.charset);
        if (point.objective) {
            const auto at =
                std::min(track_ - 1,
                         static_cast<std::size_t>(*point.objective * static_cast<double>(track_)));
            const bool is_partial = cells[at] != " " && cells[at] != "█" && cells[at] != "#";
            cells[at] = is_partial ? cells[at] : sign(options_.charset, "│", "|");
        }
        return together(cells);
    }

    // The centre and the limits first: a point in the same column is what counts.
    [[nodiscard]] std::string control_track(const ChartPoint& point,
                                            const std::optional<double>& centre) const {
        std::vector<std::string> cells(track_, " ");
        const auto mark = [&](const std::optional<double>& share, std::string_view with) {
            if (share) {
                cells[column_of(scale_, *share, track_)] = with;
            }
        };
        mark(point.low, sign(options_.charset, "┊", ":"));
        mark(point.high, sign(options_.charset, "┊", ":"));
        mark(centre, sign(options_.charset, "│", "|"));
        mark(point.value, point.place == ChartPoint::Place::within
                              ? sign(options_.charset, "●", "o")
                              : sign(options_.charset, "✗", "X"));
        return together(cells);
    }

    // The latest points that there is room for.
    [[nodiscard]] std::string spark_track(const ChartPanel& panel) const {
        const auto shown = std::min(track_, panel.points.size());
        std::string text;
        for (std::size_t i = panel.points.size() - shown; i < panel.points.size(); ++i) {
            text += spark_sign(panel.points[i].value);
        }
        return text + std::string(track_ - shown, ' ');
    }

    [[nodiscard]] std::string spark_sign(const std::optional<double>& share) const {
        constexpr std::array<std::string_view, 8> blocks{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
        constexpr std::array<std::string_view, 8> ascii{"_", ".", ":", "-", "=", "+", "*", "#"};
        if (!share) {
            return " ";
        }
        const auto level = column_of(scale_, *share, blocks.size());
        return std::string(sign(options_.charset, blocks[level], ascii[level]));
    }

    [[nodiscard]] const Scale& scale() const { return scale_; }

private:
    [[nodiscard]] std::string low_word() const { return people_word("low", options_); }
    [[nodiscard]] std::string high_word() const { return people_word("high", options_); }
    [[nodiscard]] std::string n_word() const { return people_word("n", options_); }

    [[nodiscard]] std::string interval_end(const std::optional<double>& share) const {
        return share_words(share, options_);
    }

    void measure(const ChartPoint& point) {
        label_ = std::max(label_, display_width(label_words(point)));
        value_ = std::max(value_, display_width(share_words(point.value, options_)));
        low_ = std::max({low_, display_width(low_word()), display_width(interval_end(point.low))});
        high_ =
            std::max({high_, display_width(high_word()), display_width(interval_end(point.high))});
        n_ = std::max({n_, display_width(n_word()), std::to_string(point.n).size()});
    }

    [[nodiscard]] std::string label_words(const ChartPoint& point) const {
        return people_text(point.label, options_);
    }

    // Columns of a row that its track does not have.
    [[nodiscard]] std::size_t taken() const {
        return label_ + track_gap + track_gap + value_ +
               (shows_interval_ ? track_gap + low_ + track_gap + high_ : 0) + track_gap + n_;
    }

    [[nodiscard]] std::string interval(std::string_view low, std::string_view high) const {
        return led(low, track_gap + low_) + led(high, track_gap + high_);
    }
    [[nodiscard]] std::string n_cell(std::string_view n) const { return led(n, track_gap + n_); }

    [[nodiscard]] Accent accent(const ChartPoint& point) const {
        if (chart_.kind == ChartKind::control) {
            return point.place == ChartPoint::Place::within ? Accent::none : Accent::bad;
        }
        switch (shortfall_of(point)) {
            case Shortfall::surely:
                return Accent::bad;
            case Shortfall::perhaps:
                return Accent::warning;
            case Shortfall::none:
                break;
        }
        return Accent::none;
    }

    static std::string together(const std::vector<std::string>& cells) {
        std::string text;
        for (const auto& cell : cells) {
            text += cell;
        }
        return text;
    }

    const Chart& chart_;
    const RenderOptions& options_;
    Scale scale_;
    std::size_t label_ = 0, track_ = 0, value_ = 0, low_ = 0, high_ = 0, n_ = 0;
    bool shows_interval_ = true;
};

class ChartText {
public:
    ChartText(const Chart& chart, const RenderOptions& options, Sink& sink)
        : chart_(chart),
          options_(options),
          sink_(sink),
          width_(options.width == 0 ? usual_width : options.width) {}

    void print() {
        prose(chart_.account, Accent::heading);
        switch (chart_.kind) {
            case ChartKind::spark:
                sparks();
                break;
            case ChartKind::bar:
            case ChartKind::control:
                tracks();
                break;
            case ChartKind::line:
            case ChartKind::heat:
                for (const ChartPanel& panel : chart_.panels) {
                    begin_panel();
                    prose(panel_heading(chart_, panel, options_), Accent::heading);
                    put(chart_.kind == ChartKind::line
                            ? line_panel(chart_, panel, width_, options_)
                            : heat_panel(chart_, panel, width_, options_));
                    prose(panel.notes);
                }
                break;
        }
        begin_panel();
        prose(chart_.notes);
    }

private:
    void tracks() {
        const TrackRows rows(chart_, width_, options_);
        for (const ChartPanel& panel : chart_.panels) {
            begin_panel();
            put(rows.heading(panel_heading(chart_, panel, options_), width_));
            for (const ChartPoint& point : panel.points) {
                put(rows.row(point, chart_.kind == ChartKind::bar
                                        ? rows.bar_track(point)
                                        : rows.control_track(point, panel.whole.value)));
            }
            put(rows.ticks());
            prose(signs(panel), Accent::none);
            prose(panel.notes);
        }
        say_left_out(rows);
    }

    // What the signs in the tracks stand for, where it is not plain.
    [[nodiscard]] std::string signs(const ChartPanel& panel) const {
        if (chart_.kind == ChartKind::control) {
            return !panel.whole.value
                       ? std::string()
                       : say(language(), "{} centre {}  {} limits  {} within  {} outside",
                             sign(options_.charset, "│", "|"), percent_text(*panel.whole.value),
                             sign(options_.charset, "┊", ":"), sign(options_.charset, "●", "o"),
                             sign(options_.charset, "✗", "X"));
        }
        const bool has_objective = std::ranges::any_of(
            panel.points, [](const ChartPoint& point) { return point.objective.has_value(); });
        return has_objective ? fmt::format("{} {}", sign(options_.charset, "│", "|"),
                                           people_word("objective", options_))
                             : std::string();
    }

    void sparks() {
        const TrackRows rows(chart_, width_, options_);
        begin_panel();
        put(rows.heading(whole_heading(chart_, options_), width_));
        for (const ChartPanel& panel : chart_.panels) {
            put(rows.row(panel.whole, rows.spark_track(panel)));
        }
        if (chart_.panels.empty()) {
            return;
        }
        prose(
            say(language(), "{} is {}, {} is {}, a space is n/a", rows.spark_sign(rows.scale().low),
                brief_percent(rows.scale().low), rows.spark_sign(1), brief_percent(1)),
            Accent::none);
        std::string said;
        for (const ChartPanel& panel : chart_.panels) {
            const auto range = spark_range(panel, rows.track());
            prose(range == said ? std::string() : range, Accent::none);
            said = range;
        }
        for (const ChartPanel& panel : chart_.panels) {
            if (!panel.apart.empty()) {
                prose(say(language(), "{}; apart: {}", panel.whole.label, panel.apart),
                      Accent::none);
            }
        }
        say_left_out(rows);
    }

    // Which time the signs of a track stand for.
    [[nodiscard]] std::string spark_range(const ChartPanel& panel, std::size_t track) const {
        const auto& points = panel.points;
        const auto shown = std::min(track, points.size());
        if (shown == 0) {
            return {};
        }
        const auto& first = points[points.size() - shown].label;
        const auto& last = points.back().label;
        return shown < points.size() ? say(language(), "{} to {}, the latest {} of {} points",
                                           first, last, shown, points.size())
                                     : say(language(), "{} to {}", first, last);
    }

    void say_left_out(const TrackRows& rows) {
        if (!rows.shows_interval() && !chart_.panels.empty()) {
            prose(say(language(), "not shown: {} (--width 80 shows all)",
                      fmt::format("{}, {}", people_word("low", options_),
                                  people_word("high", options_))),
                  Accent::none);
        }
    }

    [[nodiscard]] Language language() const {
        return shown_language(options_.language, options_.charset);
    }

    // An empty line between panels, and before the notes of all.
    void begin_panel() {
        if (is_later_) {
            sink_.put('\n');
        }
        is_later_ = true;
    }

    void put(std::string line) {
        line.erase(line.find_last_not_of(' ') + 1);
        sink_.write(line);
        sink_.put('\n');
    }
    void put(const ChartLines& lines) {
        for (const auto& line : lines) {
            put(line);
        }
    }

    void prose(const std::string& text, Accent accent) {
        if (text.empty()) {
            return;
        }
        for (const auto& line : wrap(people_text(text, options_), width_)) {
            put(accented(line, accent, options_.color));
        }
    }
    void prose(const std::vector<std::string>& notes) {
        for (const auto& note : notes) {
            prose(note, Accent::none);
        }
    }

    const Chart& chart_;
    const RenderOptions& options_;
    Sink& sink_;
    std::size_t width_;
    bool is_later_ = false;
};

}  // namespace

std::string led(std::string_view text, std::size_t columns) {
    const auto used = display_width(text);
    return std::string(columns > used ? columns - used : 0, ' ') + std::string(text);
}

std::string followed(std::string_view text, std::size_t columns) {
    const auto used = display_width(text);
    return std::string(text) + std::string(columns > used ? columns - used : 0, ' ');
}

// The ends first, then those between them that there is room for.
std::string tick_line(const Scale& scale, std::size_t columns) {
    std::string line(columns, ' ');
    const auto place = [&](std::size_t i) {
        const auto text = brief_percent(scale.tick(i));
        const auto middle = column_of(scale, scale.tick(i), columns);
        auto from = middle < text.size() / 2 ? 0 : middle - text.size() / 2;
        from = std::min(from, columns < text.size() ? 0 : columns - text.size());
        const auto around = line.substr(from == 0 ? 0 : from - 1, text.size() + 2);
        if (around.find_first_not_of(' ') == std::string::npos) {
            line.replace(from, text.size(), text);
        }
    };
    place(0);
    for (auto i = scale.intervals; i > 0; --i) {
        place(i);
    }
    return line;
}

void render_chart_text(const Chart& chart, const RenderOptions& options, Sink& sink) {
    ChartText(chart, options, sink).print();
}

}  // namespace svcops::cli
