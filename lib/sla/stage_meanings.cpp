#include "lib/sla/stage_meanings.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>

namespace svcops {

namespace {

bool ends_in_customer(std::string_view stage) {
    return stage == "customer" || stage.ends_with("-customer") || stage.ends_with("_customer");
}

}  // namespace

StageMeanings::StageMeanings(std::span<const Workflow> workflows, const Names& names) {
    std::map<std::string_view, std::optional<WordId>>
        words;  // most stages stand in several workflows
    for (const Workflow& workflow : workflows) {
        for (const Stage& stage : workflow.stages) {
            const auto [entry, first] = words.try_emplace(stage.name);
            if (first) {
                entry->second = names.word(Vocabulary::stage, stage.name);
            }
            if (!entry->second) {
                continue;
            }
            statuses_[*entry->second] |= bit(stage.status);
            if (first && ends_in_customer(stage.name)) {
                for_customer_.push_back(*entry->second);
            }
        }
    }
    if (const auto word = names.word(Vocabulary::stage, "waiting-customer")) {
        for_customer_.push_back(*word);
    }
    std::sort(for_customer_.begin(), for_customer_.end());
}

bool StageMeanings::can_end(WordId stage) const {
    constexpr std::uint8_t ended =
        bit(Status::resolved) | bit(Status::closed) | bit(Status::cancelled);
    const std::uint8_t* known = statuses_.find(stage);
    return known && (*known & ended);
}

bool StageMeanings::waits_for_customer(const Ticket& ticket) const {
    return ticket.status == Status::waiting &&
           std::binary_search(for_customer_.begin(), for_customer_.end(), ticket.stage);
}

}  // namespace svcops
