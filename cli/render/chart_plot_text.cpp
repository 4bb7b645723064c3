#include "cli/render/cell.hpp"
#include "cli/render/chart_lines.hpp"
#include "cli/render/chart_words.hpp"
#include "lib/text/percent.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <span>

namespace svcops::cli {

namespace {

// What a line is made of: a point, along, up and down, and the four bends.
struct LineSigns {
    std::string_view point, along, upright, fall, fallen, rise, risen, objective, axis;
};
constexpr LineSigns utf8_signs{"●", "─", "│", "╮", "╰", "╯", "╭", "┄", "┤"};
constexpr LineSigns ascii_signs{"o", "-", "|", ".", "'", "'", ".", "~", "|"};

const LineSigns& line_signs(const RenderOptions& options) {
    return options.charset == Charset::ascii ? ascii_signs : utf8_signs;
}

// A field of single signs, the first row on top.
class LinePlot {
public:
    LinePlot(std::span<const ChartPoint> points, const Scale& scale, std::size_t step,
             const LineSigns& signs)
        : points_(points), scale_(scale), step_(step), signs_(signs) {
        constexpr std::size_t usual_rows = 10;
        rows_a_tick_ = std::max<std::size_t>(usual_rows / scale.intervals, 1);
        cells_.assign(rows(), std::vector<std::string>(column(points.size() - 1) + 1, " "));
    }

    [[nodiscard]] std::size_t rows() const { return scale_.intervals * rows_a_tick_ + 1; }
    [[nodiscard]] std::size_t rows_a_tick() const { return rows_a_tick_; }

    void draw(const std::optional<double>& objective) {
        if (objective) {
            std::ranges::fill(cells_[row(*objective)], std::string(signs_.objective));
        }
        for (std::size_t i = 0; i + 1 < points_.size(); ++i) {
            if (points_[i].value && points_[i + 1].value) {
                join(i);
            }
        }
        for (std::size_t i = 0; i < points_.size(); ++i) {
            if (points_[i].value) {
                cells_[row(*points_[i].value)][column(i)] = signs_.point;
            }
        }
    }

    [[nodiscard]] std::string line(std::size_t row) const {
        std::string text;
        for (const auto& cell : cells_[row]) {
            text += cell;
        }
        return text;
    }

private:
    [[nodiscard]] std::size_t column(std::size_t i) const { return i * step_; }
    [[nodiscard]] std::size_t row(double share) const {
        return static_cast<std::size_t>(
            std::lround((1 - scale_.place(share)) * static_cast<double>(rows() - 1)));
    }

    // Along at the height of the one, up or down halfway, and along at the height of the next.
    void join(std::size_t i) {
        const auto from = row(*points_[i].value), to = row(*points_[i + 1].value);
        if (step_ < 2) {
            return;
        }
        const auto bend = column(i) + step_ / 2;
        for (auto x = column(i) + 1; x < column(i + 1); ++x) {
            cells_[x < bend ? from : to][x] = signs_.along;
        }
        if (from != to) {
            const bool falls = to > from;
            cells_[from][bend] = falls ? signs_.fall : signs_.rise;
            cells_[to][bend] = falls ? signs_.fallen : signs_.risen;
            for (auto y = std::min(from, to) + 1; y < std::max(from, to); ++y) {
                cells_[y][bend] = signs_.upright;
            }
        }
    }

    std::span<const ChartPoint> points_;
    const Scale& scale_;
    std::size_t step_;
    const LineSigns& signs_;
    std::size_t rows_a_tick_ = 1;
    std::vector<std::vector<std::string>> cells_;
};

using PointWords = std::function<std::string(const ChartPoint&)>;

std::size_t widest(std::span<const ChartPoint> points, const PointWords& words) {
    std::size_t most = 0;
    for (const ChartPoint& point : points) {
        most = std::max(most, display_width(words(point)));
    }
    return most;
}

// What stands under the points: words of every `stride`-th, each below its point's column.
struct UnderPoints {
    std::size_t step, stride, indent, width;
};
std::string under(std::span<const ChartPoint> points, const UnderPoints& where,
                  const PointWords& words) {
    const auto& [step, stride, indent, width] = where;
    std::string line;
    std::size_t used = 0;
    for (std::size_t i = 0; i < points.size(); i += stride) {
        const auto text = words(points[i]);
        const auto size = display_width(text);
        const auto middle = indent + i * step;
        auto from = middle < size / 2 ? 0 : middle - size / 2;
        from = std::min(from, width < size ? 0 : width - size);
        if (from < used + (used == 0 ? 0 : 1)) {
            continue;
        }
        line += std::string(from - used, ' ') + text;
        used = from + size;
    }
    return line;
}

std::string n_line_word(const RenderOptions& options) {
    return people_word("n", options);
}

}  // namespace

ChartLines line_panel(const Chart& chart, const ChartPanel& panel, std::size_t width,
                      const RenderOptions& options) {
    const auto scale = scale_of(chart, ScaleOver::shares);
    const auto& signs = line_signs(options);
    const auto name = [&](const ChartPoint& p) { return people_text(p.label, options); };
    const auto value = [&](const ChartPoint& p) { return share_words(p.value, options); };
    const auto sample = [](const ChartPoint& p) { return std::to_string(p.n); };
    const std::span<const ChartPoint> all(panel.points);
    const auto word_width = std::max({widest(all, name), widest(all, value), widest(all, sample)});

    std::size_t gutter = display_width(n_line_word(options));
    for (std::size_t i = 0; i <= scale.intervals; ++i) {
        gutter = std::max(gutter, brief_percent(scale.tick(i)).size());
    }
    const auto indent = gutter + 2 + word_width / 2;  // the first point's column
    const auto room =
        std::max<std::size_t>(width - std::min(width, indent + word_width / 2 + 1), 8);
    const auto step =
        std::clamp<std::size_t>(all.size() < 2 ? 1 : room / (all.size() - 1), 1, word_width + 4);
    const auto most = room / step + 1;  // points beside each other
    const UnderPoints where{step, (word_width + step) / step, indent, width};

    ChartLines lines;
    for (std::size_t from = 0; from < all.size(); from += most) {
        const auto points = all.subspan(from, std::min(most, all.size() - from));
        LinePlot plot(points, scale, step, signs);
        plot.draw(panel.objective);
        for (std::size_t row = 0; row < plot.rows(); ++row) {
            const bool has_tick = row % plot.rows_a_tick() == 0;
            const auto tick = scale.intervals - row / plot.rows_a_tick();
            lines.push_back(led(has_tick ? brief_percent(scale.tick(tick)) : "", gutter) + ' ' +
                            std::string(has_tick ? signs.axis : signs.upright) +
                            std::string(indent - gutter - 2, ' ') + plot.line(row));
        }
        lines.push_back(under(points, where, name));
        lines.push_back(under(points, where, value));
        const auto samples = under(points, where, sample);
        const auto head = n_line_word(options);
        lines.push_back(head + samples.substr(std::min(samples.size(), display_width(head))));
    }
    if (panel.objective) {
        lines.push_back(fmt::format("{} {}", signs.objective, people_word("objective", options)));
    }
    return lines;
}

namespace {

// A grid of hours: as wide as its figures where there is room, else its shades alone.
class HeatGrid {
public:
    HeatGrid(const Chart& chart, const ChartPanel& panel, std::size_t width,
             const RenderOptions& options)
        : chart_(chart), panel_(panel), options_(options), most_(most_of(panel.hours)) {
        for (std::size_t day = 0; day < days_of_week; ++day) {
            label_ = std::max(label_, display_width(people_word(short_weekday(day), options)));
        }
        total_ =
            std::max<std::size_t>(std::to_string(panel.whole.n - panel.whole.counted).size(), 2);
        digits_ = std::to_string(most_).size();
        const auto room = width - std::min(width, label_ + 2 + total_);
        shows_figures_ = room >= hours_of_day * (digits_ + 1);
        if (shows_figures_) {
            cell_ = room >= hours_of_day * 3 ? std::max<std::size_t>(digits_ + 1, 3) : digits_ + 1;
        } else {
            cell_ = room >= hours_of_day * 2 ? 2 : 1;
        }
    }

    [[nodiscard]] ChartLines lines() const {
        ChartLines lines{hour_line()};
        for (std::size_t i = 0; i < days_of_week; ++i) {
            lines.push_back(day_line(weekday_at(chart_, i)));
        }
        lines.push_back(legend());
        return lines;
    }

private:
    [[nodiscard]] std::string total_word() const { return people_word("total", options_); }

    [[nodiscard]] std::string_view shade(std::uint64_t count) const {
        constexpr std::array<std::string_view, 5> blocks{" ", "░", "▒", "▓", "█"};
        constexpr std::array<std::string_view, 5> ascii{" ", ".", ":", "*", "#"};
        const auto level = shade_of(count, most_, heat_shades);
        return options_.charset == Charset::ascii ? ascii[level] : blocks[level];
    }

    [[nodiscard]] std::string hour_line() const {
        std::string line(label_ + 1, ' ');
        const std::size_t stride = cell_ > 1 ? 2 : 3;
        for (std::size_t hour = 0; hour < hours_of_day; hour += stride) {
            const auto name = fmt::format("{:02}", hour);
            line += followed(cell_ > 1 ? led(name, cell_) : name, cell_ * stride);
        }
        // Over the totals, which may be narrower: the last hour's place is empty then.
        const auto all = line.size() + 1 + total_;
        const auto word = total_word();
        line.erase(line.find_last_not_of(' ') + 1);
        return line + ' ' + led(word, all - std::min(all, line.size() + 1));
    }

    [[nodiscard]] std::string day_line(std::size_t day) const {
        std::string line = followed(people_word(short_weekday(day), options_), label_ + 1);
        std::uint64_t total = 0;
        for (std::size_t hour = 0; hour < hours_of_day; ++hour) {
            const auto count = panel_.hours[day * hours_of_day + hour];
            total += count;
            line += cell(count);
        }
        return line + ' ' + led(std::to_string(total), total_);
    }

    [[nodiscard]] std::string cell(std::uint64_t count) const {
        const std::string_view none = options_.charset == Charset::ascii ? "-" : "·";
        if (!shows_figures_) {
            std::string text;
            for (std::size_t i = 0; i < cell_; ++i) {
                text += count > 0 ? shade(count) : i + 1 < cell_ ? " " : none;
            }
            return text;
        }
        return count == 0 ? led(none, cell_)
                          : std::string(shade(count)) + led(std::to_string(count), cell_ - 1);
    }

    // From which count on a shade stands, for those that the greatest lets there be.
    [[nodiscard]] std::string legend() const {
        std::string text;
        for (std::size_t level = 1; level <= heat_shades && most_ > 0; ++level) {
            const auto least = least_of_shade(level, most_, heat_shades);
            if (shade_of(least, most_, heat_shades) == level) {
                text += fmt::format(
                    "{}{} {}", text.empty() ? "" : "  ", shade(least),
                    say(shown_language(options_.language, options_.charset), "from {}", least));
            }
        }
        return text;
    }

    const Chart& chart_;
    const ChartPanel& panel_;
    const RenderOptions& options_;
    std::uint64_t most_;
    std::size_t label_ = 0, total_ = 0, digits_ = 1, cell_ = 1;
    bool shows_figures_ = false;
};

}  // namespace

ChartLines heat_panel(const Chart& chart, const ChartPanel& panel, std::size_t width,
                      const RenderOptions& options) {
    return HeatGrid(chart, panel, width, options).lines();
}

}  // namespace svcops::cli
