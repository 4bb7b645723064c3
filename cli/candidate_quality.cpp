#include "cli/candidate_quality.hpp"

#include "lib/operation/audit_runs.hpp"
#include "lib/operation/record_reviews.hpp"
#include "lib/operation/recoveries.hpp"
#include "lib/record/label.hpp"

#include <algorithm>
#include <optional>

namespace svcops::cli {

namespace {

// Each once, in the order in which they came.
class NamesOnce {
public:
    void add(const std::string& name) {
        if (!name.empty() && std::ranges::find(names_, name) == names_.end()) {
            names_.push_back(name);
        }
    }
    [[nodiscard]] std::vector<std::string> take() && { return std::move(names_); }

private:
    std::vector<std::string> names_;
};

// The names in `parts`, a member of each definition, or of the definitions without it.
template <typename Definition, typename Part>
std::vector<std::string> part_names(const std::vector<Definition>& definitions,
                                    std::vector<Part> Definition::*parts) {
    NamesOnce names;
    for (const Definition& definition : definitions) {
        for (const Part& part : definition.*parts) {
            names.add(part.name);
        }
    }
    return std::move(names).take();
}

template <typename Definition>
std::vector<std::string> own_names(const std::vector<Definition>& definitions) {
    NamesOnce names;  // versions of one have one name
    for (const Definition& definition : definitions) {
        names.add(definition.name);
    }
    return std::move(names).take();
}

// Of what people answer: the criteria, or what they may be answered with.
enum class Manual : std::uint8_t { criteria, answers };
std::vector<std::string> manual_names(const std::vector<AuditProgramme>& programmes, Manual what) {
    NamesOnce names;
    for (const AuditProgramme& programme : programmes) {
        for (const AuditCriterion& criterion : programme.criteria) {
            if (!criterion.is_manual()) {
                continue;
            }
            if (what == Manual::criteria) {
                names.add(criterion.name);
            } else {
                std::ranges::for_each(criterion.answers,
                                      [&](const auto& each) { names.add(each); });
            }
        }
    }
    if (what == Manual::answers) {
        names.add("replace");
    }
    return std::move(names).take();
}

// "greeting=": what it is given comes after it.
std::vector<std::string> mark_heads(const std::vector<Scorecard>& cards) {
    auto names = part_names(cards, &Scorecard::items);
    for (std::string& name : names) {
        name += '=';
    }
    return names;
}

std::vector<std::string> logins(const std::vector<Agent>& agents) {
    NamesOnce names;
    for (const Agent& agent : agents) {
        names.add(agent.user);
    }
    return std::move(names).take();
}

std::optional<std::vector<std::string>> defined(Offer offer, Context& context) {
    switch (offer) {
        case Offer::agent:
            return logins(context.definitions().agents);
        case Offer::skill:
            return part_names(context.definitions().agents, &Agent::skills);
        case Offer::playbook:
            return own_names(context.definitions().playbooks);
        case Offer::playbook_step:
            return part_names(context.definitions().playbooks, &Playbook::steps);
        case Offer::deadline_pack:
            return own_names(context.definitions().deadline_packs);
        case Offer::deadline_rule:
            return part_names(context.definitions().deadline_packs, &DeadlinePack::rules);
        case Offer::programme:
            return own_names(context.definitions().programmes);
        case Offer::criterion:
            return part_names(context.definitions().programmes, &AuditProgramme::criteria);
        case Offer::manual_criterion:
            return manual_names(context.definitions().programmes, Manual::criteria);
        case Offer::audit_answer:
            return manual_names(context.definitions().programmes, Manual::answers);
        case Offer::scorecard:
            return own_names(context.definitions().scorecards);
        case Offer::scorecard_item:
            return part_names(context.definitions().scorecards, &Scorecard::items);
        case Offer::scorecard_mark:
            return mark_heads(context.definitions().scorecards);
        default:
            return std::nullopt;
    }
}

template <typename Record>
std::vector<std::string> labels(Noun noun, const std::vector<Record>& records) {
    std::vector<std::string> out;
    out.reserve(records.size());
    for (const Record& each : records) {
        out.push_back(record_label(noun, each.id));
    }
    return out;
}

std::vector<std::string> open_recoveries(Context& context) {
    auto all = recoveries(context.store(), context.view());
    std::erase_if(all, [](const Recovery& each) { return !each.is_open(); });
    return labels(Noun::recovery, all);
}

std::vector<std::string> review_labels(Context& context) {
    std::vector<std::string> out;
    see_reviews(context.store(), context.view(), [&](const Review& review) {
        out.push_back(record_label(Noun::review, review.id));
    });
    return out;
}

std::vector<std::string> calibration_names(Context& context) {
    std::vector<std::string> out;
    for (const CalibrationSession& one : calibrations(context.store(), context.view())) {
        out.push_back(one.name);
    }
    return out;
}

}  // namespace

std::vector<std::string> quality_values(Offer offer, Context& context) {
    if (auto names = defined(offer, context)) {
        return *std::move(names);
    }
    switch (offer) {
        case Offer::recovery:
            return open_recoveries(context);
        case Offer::review:
            return review_labels(context);
        case Offer::calibration:
            return calibration_names(context);
        case Offer::finding:
            return labels(Noun::finding, audit_findings(context.store()));
        case Offer::audit_run:
            return labels(Noun::audit, audit_runs(context.store()));
        case Offer::programme_or_run: {
            auto names = own_names(context.definitions().programmes);
            std::ranges::move(labels(Noun::audit, audit_runs(context.store())),
                              std::back_inserter(names));
            return names;
        }
        default:
            return {};
    }
}

}  // namespace svcops::cli
