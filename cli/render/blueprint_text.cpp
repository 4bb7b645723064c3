#include "cli/render/accent.hpp"
#include "cli/render/blueprint.hpp"
#include "cli/render/cell.hpp"
#include "cli/render/chart_lines.hpp"
#include "cli/render/item_lines.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <span>

namespace svcops::cli {

namespace {

constexpr std::size_t terminal_width = 80;
constexpr std::size_t least_column = 22, most_column = 60;
constexpr std::size_t between_columns = 3;

struct SwimLine {
    std::string text;
    Accent accent = Accent::none;
};
using SwimCell = std::vector<SwimLine>;

class Swimlanes {
public:
    Swimlanes(const DrawnBlueprint& drawn, Sink& sink)
        : drawn_(drawn),
          sink_(sink),
          width_(drawn.options.width == 0 ? terminal_width : drawn.options.width) {
        const std::size_t phases = std::max<std::size_t>(drawn.grid.slots.size(), 1);
        const std::size_t room =
            std::max<std::size_t>((width_ + between_columns) / (least_column + between_columns), 1);
        const std::size_t bands = (phases + room - 1) / room;
        beside_ = (phases + bands - 1) / bands;
        const std::size_t gaps = between_columns * (beside_ - 1);
        column_ =
            std::clamp((width_ - std::min(width_, gaps)) / beside_, std::size_t{1}, most_column);
        indent_ = std::to_string(drawn.grid.places.size()).size() + 1;
    }

    void print() {
        prose(title_words(drawn_), Accent::heading);
        prose(account_words(drawn_));
        for (std::size_t first = 0; first < drawn_.grid.slots.size(); first += beside_) {
            sink_.put('\n');
            print_band(first, std::min(first + beside_, drawn_.grid.slots.size()));
        }
        sink_.put('\n');
        for (auto& line : item_lines(legend_words(drawn_), "   ", width_)) {
            put(std::move(line));
        }
    }

private:
    [[nodiscard]] std::string_view sign(std::string_view utf8, std::string_view ascii) const {
        return drawn_.options.charset == Charset::ascii ? ascii : utf8;
    }

    void print_band(std::size_t first, std::size_t last) {
        std::vector<SwimCell> heads;
        for (std::size_t phase = first; phase < last; ++phase) {
            heads.push_back(lines_of(phase_words(drawn_, phase), 0, Accent::heading));
        }
        print_row(heads);
        print_rule(last - first, sign("━", "="), sign("┿", "+"), {});
        for (std::size_t i = 0; i < lane_count; ++i) {
            const auto lane = static_cast<Lane>(i);
            print_lane(lane, first, last);
            if (lane != Lane::support) {
                const auto line = line_words_below(lane, drawn_.options);
                print_rule(last - first, line.empty() ? sign("─", "-") : sign("╌", "~"),
                           sign("┼", "+"), line);
            }
        }
    }

    void print_lane(Lane lane, std::size_t first, std::size_t last) {
        std::vector<SwimCell> cells;
        for (std::size_t phase = first; phase < last; ++phase) {
            cells.push_back(cell_of(phase, lane));
        }
        std::vector<SwimCell> head(last - first);
        head.front() = lines_of(lane_words(lane, drawn_.options), 0, Accent::heading);
        print_row(head);
        print_row(cells);
    }

    [[nodiscard]] SwimCell cell_of(std::size_t phase, Lane lane) const {
        SwimCell cell;
        if (lane == Lane::evidence) {
            for (const auto& note : evidence_notes(drawn_, phase)) {
                append(cell, lines_of(note.text, indent_, Accent::none));
            }
        }
        for (const std::size_t place : drawn_.grid.cell(phase, lane)) {
            if (!cell.empty()) {
                cell.push_back({});
            }
            append(cell, step_of(place));
        }
        return cell;
    }

    [[nodiscard]] SwimCell step_of(std::size_t place) const {
        const auto name = marked_name_words(drawn_, place);
        const auto number = std::to_string(place + 1);
        SwimCell lines;
        if (is_indented()) {
            lines = lines_of(name, indent_, Accent::heading);
            lines.front().text.replace(0, indent_, followed(number, indent_));
        } else {
            lines = lines_of(number + ' ' + name, 0, Accent::heading);
        }
        const auto between = sign(" · ", "; ");
        append(lines, lines_of_items(detail_words(drawn_, place), between));
        append(lines, lines_of_items(fail_words(drawn_, place), between));
        append(lines, lines_of_items(way_words(drawn_, place), "  "));
        return lines;
    }

    static void append(SwimCell& cell, SwimCell lines) {
        std::ranges::move(lines, std::back_inserter(cell));
    }

    [[nodiscard]] bool is_indented() const { return indent_ * 2 <= column_; }

    // A text in a column, each line after so many blanks; where the column has no room for them,
    // without.
    [[nodiscard]] SwimCell lines_of(const std::string& text, std::size_t indent,
                                    Accent accent) const {
        const std::size_t before = is_indented() ? indent : 0;
        return set_in(wrap(text, column_ - before), before, accent);
    }
    // Facts of a step, below its name.
    [[nodiscard]] SwimCell lines_of_items(const std::vector<std::string>& items,
                                          std::string_view between) const {
        const std::size_t before = is_indented() ? indent_ : 0;
        return set_in(item_lines(items, between, column_ - before), before, Accent::none);
    }
    static SwimCell set_in(const std::vector<std::string>& texts, std::size_t before,
                           Accent accent) {
        SwimCell lines;
        for (const auto& text : texts) {
            lines.push_back({std::string(before, ' ') + text, accent});
        }
        return lines;
    }

    void print_row(const std::vector<SwimCell>& cells) {
        std::size_t height = 0;
        for (const SwimCell& cell : cells) {
            height = std::max(height, cell.size());
        }
        const auto wall = fmt::format(" {} ", sign("│", "|"));
        for (std::size_t row = 0; row < height; ++row) {
            std::string line, blanks;
            for (std::size_t i = 0; i < cells.size(); ++i) {
                const SwimLine& each = row < cells[i].size() ? cells[i][row] : empty_;
                line += i == 0 ? "" : wall;
                line += accented(each.text, each.accent, drawn_.options.color);
                const auto used = std::min(display_width(each.text), column_);
                line.append(column_ - used, ' ');
            }
            put(std::move(line));
        }
    }

    // A rule across the columns, with the words in it.
    void print_rule(std::size_t columns, std::string_view dash, std::string_view cross,
                    const std::string& words) {
        constexpr std::size_t around = 6;  // dashes and blanks beside the words
        std::vector<std::string_view> signs;
        for (std::size_t i = 0; i < columns; ++i) {
            if (i > 0) {
                signs.insert(signs.end(), {dash, cross, dash});
            }
            signs.insert(signs.end(), column_, dash);
        }
        const std::size_t taken = display_width(words) + around;
        if (words.empty() || taken > signs.size()) {
            prose(words, Accent::heading);
            put(fmt::format("{}", fmt::join(signs, "")));
            return;
        }
        const auto lead = fmt::format("{0}{0} ", dash);
        const auto rest = std::span(signs).subspan(taken - 2);
        put(lead + accented(words, Accent::heading, drawn_.options.color) + " " +
            fmt::format("{}", fmt::join(rest, "")));
    }

    void put(std::string line) {
        line.erase(line.find_last_not_of(' ') + 1);
        sink_.write(line);
        sink_.put('\n');
    }

    void prose(const std::string& text, Accent accent = Accent::none) {
        if (text.empty()) {
            return;
        }
        for (const auto& line : wrap(text, width_)) {
            put(accented(line, accent, drawn_.options.color));
        }
    }

    const DrawnBlueprint& drawn_;
    Sink& sink_;
    std::size_t width_;
    std::size_t beside_ = 1;  // phases of a band
    std::size_t column_ = 1;  // the width of a phase
    std::size_t indent_ = 2;  // of what stands below a step's number
    const SwimLine empty_;
};

}  // namespace

void render_blueprint_text(const DrawnBlueprint& drawn, Sink& sink) {
    Swimlanes(drawn, sink).print();
}

}  // namespace svcops::cli
