#include "lib/definition/resolve.hpp"
#include "lib/text/nearest.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace svcops {

namespace {

void check_limits(const PlaybookDraft& playbook, std::vector<Problem>& warnings) {
    const AuthorityLimits& limits = playbook.limits.per_case;
    const bool has_limits = limits.of_agent || limits.of_lead || limits.of_manager;
    const bool offers = std::ranges::any_of(
        playbook.steps, [](const PlaybookStep& step) { return step.offer.has_value(); });
    if (offers && !has_limits) {
        warnings.push_back({playbook.place,
                            fmt::format("playbook '{}' offers and limits nobody", playbook.name),
                            "everybody may give anything; write limits: {agent: 500, lead: 2000}"});
    }
    const std::optional<Money>* below = nullptr;
    std::string_view role;
    for (const auto& [limit, name] :
         {std::pair{&limits.of_agent, "agent"}, std::pair{&limits.of_lead, "lead"},
          std::pair{&limits.of_manager, "manager"}}) {
        if (!*limit) {
            continue;
        }
        if (below != nullptr && (*below)->minor > (*limit)->minor) {
            warnings.push_back({playbook.place,
                                fmt::format("playbook '{}' lets the {} give more than the {}",
                                            playbook.name, role, name),
                                "who approves has the higher limit"});
        }
        below = limit;
        role = name;
    }
}

}  // namespace

std::vector<Problem> resolve_playbooks(const Drafts& drafts, std::vector<Problem>& warnings) {
    std::vector<Problem> problems;
    std::vector<std::string_view> names, replies;
    for (const PlaybookDraft& playbook : drafts.playbooks) {
        names.emplace_back(playbook.name);
    }
    for (const ReplyTemplate& reply : drafts.replies) {
        replies.emplace_back(reply.name);
    }
    for (const PlaybookDraft& playbook : drafts.playbooks) {
        check_limits(playbook, warnings);
        const Reference& next = playbook.second_reference;
        if (!next.empty() && std::ranges::find(names, next.name) == names.end()) {
            problems.push_back({next.place, fmt::format("unknown playbook '{}'", next.name),
                                name_hint(next.name, names)});
        } else if (!next.empty() && next.name == playbook.name) {
            problems.push_back({next.place, "a second failure is not met by the same playbook",
                                "name another one, or leave it to the person it goes to"});
        }
        for (const PlaybookStep& step : playbook.steps) {
            const bool known = step.reply_template.empty() ||
                               std::ranges::find(replies, step.reply_template) != replies.end();
            if (!known) {
                problems.push_back(
                    {step.place,
                     fmt::format("no ReplyTemplate is called '{}'", step.reply_template),
                     did_you_mean(step.reply_template, replies)});
            }
        }
    }
    return problems;
}

}  // namespace svcops
