#include "lib/deadline/pack.hpp"

#include "lib/text/nearest.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace svcops {

namespace {

EventToken stage(std::string_view name) {
    return {EventToken::Kind::stage, std::string(name), 0};
}
EventToken token(EventToken::Kind kind) {
    return {kind, {}, 0};
}

// What is nearest in time: the version to begin, or the last one that ended.
Problem not_in_force(std::span<const DeadlinePack> packs, std::string_view name, CivilDay day) {
    const DeadlinePack* later = nullptr;
    const DeadlinePack* earlier = nullptr;
    for (const DeadlinePack& pack : packs) {
        if (pack.name != name) {
            continue;
        }
        if (pack.from && day < *pack.from && (later == nullptr || *pack.from < *later->from)) {
            later = &pack;
        }
        if (pack.until && *pack.until < day &&
            (earlier == nullptr || *earlier->until < *pack.until)) {
            earlier = &pack;
        }
    }
    if (earlier != nullptr && earlier->status == PackStatus::repealed) {
        return {
            {},
            fmt::format("{} was repealed; its last day was {}", name, format_day(*earlier->until)),
            "name the pack that came after it"};
    }
    if (later != nullptr) {
        return {{},
                fmt::format("{} does not hold on {}; it holds from {}", name, format_day(day),
                            format_day(*later->from)),
                "define a version of it for that day: effective: {until: ...}"};
    }
    return {{},
            fmt::format("{} does not hold on {}; its last day was {}", name, format_day(day),
                        format_day(earlier == nullptr ? day : *earlier->until)),
            "define a version of it for that day: effective: {from: ...}"};
}

}  // namespace

std::span<const DeadlineEvent> deadline_words() {
    using Kind = EventToken::Kind;
    static const std::array<DeadlineEvent, 8> words{{
        {"received", {token(Kind::created)}},
        {"aware", {token(Kind::created)}},
        {"acknowledged",
         {stage("acknowledged"), token(Kind::message_agent), token(Kind::message_system),
          token(Kind::resolved)}},
        {"decided", {stage("decided")}},
        {"holding_response", {stage("holding")}},
        {"final_response", {stage("responded"), token(Kind::resolved), token(Kind::closed)}},
        {"escalated", {stage("escalated")}},
        {"cause_arose", {}},
    }};
    return words;
}

Terms DeadlineRule::terms() const {
    return {limit.value_or(TermLength{}), start_day_counts, roll};
}

Terms DeadlineRule::extended_terms() const {
    return {extend ? extend->to : TermLength{}, start_day_counts, roll};
}

std::string_view status_word(PackStatus status) {
    switch (status) {
        case PackStatus::draft:
            return "draft";
        case PackStatus::in_force:
            return "in_force";
        case PackStatus::repealed:
            break;
    }
    return "repealed";
}

const DeadlineRule* DeadlinePack::rule(std::string_view wanted) const {
    const auto found = std::ranges::find(rules, wanted, &DeadlineRule::name);
    return found == rules.end() ? nullptr : &*found;
}

Reading<const DeadlinePack*> pack_on(std::span<const DeadlinePack> packs, std::string_view name,
                                     CivilDay day) {
    std::vector<std::string_view> names;
    for (const DeadlinePack& pack : packs) {
        if (pack.name == name && pack.holds_on(day)) {
            return &pack;
        }
        if (std::ranges::find(names, pack.name) == names.end()) {
            names.push_back(pack.name);
        }
    }
    if (std::ranges::find(names, name) != names.end()) {
        return not_in_force(packs, name, day);
    }
    auto hint = did_you_mean(name, names);
    return Problem{
        {},
        fmt::format("unknown pack '{}'", visible(name)),
        hint.empty() ? fmt::format("one of {}", fmt::join(names, ", ")) : std::move(hint)};
}

}  // namespace svcops
