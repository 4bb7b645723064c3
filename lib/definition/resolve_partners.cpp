#include "lib/definition/resolve.hpp"
#include "lib/text/nearest.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <map>

namespace svcops {

namespace {

class PartnerChain {
public:
    explicit PartnerChain(const Drafts& drafts) : drafts_(drafts) {
        std::ranges::transform(drafts.partners, std::back_inserter(partners_), &PartnerDraft::name);
    }

    std::vector<Problem> check() {
        for (const PartnerDraft& partner : drafts_.partners) {
            for (const Reference& level : partner.promise_references) {
                check_promise(partner, level);
            }
        }
        for (const LevelDraft& level : drafts_.levels) {
            if (level.party.kind == LegParty::Kind::partner) {
                check_partner(level.party.name, level.party.place);
            }
            if (level.type == LevelType::sla) {  // what others say of legs is told there
                for (const Target& target : level.targets) {
                    check_legs(target);
                }
            }
        }
        for (const RuleDraft& rule : drafts_.rules) {
            check_values(rule.set);
        }
        std::ranges::for_each(drafts_.scenarios, [&](const auto& each) { check_told(each); });
        return std::move(problems_);
    }

private:
    // Null when there is none of that name; any version, as the type stays the same.
    [[nodiscard]] const LevelDraft* find(const std::string& name) const {
        const auto found = std::ranges::find_if(drafts_.levels, [&](const LevelDraft& level) {
            return level.name == name && level.type != LevelType::fulfilment;
        });
        return found == drafts_.levels.end() ? nullptr : &*found;
    }

    // Names of service levels that may stand there.
    template <class May>
    void add_unknown(const std::string& name, const Place& place, May may) {
        std::vector<std::string_view> known;
        for (const LevelDraft& level : drafts_.levels) {
            if (may(level.type) && std::ranges::find(known, level.name) == known.end()) {
                known.push_back(level.name);
            }
        }
        problems_.push_back(
            {place, fmt::format("unknown service level '{}'", name),
             known.empty() ? "there is none of that type" : name_hint(name, known)});
    }

    void check_promise(const PartnerDraft& partner, const Reference& wanted) {
        if (wanted.empty()) {
            return;
        }
        const LevelDraft* const level = find(wanted.name);
        if (level == nullptr) {
            add_unknown(wanted.name, wanted.place,
                        [](LevelType type) { return type == LevelType::uc; });
            return;
        }
        if (level->type != LevelType::uc) {
            problems_.push_back({wanted.place,
                                 fmt::format("'{}' is no promise of a partner", wanted.name),
                                 "what a partner promises is of 'type: uc'"});
            return;
        }
        const auto [first, added] = promised_.emplace(wanted.name, &wanted.place);
        if (!added) {
            problems_.push_back({wanted.place, fmt::format("'{}' is promised twice", wanted.name),
                                 fmt::format("first at {}; a promise is of one partner",
                                             full_place(*first->second))});
        }
        const bool with_another = level->party.kind == LegParty::Kind::partner &&
                                  level->party.name != partner.name && !level->party.name.empty();
        if (with_another) {
            problems_.push_back(
                {wanted.place,
                 fmt::format("the clocks of '{}' run with '{}'", wanted.name, level->party.name),
                 fmt::format("its party is at {}", full_place(level->party.place))});
        }
    }

    // Without any definition of one a partner is an open word.
    void check_partner(const std::string& name, const Place& place) {
        if (!partners_.empty() && !name.empty() &&
            std::ranges::find(partners_, name) == partners_.end()) {
            problems_.push_back(
                {place, fmt::format("unknown partner '{}'", name), name_hint(name, partners_)});
        }
    }

    template <class Rows>
    void check_values(const Rows& rows) {
        for (const auto& row : rows) {
            if (row.field->number == ticket_field::partner && row.value != "none") {
                check_partner(row.value, row.place);
            }
        }
    }

    void check_told(const ScenarioDraft& scenario) {
        for (const ScenarioStep& step : scenario.given) {
            check_values(step.set);
        }
        check_values(scenario.fields);
    }

    void check_legs(const Target& target) {
        const auto stands_behind = [](LevelType type) {
            return type == LevelType::ola || type == LevelType::uc;
        };
        for (const auto& step : target.legs) {
            for (const Leg& leg : step) {
                if (leg.level.empty()) {
                    continue;
                }
                const LevelDraft* const level = find(leg.level);
                if (level == nullptr) {
                    add_unknown(leg.level, leg.place, stands_behind);
                } else if (!stands_behind(level->type)) {
                    problems_.push_back({leg.place,
                                         fmt::format("'{}' is a promise to customers", leg.level),
                                         "a leg is of 'type: ola' or 'type: uc'"});
                }
            }
        }
    }

    const Drafts& drafts_;
    std::vector<std::string_view> partners_;
    std::map<std::string_view, const Place*> promised_;
    std::vector<Problem> problems_;
};

}  // namespace

std::vector<Problem> resolve_partners(const Drafts& drafts) {
    return PartnerChain(drafts).check();
}

}  // namespace svcops
