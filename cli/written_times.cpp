#include "cli/written_times.hpp"

#include "lib/text/ascii.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace svcops::cli {

namespace {

constexpr std::string_view form = "0000-00-00 00:00";

bool begins_time(std::string_view text) {
    return text.size() >= form.size() &&
           std::equal(form.begin(), form.end(), text.begin(), [](char wanted, char c) {
               return wanted == '0'   ? is_digit(c)
                      : wanted == ' ' ? c == ' ' || c == 'T' || c == 't'
                                      : c == wanted;
           });
}

// With its seconds and its offset, up to the end of the value.
std::string_view whole_time(std::string_view text) {
    std::size_t end = form.size();
    while (end < text.size() && (is_digit(text[end]) || text[end] == ':' || text[end] == '+' ||
                                 text[end] == '-' || text[end] == 'Z' || text[end] == 'z')) {
        ++end;
    }
    return text.substr(0, end);
}

}  // namespace

std::vector<std::string> clock_change_notes(std::string_view option, std::string_view text,
                                            const DateContext& dates) {
    std::vector<std::string> notes;
    for (; text.size() >= form.size(); text.remove_prefix(1)) {
        if (!begins_time(text)) {
            continue;
        }
        const auto time = whole_time(text);
        text.remove_prefix(time.size() - 1);
        const auto kind = local_kind(time, dates);
        const auto taken = parse_date(time, dates);
        if (kind == LocalKind::unique || !taken) {
            continue;
        }
        notes.push_back(fmt::format(
            "svcops: {}: '{}' {} in {}: {} is taken (write the offset to mean another)", option,
            visible(time), kind == LocalKind::gap ? "did not exist" : "comes twice",
            dates.zone.name(), format_rfc3339(taken->from, dates.zone)));
    }
    return notes;
}

}  // namespace svcops::cli
