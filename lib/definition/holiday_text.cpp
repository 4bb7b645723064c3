#include "lib/definition/holiday_text.hpp"

#include "lib/definition/mapping_text.hpp"
#include "lib/time/instant.hpp"

#include <fmt/format.h>

namespace svcops {

namespace {

std::string when(const Holiday& holiday) {
    if (holiday.yearly) {
        return fmt::format("yearly: {:02}-{:02}", holiday.from.month(), holiday.from.day());
    }
    if (holiday.from == holiday.to) {
        return fmt::format("date: {}", format_day(holiday.from));
    }
    return fmt::format("from: {}, to: {}", format_day(holiday.from), format_day(holiday.to));
}

// A comment is one line each, whatever it says.
std::string comment_lines(const std::string& comment) {
    std::string lines;
    for (std::size_t begin = 0; begin < comment.size();) {
        const auto end = std::min(comment.find('\n', begin), comment.size());
        lines += fmt::format("# {}\n", comment.substr(begin, end - begin));
        begin = end + 1;
    }
    return lines;
}

}  // namespace

std::string holiday_text(const HolidayFile& file) {
    auto text = comment_lines(file.comment);
    text += fmt::format(
        "apiVersion: svcops/v1\nkind: Calendar\nmetadata:\n  name: {}\nspec:\n"
        "  timeZone: {}\n",
        yaml_scalar(file.name), yaml_scalar(file.zone));
    text += file.holidays.empty() ? "  holidays: []\n" : "  holidays:\n";
    for (const auto& holiday : file.holidays) {
        const auto name =
            holiday.name.empty() ? std::string() : ", name: " + yaml_scalar(holiday.name);
        text += fmt::format("    - {{{}{}}}\n", when(holiday), name);
    }
    return text;
}

}  // namespace svcops
