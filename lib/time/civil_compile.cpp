#include "lib/time/civil.hpp"
#include "lib/time/refusal.hpp"

#include <fmt/core.h>

#include <utility>

namespace svcops {

// Turns the letters of a pattern into fields and finds what is wrong with it.
struct TimeFormat::Compiler {
    std::string_view format;
    std::vector<Part> parts;
    std::vector<Problem> problems;

    void problem(std::string what, std::string hint = "") {
        problems.push_back(
            refusal(fmt::format("time format '{}': {}", format, what), std::move(hint)));
    }

    [[nodiscard]] bool has(Field field) const {
        for (const Part& part : parts) {
            if (part.field == field) {
                return true;
            }
        }
        return false;
    }

    void add(Field field, char letter) {
        if (has(field)) {
            problem(fmt::format("%{} stands twice, or beside another letter for the same part",
                                letter));
        }
        parts.push_back({field, letter});
    }

    static std::optional<Field> field_of(char letter) {
        switch (letter) {
            case 'Y':
                return Field::year;
            case 'y':
                return Field::short_year;
            case 'm':
                return Field::month;
            case 'd':
            case 'e':
                return Field::day;
            case 'H':
                return Field::hour;
            case 'I':
                return Field::hour12;
            case 'M':
                return Field::minute;
            case 'S':
                return Field::second;
            case 'p':
                return Field::half;
            case 'b':
            case 'B':
                return Field::month_name;
            case 'a':
            case 'A':
                return Field::weekday;
            case 'z':
                return Field::offset;
            case 'f':
                return Field::fraction;
            default:
                return std::nullopt;
        }
    }

    static std::string_view shorthand(char letter) {
        switch (letter) {
            case 'F':
                return "%Y-%m-%d";
            case 'T':
                return "%H:%M:%S";
            case 'R':
                return "%H:%M";
            case 'D':
                return "%m/%d/%y";
            default:
                return {};
        }
    }

    void read(std::string_view text) {
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (text[i] != '%') {
                parts.push_back({Field::literal, text[i]});
                continue;
            }
            const char letter = ++i < text.size() ? text[i] : '\0';
            if (letter == '%') {
                parts.push_back({Field::literal, '%'});
            } else if (const std::string_view longer = shorthand(letter); !longer.empty()) {
                read(longer);
            } else if (const std::optional<Field> field = field_of(letter)) {
                add(*field, letter);
            } else {
                problem(letter == '\0' ? std::string{"a lone % at the end"}
                                       : fmt::format("unknown letter %{}", letter),
                        "known are %Y %y %m %b %d %H %I %p %M %S %f %z %a %F %T %R %D %%");
            }
        }
    }

    void check() {
        const bool year = has(Field::year) || has(Field::short_year);
        const bool month = has(Field::month) || has(Field::month_name);
        const bool hour = has(Field::hour) || has(Field::hour12);
        if (!year || !month || !has(Field::day)) {
            problem("a whole date is needed", "give %Y or %y, %m or %b, and %d");
        }
        if ((has(Field::year) && has(Field::short_year)) ||
            (has(Field::month) && has(Field::month_name)) ||
            (has(Field::hour) && has(Field::hour12))) {
            problem("a part of the date or time stands twice");
        }
        if (has(Field::hour12) != has(Field::half)) {
            problem("%I and %p belong together", "use %H for the 24-hour clock");
        }
        if ((has(Field::minute) && !hour) || (has(Field::second) && !has(Field::minute)) ||
            (has(Field::fraction) && !has(Field::second))) {
            problem("a finer part of the time stands without the coarser one");
        }
    }
};

Reading<TimeFormat> TimeFormat::compile(std::string_view format) {
    Compiler compiler{format, {}, {}};
    compiler.read(format);
    if (compiler.problems.empty()) {
        compiler.check();
    }
    Reading<TimeFormat> reading;
    reading.problems = std::move(compiler.problems);
    if (reading.problems.empty()) {
        reading.value.emplace().parts_ = std::move(compiler.parts);
    }
    return reading;
}

Reading<CivilParts> parse_with_format(std::string_view text, std::string_view format) {
    const Reading<TimeFormat> compiled = TimeFormat::compile(format);
    if (!compiled) {
        Reading<CivilParts> failed;
        failed.problems = compiled.problems;
        return failed;
    }
    if (const std::optional<CivilParts> parts = compiled->parse(text)) {
        return *parts;
    }
    return refusal(fmt::format("'{}' is not a time written as '{}'", text, format));
}

}  // namespace svcops
