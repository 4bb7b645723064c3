#include "lib/intake/ical_events.hpp"

#include "lib/text/ascii.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace svcops {

namespace {

constexpr std::size_t most_problems = 100;
constexpr std::size_t deepest = 8;
constexpr std::size_t shown_width = 40;  // characters of a wrong line

bool same_word(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, {}, upper_ascii, upper_ascii);
}

bool is_text(std::string_view line) {
    return std::ranges::none_of(line, [](char c) {
        return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
    });
}

// "BEGIN" of "BEGIN:VEVENT", "DTSTART" of "DTSTART;VALUE=DATE:20260101"; "" of what has no name.
std::string_view name_of(std::string_view line) {
    const auto end = std::ranges::find_if_not(
        line, [](char c) { return is_letter(c) || is_digit(c) || c == '-'; });
    const bool named = end != line.begin() && end != line.end() && (*end == ':' || *end == ';');
    return named ? std::string_view(line.begin(), end) : std::string_view();
}

class Frame {
public:
    explicit Frame(const Source& source) : source_(source) {}

    Reading<IcalTexts> read() {
        auto bytes = source_.bytes();
        if (bytes.starts_with("\xEF\xBB\xBF")) {
            bytes.remove_prefix(3);
        }
        while (!bytes.empty()) {
            ++line_;
            const auto end = std::min(bytes.find('\n'), bytes.size());
            auto line = bytes.substr(0, end);
            if (line.ends_with('\r')) {
                line.remove_suffix(1);
            }
            take(line);
            bytes.remove_prefix(std::min(end + 1, bytes.size()));
        }
        for (const auto& open : open_) {
            problem(open.line, fmt::format("BEGIN:{} without its END", open.name),
                    "the file was cut off: fetch it again");
        }
        if (!began_ && problems_.empty()) {
            problem(1, "no calendar in it", "an iCalendar file begins with BEGIN:VCALENDAR");
        }
        Reading<IcalTexts> reading(std::move(texts_));
        reading.problems = std::move(problems_);
        return reading;
    }

private:
    struct Open {
        std::string name;
        std::uint32_t line;
    };

    void problem(std::uint32_t line, std::string what, std::string hint) {
        if (problems_.size() < most_problems) {
            problems_.push_back({{source_.name(), line, 1}, std::move(what), std::move(hint)});
        }
    }

    void take(std::string_view line) {
        if (!is_text(line) || !valid_utf8(line)) {
            problem(line_, "bytes that are no text", "an iCalendar file is UTF-8");
            return;
        }
        const bool goes_on = line.starts_with(' ') || line.starts_with('\t');
        if (line.empty() || (goes_on && open_.empty())) {
            return;
        }
        const auto name = goes_on ? std::string_view() : name_of(line);
        if (!goes_on && name.empty()) {
            problem(line_, fmt::format("'{}' is no line of a calendar", fit(line, shown_width)),
                    "each line is NAME:value; one that goes on begins with a space");
        } else if (same_word(name, "BEGIN")) {
            begin(line.substr(name.size() + 1));
        } else if (open_.empty() && !told_outside_) {
            told_outside_ = true;  // the rest of the file is, too
            problem(line_, fmt::format("'{}' stands outside a calendar", fit(line, shown_width)),
                    "an iCalendar file begins with BEGIN:VCALENDAR");
        }
        keep(line);
        if (same_word(name, "END")) {
            end(line.substr(name.size() + 1));
        } else if (same_word(name, "X-WR-TIMEZONE") && open_.size() == 1 && texts_.zone.empty()) {
            texts_.zone = line.substr(name.size() + 1);
        }
    }

    void begin(std::string_view component) {
        if (open_.empty() && !same_word(component, "VCALENDAR")) {
            if (!std::exchange(told_outside_, true)) {
                problem(line_,
                        fmt::format("BEGIN:{} outside a calendar", fit(component, shown_width)),
                        "an iCalendar file begins with BEGIN:VCALENDAR");
            }
        } else if (open_.size() == deepest) {
            problem(line_, "components in components too deeply", "leave the innermost out");
        }
        began_ = true;
        open_.push_back({std::string(component), line_});
        if (open_.size() == 2 && same_word(component, "VEVENT")) {
            event_ = IcalText{{}, line_};
        }
    }

    void keep(std::string_view line) {
        if (event_) {
            event_->text.append(line).append("\r\n");
        }
    }

    void end(std::string_view component) {
        if (open_.empty()) {
            return;  // told already
        }
        if (!same_word(component, open_.back().name)) {
            problem(
                line_,
                fmt::format("END:{} where BEGIN:{} of line {} is open", fit(component, shown_width),
                            fit(open_.back().name, shown_width), open_.back().line),
                "each BEGIN has its END");
            const auto partner = std::find_if(open_.rbegin(), open_.rend(), [&](const Open& open) {
                return same_word(component, open.name);
            });
            if (partner == open_.rend()) {
                return;
            }
            open_.erase(partner.base(), open_.end());
        }
        open_.pop_back();
        if (event_ && open_.size() == 1) {
            texts_.events.push_back(std::move(*event_));
            event_.reset();
        }
    }

    const Source& source_;
    std::uint32_t line_ = 0;
    bool began_ = false;
    bool told_outside_ = false;
    std::vector<Open> open_;
    std::optional<IcalText> event_;
    IcalTexts texts_;
    std::vector<Problem> problems_;
};

}  // namespace

Reading<IcalTexts> ical_events(const Source& source) {
    return Frame(source).read();
}

}  // namespace svcops
