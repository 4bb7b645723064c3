#pragma once
#include "lib/filter/filter.hpp"
#include "lib/ticket/ticket.hpp"

#include <map>
#include <string>
#include <utility>
#include <vector>

// A small vocabulary and a fixed now for filters: Saturday 2026-11-21 12:00 UTC.
namespace svcops::testing {

class KnownNames : public Names {
public:
    [[nodiscard]] std::optional<std::uint32_t> word(Vocabulary vocabulary,
                                                    std::string_view name) const override {
        const auto found = words.find({vocabulary, std::string(name)});
        return found == words.end() ? std::nullopt : std::optional(found->second);
    }
    [[nodiscard]] std::optional<std::uint32_t> record(Noun noun,
                                                      std::string_view name) const override {
        const auto found = records.find({noun, std::string(name)});
        return found == records.end() ? std::nullopt : std::optional(found->second);
    }
    [[nodiscard]] std::string_view word_name(WordId) const override { return {}; }
    [[nodiscard]] std::string record_name(Noun, std::uint32_t) const override { return {}; }

    std::map<std::pair<Vocabulary, std::string>, std::uint32_t> words{
        {{Vocabulary::team, "net"}, 1},   {{Vocabulary::team, "field"}, 2},
        {{Vocabulary::tag, "vip"}, 3},    {{Vocabulary::tag, "loud"}, 4},
        {{Vocabulary::tier, "gold"}, 5},  {{Vocabulary::service, "network"}, 6},
        {{Vocabulary::channel, "ফোন"}, 8}};
    std::map<std::pair<Noun, std::string>, std::uint32_t> records{
        {{Noun::agent, "anik"}, 11},
        {{Noun::agent, "@me"}, 12},
        {{Noun::customer, "+8801712"}, 21}};
};

inline constexpr Instant now = instant(1795262400);  // 2026-11-21T12:00:00Z

inline DateContext dates() {
    DateContext context;
    context.now = now;
    return context;
}

inline Reading<Filter> parse(std::string_view text) {
    return Filter::parse(text, ticket_filter_keys, dates());
}

inline Reading<Filter> parse_words(std::vector<std::string> words) {
    return Filter::parse_words(words, ticket_filter_keys, dates());
}

}  // namespace svcops::testing
