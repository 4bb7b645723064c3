#include "lib/operation/customer_profile.hpp"

#include "lib/operation/named_customer.hpp"
#include "lib/record/label.hpp"
#include "lib/text/said.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace svcops {

namespace {

using TypedTexts = std::vector<TypedText>;

// As it is kept; nothing when it is wrong.
std::optional<std::string> read_line(const TypedText& typed, std::vector<Problem>& problems) {
    if (auto problem = check_said_line("it", typed.text, typed.place, max_line)) {
        problems.push_back(std::move(*problem));
        return std::nullopt;
    }
    return nfc(typed.text);
}

TypedTexts read_lines(const TypedTexts& typed, std::vector<Problem>& problems) {
    TypedTexts lines;
    for (const TypedText& each : typed) {
        if (auto line = read_line(each, problems)) {
            lines.push_back({std::move(*line), each.place});
        }
    }
    return lines;
}

std::optional<TypedWord> read_channel(const std::optional<TypedWord>& typed,
                                      std::vector<Problem>& problems) {
    if (!typed || !typed->text) {
        return typed;
    }
    auto line = read_line({*typed->text, typed->place}, problems);
    return line ? std::optional(TypedWord{std::move(line), typed->place}) : std::nullopt;
}

std::string_view key_of(std::string_view preference) {
    return preference.substr(0, preference.find('='));
}

void check_preferences(const TypedTexts& preferences, std::vector<Problem>& problems) {
    for (const TypedText& each : preferences) {
        const auto equals = each.text.find('=');
        if (equals == std::string::npos || equals == 0 || equals + 1 == each.text.size()) {
            problems.push_back({each.place, fmt::format("'{}' is no KEY=VALUE", each.text),
                                "such as contact=evening"});
        }
    }
}

// What stands in both lists.
void check_apart(const TypedTexts& given, const TypedTexts& taken, auto same,
                 std::vector<Problem>& problems) {
    for (const TypedText& each : taken) {
        if (std::ranges::any_of(given, [&](const TypedText& other) { return same(other, each); })) {
            problems.push_back({each.place, fmt::format("'{}' is given too", each.text),
                                "give it or take it away"});
        }
    }
}

bool same_text(const TypedText& a, const TypedText& b) {
    return a.text == b.text;
}

void put_preference(const std::string& preference, CustomerCard& card) {
    const auto same_key = [&](const std::string& each) {
        return key_of(each) == key_of(preference);
    };
    const auto there = std::ranges::find_if(card.preferences, same_key);
    if (there == card.preferences.end()) {
        card.preferences.push_back(preference);
    } else {
        *there = preference;
    }
}

// What was said already is not said again.
void put_consent(const NamedConsent& consent, CustomerCard& card) {
    const auto there = std::ranges::find(card.consents, consent.what, &NamedConsent::what);
    if (there == card.consents.end()) {
        card.consents.push_back(consent);
    } else if (there->state != consent.state) {
        *there = consent;
    }
}

void add_missing(const std::string& text, std::vector<std::string>& texts) {
    if (std::ranges::find(texts, text) == texts.end()) {
        texts.push_back(text);
    }
}

void take_away(const TypedTexts& taken, std::vector<std::string>& from, auto same,
               CustomerId customer, std::vector<Problem>& problems) {
    for (const TypedText& each : taken) {
        if (std::erase_if(from, [&](const std::string& it) { return same(it, each.text); }) == 0) {
            problems.push_back(
                {each.place, fmt::format("{} has no '{}'", customer_label(customer), each.text),
                 fmt::format("see svcops customer show {}", customer_label(customer))});
        }
    }
}

}  // namespace

Reading<TypedProfile> read_profile(const TypedProfile& typed) {
    std::vector<Problem> problems;
    TypedProfile read;
    read.channel = read_channel(typed.channel, problems);
    read.consent_channel = read_channel(typed.consent_channel, problems);
    read.preferences = read_lines(typed.preferences, problems);
    read.no_preferences = read_lines(typed.no_preferences, problems);
    read.consents = read_lines(typed.consents, problems);
    read.withdrawn = read_lines(typed.withdrawn, problems);
    read.needs = read_lines(typed.needs, problems);
    read.no_needs = read_lines(typed.no_needs, problems);
    read.holds = read_lines(typed.holds, problems);
    read.no_holds = read_lines(typed.no_holds, problems);
    check_preferences(read.preferences, problems);
    check_apart(
        read.preferences, read.no_preferences,
        [](const TypedText& a, const TypedText& b) { return key_of(a.text) == b.text; }, problems);
    check_apart(read.consents, read.withdrawn, same_text, problems);
    check_apart(read.needs, read.no_needs, same_text, problems);
    check_apart(read.holds, read.no_holds, same_text, problems);
    if (typed.consent_channel && typed.consents.empty() && typed.withdrawn.empty()) {
        problems.push_back({typed.consent_channel->place, "no consent is given or withdrawn by it",
                            "--consent WHAT or --withdraw WHAT beside it"});
    }
    Reading<TypedProfile> reading;
    reading.problems = std::move(problems);
    if (reading.problems.empty()) {
        reading.value = std::move(read);
    }
    return reading;
}

void apply_profile(const TypedProfile& profile, Instant at, CustomerCard& card,
                   std::vector<Problem>& problems) {
    if (profile.channel) {
        card.channel = profile.channel->text.value_or("");
    }
    take_away(
        profile.no_preferences, card.preferences,
        [](const std::string& it, const std::string& key) { return key_of(it) == key; }, card.id,
        problems);
    for (const TypedText& each : profile.preferences) {
        put_preference(each.text, card);
    }
    const auto channel =
        profile.consent_channel ? profile.consent_channel->text.value_or("") : std::string();
    for (const TypedText& each : profile.consents) {
        put_consent({each.text, ConsentState::given, at, channel}, card);
    }
    for (const TypedText& each : profile.withdrawn) {
        put_consent({each.text, ConsentState::withdrawn, at, channel}, card);
    }
    const auto change = [&](std::vector<std::string>& texts, const TypedTexts& taken,
                            const TypedTexts& given) {
        take_away(
            taken, texts, [](const std::string& it, const std::string& text) { return it == text; },
            card.id, problems);
        for (const TypedText& each : given) {
            add_missing(each.text, texts);
        }
    };
    change(card.needs, profile.no_needs, profile.needs);
    change(card.holds, profile.no_holds, profile.holds);
}

void join_profile(const CustomerCard& merged, CustomerCard& kept) {
    kept.channel = kept.channel.empty() ? merged.channel : kept.channel;
    for (const std::string& preference : merged.preferences) {
        const bool said = std::ranges::any_of(kept.preferences, [&](const std::string& each) {
            return key_of(each) == key_of(preference);
        });
        if (!said) {
            kept.preferences.push_back(preference);
        }
    }
    for (const NamedConsent& consent : merged.consents) {
        const auto there = std::ranges::find(kept.consents, consent.what, &NamedConsent::what);
        if (there == kept.consents.end()) {
            kept.consents.push_back(consent);
        } else if (there->at < consent.at) {
            *there = consent;
        }
    }
    for (const std::string& need : merged.needs) {
        add_missing(need, kept.needs);
    }
    for (const std::string& hold : merged.holds) {
        add_missing(hold, kept.holds);
    }
}

}  // namespace svcops
