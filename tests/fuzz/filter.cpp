// Any bytes: reading ends, problems stand inside the text, and an accepted filter prints, reads
// back and matches.
#include "lib/filter/filter.hpp"

#include "lib/filter/caret.hpp"
#include "lib/ticket/ticket.hpp"
#include "tests/fuzz/require.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace svcops;

void check(const Reading<Filter>& filter, std::string_view text, const DateContext& dates) {
    for (const Problem& problem : filter.problems)
        require(problem.place.column >= 1 && problem.place.column <= text.size() + 1);
    require(static_cast<bool>(filter) == filter.problems.empty());
    // Each caret shows the whole text: a thousand of them would take all the time there is.
    if (!filter.problems.empty()) {
        require(!caret(filter.problems.front(), text).empty());
        require(!caret(filter.problems.back(), text).empty());
    }
    if (!filter)
        return;
    const auto again = Filter::parse(filter->to_string(), ticket_filter_keys, dates);
    require(static_cast<bool>(again));
    require(*again == *filter);
    const Ticket ticket;
    require(filter->matches(&ticket) == again->matches(&ticket));
    static_cast<void>(filter->narrowing());
    static_cast<void>(filter->explain(Zone::utc()));
}

std::vector<std::string> lines(std::string_view text) {
    std::vector<std::string> words;
    while (true) {
        const std::size_t end = text.find('\n');
        words.emplace_back(text.substr(0, end));
        if (end == std::string_view::npos)
            return words;
        text.remove_prefix(end + 1);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    DateContext dates;
    dates.now = instant(1'795'262'400);
    check(Filter::parse(text, ticket_filter_keys, dates), text, dates);
    check(Filter::parse_words(lines(text), ticket_filter_keys, dates), text, dates);
    return 0;
}
