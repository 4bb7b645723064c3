#include "cli/local_instants.hpp"

#include <algorithm>

namespace svcops::cli {

namespace {

constexpr std::string_view pattern = "0000-00-00T00:00:00Z";  // 0: any digit

bool begins_instant(std::string_view text) {
    return text.size() >= pattern.size() &&
           std::equal(pattern.begin(), pattern.end(), text.begin(), [](char wanted, char c) {
               return wanted == '0' ? c >= '0' && c <= '9' : c == wanted;
           });
}

// "--at 2026-...", "write it as 2026-...", "{at: 2026-..., set: ...}": to be typed as it stands.
bool leads_to_typing(std::string_view word) {
    return (word.starts_with("--") && !word.ends_with(':')) || word == "as" ||
           word.starts_with('{');
}

// A word of the message, and no part of a longer one or of what is to be typed.
bool stands_alone(std::string_view message, std::size_t at) {
    const auto before = message.substr(0, at);
    const auto after = message.substr(at + pattern.size());
    const bool ends = after.empty() || std::string_view(" ,;:.)").find(after[0]) != after.npos;
    if (before.empty()) {
        return ends;
    }
    if (!ends || std::string_view(" (").find(before.back()) == before.npos) {
        return false;
    }
    const auto words = before.substr(0, before.size() - 1);
    const auto start = words.find_last_of(" (");
    return !leads_to_typing(words.substr(start == words.npos ? 0 : start + 1));
}

// Where the next one begins, from there on.
std::size_t next_instant(std::string_view message, std::size_t from) {
    for (; from + pattern.size() <= message.size(); ++from) {
        if (begins_instant(message.substr(from)) && stands_alone(message, from)) {
            return from;
        }
    }
    return std::string_view::npos;
}

}  // namespace

bool names_instant(std::string_view message) {
    return next_instant(message, 0) != std::string_view::npos;
}

std::string with_local_instants(std::string_view message, const Zone& zone) {
    if (zone.name() == Zone::utc().name()) {
        return std::string(message);
    }
    std::string text;
    std::size_t from = 0;
    for (auto at = next_instant(message, 0); at != std::string_view::npos;
         at = next_instant(message, from)) {
        const auto instant = parse_rfc3339(message.substr(at, pattern.size()));
        text += message.substr(from, at - from);
        from = at + pattern.size();
        text += instant ? format_local(*instant, zone) : message.substr(at, pattern.size());
    }
    return text += message.substr(from);
}

}  // namespace svcops::cli
