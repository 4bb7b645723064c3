#include "lib/partner/chain.hpp"

#include <algorithm>
#include <map>

namespace svcops {

namespace {

template <class Holds>
bool any_leg(const Legs& legs, Holds holds) {
    return std::ranges::any_of(
        legs, [&](const std::vector<Leg>& step) { return std::ranges::any_of(step, holds); });
}

}  // namespace

std::vector<const ServiceLevel*> levels_in_force(std::span<const ServiceLevel> levels, Instant at) {
    std::map<std::string_view, const ServiceLevel*> latest;
    for (const ServiceLevel& level : levels) {
        if (level.type == LevelType::fulfilment || level.effective_from > at) {
            continue;
        }
        const auto [found, is_new] = latest.emplace(level.name, &level);
        if (!is_new && found->second->effective_from < level.effective_from) {
            found->second = &level;
        }
    }
    std::vector<const ServiceLevel*> found;
    found.reserve(latest.size());
    for (const auto& [name, level] : latest) {
        found.push_back(level);
    }
    return found;
}

const ServiceLevel* level_named(std::span<const ServiceLevel* const> levels,
                                std::string_view name) {
    const auto found = std::ranges::find_if(
        levels, [&](const ServiceLevel* level) { return level->name == name; });
    return found == levels.end() ? nullptr : *found;
}

bool asks_about(const FitQuestion& question, const Partner& partner) {
    return question.only.empty() ||
           std::ranges::find(question.only, partner.name) != question.only.end();
}

bool asks_about(const FitQuestion& question, const Legs& legs) {
    return !legs.empty() && (question.only.empty() || any_leg(legs, [&](const Leg& leg) {
                                 const Partner* const partner =
                                     partner_of(question.partners, leg.level);
                                 return partner != nullptr && asks_about(question, *partner);
                             }));
}

std::vector<std::string> relying_on(std::span<const ServiceLevel* const> levels,
                                    const Partner& partner) {
    std::vector<std::string> names;
    for (const ServiceLevel* const level : levels) {
        const bool relies = std::ranges::any_of(level->targets, [&](const Target& target) {
            return any_leg(target.legs,
                           [&](const Leg& leg) { return partner.promises_level(leg.level); });
        });
        if (relies) {
            names.push_back(level->name);
        }
    }
    return names;
}

}  // namespace svcops
