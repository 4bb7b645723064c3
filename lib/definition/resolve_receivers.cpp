#include "lib/definition/resolve.hpp"
#include "lib/text/nearest.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>

namespace svcops {

namespace {

// The receivers of a set, by their names.
class ReceiverNames {
public:
    explicit ReceiverNames(const std::vector<ReceiverDraft>& receivers) {
        std::ranges::transform(receivers, std::back_inserter(names_), &ReceiverDraft::name);
    }

    void check(const std::string& name, const Place& place, std::vector<Problem>& problems) const {
        if (!name.empty() && std::ranges::find(names_, name) == names_.end()) {
            problems.push_back({place, fmt::format("unknown receiver '{}'", name), hint_for(name)});
        }
    }

private:
    [[nodiscard]] std::string hint_for(const std::string& name) const {
        return names_.empty() ? "no definition is of kind Receiver" : name_hint(name, names_);
    }

    std::vector<std::string_view> names_;
};

// The template of a notice has a place for what there is to tell, and asks nothing: nobody is there
// to answer.
void check_form(const ReceiverDraft& receiver, const std::vector<ReplyTemplate>& replies,
                std::vector<Problem>& problems) {
    const Reference& wanted = receiver.form_reference;
    if (wanted.empty()) {
        return;
    }
    const auto form = std::ranges::find(replies, wanted.name, &ReplyTemplate::name);
    if (form == replies.end()) {
        std::vector<std::string_view> known;
        std::ranges::transform(replies, std::back_inserter(known), &ReplyTemplate::name);
        problems.push_back({wanted.place,
                            fmt::format("no ReplyTemplate is called '{}'", wanted.name),
                            did_you_mean(wanted.name, known)});
        return;
    }
    const bool tells = std::ranges::all_of(form->text, [](const auto& text) {
        return std::ranges::count(places_in(text.second), message_place) > 0;
    });
    if (!tells) {
        problems.push_back({wanted.place,
                            fmt::format("template '{}' has no place for a message", wanted.name),
                            "write {message} in each of its texts: it is what there is to tell"});
    }
    if (std::ranges::any_of(form->questions, &TemplateQuestion::required)) {
        problems.push_back({wanted.place,
                            fmt::format("template '{}' asks what nobody answers", wanted.name),
                            "name one without required questions"});
    }
}

// Beside each action stands its place.
void check_threshold(const Threshold& threshold, const ReceiverNames& names,
                     std::vector<Problem>& warnings) {
    for (std::size_t i = 0; i < threshold.actions.size(); ++i) {
        if (const auto addressed = addressed_by(threshold.actions[i])) {
            names.check(std::string(addressed->receiver), threshold.places[i], warnings);
        }
    }
}

// What rules tell goes by mail.
void check_told_by_rule(const Reference& wanted, const std::vector<ReceiverDraft>& receivers,
                        std::vector<Problem>& problems) {
    const auto found = std::ranges::find(receivers, wanted.name, &ReceiverDraft::name);
    if (found != receivers.end() && found->mail.empty()) {
        problems.push_back({wanted.place, fmt::format("receiver '{}' has no mail", wanted.name),
                            "what rules tell goes by mail: give the receiver an address"});
    }
}

// A calendar with hours, and an on-call whose receivers have ways of their own.
void check_hours_and_turns(const Drafts& drafts, const Definitions& into,
                           std::vector<Problem>& problems) {
    std::vector<std::string_view> calendars, on_calls;
    std::ranges::transform(into.calendars, std::back_inserter(calendars),
                           [](const auto& each) { return std::string_view(each.first); });
    std::ranges::transform(drafts.on_calls, std::back_inserter(on_calls), &OnCallDraft::name);
    for (const ReceiverDraft& receiver : drafts.receivers) {
        const Reference& hours = receiver.calendar_reference;
        if (!hours.empty() && into.calendar(hours.name) == nullptr) {
            problems.push_back({hours.place, fmt::format("unknown calendar '{}'", hours.name),
                                did_you_mean(hours.name, calendars)});
        }
        const Reference& turns = receiver.on_call_reference;
        if (!turns.empty() && std::ranges::find(on_calls, turns.name) == on_calls.end()) {
            problems.push_back({turns.place, fmt::format("no OnCall is called '{}'", turns.name),
                                did_you_mean(turns.name, on_calls)});
        }
    }
}

void check_on_call(const OnCallDraft& on_call, const Drafts& drafts, const ReceiverNames& names,
                   std::vector<Problem>& problems) {
    for (const Reference& wanted : on_call.references) {
        names.check(wanted.name, wanted.place, problems);
        const auto found = std::ranges::find(drafts.receivers, wanted.name, &ReceiverDraft::name);
        if (found != drafts.receivers.end() && !found->on_call_reference.empty()) {
            problems.push_back({wanted.place,
                                fmt::format("receiver '{}' is another on-call", wanted.name),
                                "name one who is reached directly"});
        }
    }
}

}  // namespace

std::vector<Problem> resolve_receivers(const Drafts& drafts, Definitions& into) {
    auto& warnings = into.warnings;
    std::vector<Problem> problems;
    const ReceiverNames names(drafts.receivers);
    for (const ReceiverDraft& receiver : drafts.receivers) {
        check_form(receiver, drafts.replies, problems);
    }
    for (const RuleDraft& rule : drafts.rules) {
        for (const Reference& receiver : rule.notify_references) {
            names.check(receiver.name, receiver.place, problems);
            check_told_by_rule(receiver, drafts.receivers, problems);
        }
    }
    for (const OnCallDraft& on_call : drafts.on_calls) {
        check_on_call(on_call, drafts, names, problems);
    }
    check_hours_and_turns(drafts, into, problems);
    for (const ScenarioDraft& scenario : drafts.scenarios) {
        if (scenario.notified) {
            for (const std::string& receiver : scenario.notified->names) {
                names.check(receiver, scenario.notified->place, problems);
            }
        }
    }
    for (const LevelDraft& level : drafts.levels) {
        for (const Target& target : level.targets) {
            for (const Threshold& threshold : target.at) {
                check_threshold(threshold, names, warnings);
            }
        }
    }
    return problems;
}

}  // namespace svcops
