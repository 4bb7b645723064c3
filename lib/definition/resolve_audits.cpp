#include "lib/definition/resolve.hpp"
#include "lib/text/nearest.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>

namespace svcops {

namespace {

class AuditLookup {
public:
    AuditLookup(Drafts& drafts, const Definitions& into) : drafts_(drafts), into_(into) {}

    std::vector<Problem> resolve() {
        for (const StandardDraft& standard : drafts_.standards) {
            check_clocks(standard.criteria_drafts);
            check_rules(standard.criteria_drafts);
        }
        for (ProgrammeDraft& programme : drafts_.programmes) {
            check_clocks(programme.criteria_drafts);
            check_rules(programme.criteria_drafts);
            check_auditors(programme);
            check_packs(programme);
            gather(programme);
        }
        return std::move(problems_);
    }

private:
    void check_clocks(const std::vector<CriterionDraft>& criteria) {
        for (const CriterionDraft& criterion : criteria) {
            const Reference& clock = criterion.clock_reference;
            if (!clock.empty() && into_.calendar(clock.name) == nullptr) {
                std::vector<std::string_view> known;
                for (const auto& [name, calendar] : into_.calendars) {
                    known.push_back(name);
                }
                problems_.push_back({clock.place, fmt::format("unknown calendar '{}'", clock.name),
                                     did_you_mean(clock.name, known)});
            }
        }
    }

    // Logins, held against the definitions of kind Agent where there are any.
    void check_auditors(const ProgrammeDraft& programme) {
        std::vector<std::string_view> known;
        for (const AgentDraft& agent : drafts_.agents) {
            known.push_back(agent.user);
        }
        for (const Reference& auditor : programme.auditor_references) {
            if (!known.empty() && !auditor.empty() &&
                std::ranges::find(known, auditor.name) == known.end()) {
                problems_.push_back({auditor.place,
                                     fmt::format("nobody has the login '{}'", auditor.name),
                                     did_you_mean(auditor.name, known)});
            }
        }
    }

    void check_packs(const ProgrammeDraft& programme) {
        for (const Reference& pack : programme.pack_references) {
            known_pack(pack);
        }
    }

    // Rules of packs that criteria hold tickets against; without a number there is nothing to hold.
    void check_rules(const std::vector<CriterionDraft>& criteria) {
        for (const CriterionDraft& criterion : criteria) {
            if (!criterion.pack_reference.empty() && known_pack(criterion.pack_reference)) {
                check_rule(criterion.pack_reference.name, criterion.rule_reference);
            }
        }
    }

    void check_rule(const std::string& pack, const Reference& wanted) {
        std::vector<std::string_view> known;
        bool is_there = false;
        for (const DeadlinePackDraft& each : drafts_.deadline_packs) {
            for (const DeadlineRule& rule : each.rules) {
                if (each.name == pack && rule.limit) {
                    known.push_back(rule.name);
                }
                is_there = is_there || (each.name == pack && rule.name == wanted.name);
            }
        }
        if (wanted.empty() || std::ranges::find(known, wanted.name) != known.end()) {
            return;
        }
        problems_.push_back({wanted.place,
                             is_there
                                 ? fmt::format("{} gives no number for '{}'", pack, wanted.name)
                                 : fmt::format("{} has no rule '{}'", pack, wanted.name),
                             name_hint(wanted.name, known)});
    }

    // A problem for a pack that is nowhere among whole definitions.
    bool known_pack(const Reference& pack) {
        std::vector<std::string_view> known;
        for (const DeadlinePackDraft& each : drafts_.deadline_packs) {
            known.push_back(each.name);
        }
        const bool is_known = std::ranges::find(known, pack.name) != known.end();
        if (!is_known && !pack.empty() && drafts_.whole) {
            problems_.push_back({pack.place, fmt::format("unknown pack '{}'", pack.name),
                                 did_you_mean(pack.name, known)});
        }
        return is_known;
    }

    // Its standards' criteria and its own, each by a name that it alone has.
    void gather(ProgrammeDraft& programme) {
        std::map<std::string_view, std::string> from;
        const auto add = [&](const AuditCriterion& criterion, const Place& place) {
            const auto [found, is_new] = from.emplace(criterion.name, criterion.standard);
            if (is_new) {
                programme.criteria.push_back(criterion);
                return;
            }
            problems_.push_back({place,
                                 found->second.empty()
                                     ? fmt::format("there are two criteria '{}'", criterion.name)
                                     : fmt::format("the criterion '{}' comes from standard {} too",
                                                   criterion.name, found->second),
                                 "give it a name of its own"});
        };
        for (const Reference& wanted : programme.standard_references) {
            const auto found =
                std::ranges::find(drafts_.standards, wanted.name, &StandardDraft::name);
            if (found != drafts_.standards.end()) {
                std::ranges::for_each(found->criteria,
                                      [&](const auto& each) { add(each, wanted.place); });
            } else if (!wanted.empty() && drafts_.whole) {
                std::vector<std::string_view> known;
                for (const StandardDraft& standard : drafts_.standards) {
                    known.push_back(standard.name);
                }
                problems_.push_back({wanted.place,
                                     fmt::format("unknown standard '{}'", wanted.name),
                                     did_you_mean(wanted.name, known)});
            }
        }
        for (const CriterionDraft& own : programme.criteria_drafts) {
            add(own, own.place);
        }
    }

    Drafts& drafts_;
    const Definitions& into_;
    std::vector<Problem> problems_;
};

}  // namespace

std::vector<Problem> resolve_audits(Drafts& drafts, const Definitions& into) {
    return AuditLookup(drafts, into).resolve();
}

}  // namespace svcops
