#include "lib/definition/resolve.hpp"
#include "lib/text/nearest.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace svcops {

std::vector<Problem> resolve_playbooks(const Drafts& drafts) {
    std::vector<Problem> problems;
    std::vector<std::string_view> names, replies;
    for (const PlaybookDraft& playbook : drafts.playbooks) {
        names.emplace_back(playbook.name);
    }
    for (const ReplyTemplate& reply : drafts.replies) {
        replies.emplace_back(reply.name);
    }
    for (const PlaybookDraft& playbook : drafts.playbooks) {
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
