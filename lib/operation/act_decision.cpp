#include "lib/operation/act_decision.hpp"

#include "lib/operation/ticket_log.hpp"
#include "lib/text/number.hpp"
#include "lib/text/said.hpp"
#include "lib/text/utf8.hpp"
#include "lib/ticket/links.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace svcops {

namespace {

namespace f = ticket_field;

Problem refusal(TicketId ticket, std::string_view what, std::string hint = {}) {
    return {{}, fmt::format("T-{} {}", ticket, what), std::move(hint)};
}

std::string_view word_of(Status status) {
    return name_of(status_names, static_cast<std::int64_t>(status));
}

std::optional<Problem> check_message(const Message& message) {
    return check_said("the message", message.text, {"--message", 0, 0},
                      "say something that can be seen");
}

// A tag that is given and taken away at once.
void check_tags(const Act& what, std::vector<Problem>& problems) {
    for (const Assignment& removed : what.fields) {
        const bool given = removed.field->number == f::tag_removed &&
                           std::ranges::any_of(what.fields, [&](const Assignment& row) {
                               return row.field->number == f::tag_added && row.text == removed.text;
                           });
        if (given) {
            problems.push_back({removed.place,
                                fmt::format("the tag '{}' is given too", visible(removed.text)),
                                "give it or take it away"});
        }
    }
}

}  // namespace

std::vector<Problem> check_act(const Act& what) {
    auto checked = what.fields;
    if (what.stage) {
        checked.push_back(*what.stage);
    }
    // Whether a workflow has the stage depends on the ticket.
    auto problems = check_assignments(checked, {}, TicketKind::none);
    check_tags(what, problems);
    for (const FieldInfo* const field : what.cleared) {
        if (field->number == f::kind || field->number == f::subject) {
            problems.push_back({{fmt::format("--{}", field->name), 0, 0},
                                fmt::format("no ticket is without a {}", field->name),
                                "give another one"});
        }
    }
    // What a template makes of a message is looked at when it is made.
    const bool is_filled = what.letter && what.letter->order.form != nullptr;
    if (what.message && !(is_filled && what.message->text.empty())) {
        if (auto problem = check_message(*what.message)) {
            problems.push_back(std::move(*problem));
        }
    }
    if (what.step) {
        if (auto problem = check_step(*what.step)) {
            problems.push_back(std::move(*problem));
        }
    }
    if (what.complaint) {
        auto wrong = check_complaint_act(*what.complaint);
        std::ranges::move(wrong, std::back_inserter(problems));
    }
    if (const auto* const until = find_assignment(what.fields, f::until)) {
        const auto end = instant(*parse_integer(until->text));
        if (end <= what.at || end <= what.now) {
            problems.push_back({until->place, fmt::format("{} is not ahead", format_utc(end)),
                                "say until when it will wait"});
        }
    }
    if (what.at > what.now) {
        problems.push_back(not_happened_yet(what.at));
    }
    return problems;
}

ActDecision::ActDecision(Store& store, Writing& writing, const Names& names, const Act& what,
                         const std::vector<Workflow>& workflows)
    : store_(store), writing_(writing), names_(names), what_(what), workflows_(workflows) {
    assign(writing_, what_.fields, {}, TicketKind::none, wanted_);
    if (what_.message) {
        body_ = nfc(what_.message->text);
    }
    if (!what_.activity.empty()) {
        activity_ = writing_.word(Vocabulary::activity, what_.activity);
    }
    if (what_.step) {
        step_.emplace(store_, *what_.step, writing_, names_);
    }
    if (what_.complaint) {
        complaint_.emplace(store_, *what_.complaint, writing_, names_, workflows_);
    }
}

Reading<Draft> ActDecision::of(const Log& log) {
    const auto known = count_until(log);
    before_ = fold({log.subject, log.events.first(known)});
    Reading<Draft> decided;
    check_version(log, decided.problems);
    if (known == 0) {
        const auto opened = format_utc(log.events.front().at);
        decided.problems.push_back(refusal(
            log.subject, fmt::format("was opened only at {}", opened), "give a later --at"));
        return decided;
    }
    if (const auto into = relations_of(log).merged_into) {
        decided.problems.push_back(refusal(log.subject, fmt::format("was merged into T-{}", *into),
                                           fmt::format("name T-{}", *into)));
        return decided;
    }
    check_ref(decided.problems);
    check_due(decided.problems);
    Draft draft;
    if (what_.status || what_.stage) {
        move(log, draft, decided.problems);
    } else {
        check_kind(decided.problems);
    }
    set_fields(draft);
    if (step_) {
        step_->decide(log, what_.at, draft, decided.problems);
    }
    if (complaint_) {
        complaint_->decide(log, {log.subject, log.events.first(known)}, before_, draft,
                           decided.problems);
    }
    leave_message(draft);
    if (!draft.changes.empty() && activity_ != 0) {
        draft.changes.push_back({f::activity, Value::of(std::int64_t{activity_})});
    }
    decided.value = std::move(draft);
    return decided;
}

std::size_t ActDecision::count_until(const Log& log) const {
    return until(log, what_.at).events.size();
}

void ActDecision::check_version(const Log& log, std::vector<Problem>& problems) const {
    if (!what_.expected) {
        return;
    }
    if (const auto found = version_of(log); found != *what_.expected) {
        problems.push_back(other_version(log.subject, found, *what_.expected));
    }
}

void ActDecision::check_ref(std::vector<Problem>& problems) const {
    const auto* const ref = find_assignment(what_.fields, f::ref);
    const auto other = ref == nullptr ? std::nullopt : store_.find_ref(ref->text);
    if (other && *other != before_.id) {
        problems.push_back({ref->place,
                            fmt::format("the reference '{}' is T-{}'s", visible(ref->text), *other),
                            {}});
    }
}

// A promise may be moved, but not without a word: the message beside it says why.
void ActDecision::check_due(std::vector<Problem>& problems) const {
    if (before_.due == Instant{} || what_.message) {
        return;
    }
    const bool moves = std::ranges::any_of(wanted_.changes, [&](const Change& change) {
        return change.field == f::due && change.value.number != unix_seconds(before_.due);
    });
    const bool ends =
        std::ranges::find(what_.cleared, f::due, &FieldInfo::number) != what_.cleared.end();
    if (moves || ends) {
        problems.push_back(refusal(before_.id,
                                   fmt::format("is promised for {}", format_utc(before_.due)),
                                   "say why that changes with --message"));
    }
}

TicketKind ActDecision::kind_after() const {
    const auto* const kind = find_assignment(what_.fields, f::kind);
    return kind == nullptr ? before_.kind : static_cast<TicketKind>(*typed_code(*kind));
}

void ActDecision::move(const Log& log, Draft& draft, std::vector<Problem>& problems) {
    const auto stage =
        what_.stage ? std::optional<std::string_view>(what_.stage->text) : std::nullopt;
    const Standpoint here{log.subject, before_.status, names_.word_name(before_.stage),
                          workflow_of(workflows_, kind_after())};
    if (stays_waiting(here)) {
        return;
    }
    const auto there = destination({what_.status, stage, what_.from}, here);
    if (!there) {
        const bool earlier = count_until(log) < log.events.size();
        for (Problem problem : there.problems) {
            problem.what += earlier ? fmt::format(", as of {}", format_utc(what_.at)) : "";
            problems.push_back(std::move(problem));
        }
        return;
    }
    if (there->status == here.status && there->stage == here.stage) {
        return;
    }
    for (auto conflict : {too_late(here, there->status), later_conflict(log, there->status)}) {
        if (conflict) {
            problems.push_back(std::move(*conflict));
            return;
        }
    }
    if (!there->stage.empty()) {
        const auto word = writing_.word(Vocabulary::stage, nfc(there->stage));
        draft.changes.push_back({f::stage, Value::of(std::int64_t{word})});
    }
    draft.changes.push_back({f::status, Value::of(static_cast<std::int64_t>(there->status))});
}

// A ticket that waits for the same already, and is told until when.
bool ActDecision::stays_waiting(const Standpoint& here) const {
    return here.status == Status::waiting && what_.status == Status::waiting &&
           find_assignment(what_.fields, f::until) != nullptr &&
           (!what_.stage || what_.stage->text == here.stage);
}

// What comes back long after it was closed is a new matter.
std::optional<Problem> ActDecision::too_late(const Standpoint& here, Status there) const {
    if (here.status != Status::closed || there == Status::closed) {
        return std::nullopt;
    }
    const auto until = reopens_until(here.workflow, before_.closed, store_.zone());
    if (!until || what_.at <= *until) {
        return std::nullopt;
    }
    return refusal(here.ticket,
                   fmt::format("was closed at {}, and the workflow '{}' reopens for {}",
                               format_utc(before_.closed), here.workflow->name,
                               to_string(*here.workflow->reopen_within)),
                   "what comes later is a new ticket: svcops ticket add");
}

// A ticket that becomes one of another kind needs a stage that its workflow has.
void ActDecision::check_kind(std::vector<Problem>& problems) const {
    const auto* const workflow = workflow_of(workflows_, kind_after());
    if (kind_after() == before_.kind || before_.stage == 0 || workflow == nullptr) {
        return;
    }
    const auto stage = names_.word_name(before_.stage);
    if (workflow->find(stage) == nullptr) {
        problems.push_back(
            refusal(before_.id,
                    fmt::format("is in stage '{}', which the workflow '{}' does not have",
                                visible(stage), workflow->name),
                    "name one with --stage"));
    }
}

// The next move after `at` has to be legal from where this one ends.
std::optional<Problem> ActDecision::later_conflict(const Log& log, Status there) const {
    for (const Event& event : log.events.subspan(count_until(log))) {
        for (const Change& change : event.changes) {
            if (change.field != f::status || change.value.is_null()) {
                continue;
            }
            const auto next = static_cast<Status>(change.value.number);
            if (may_move(there, next)) {
                return std::nullopt;
            }
            return refusal(log.subject,
                           fmt::format("became {} at {}, which cannot follow {}", word_of(next),
                                       format_utc(event.at), word_of(there)),
                           "give a later --at");
        }
    }
    return std::nullopt;
}

// Only what is not so already.
void ActDecision::set_fields(Draft& draft) const {
    for (const Change& change : wanted_.changes) {
        const FieldInfo& field = *find_field(ticket_fields, change.field);
        // A move takes the end of the wait before it away, so this one is told again.
        const bool anew = field.number == f::until && find_change(draft.changes, f::status);
        if (!anew && holds_already(field, change)) {
            continue;
        }
        if (field.type == FieldType::text) {
            draft.text(change.field, wanted_.texts[static_cast<std::size_t>(change.value.number)]);
        } else {
            draft.changes.push_back(change);
        }
    }
    for (const FieldInfo* const field : what_.cleared) {
        if (!field->get(&before_).is_null()) {
            draft.changes.push_back({field->number, Value::null()});
        }
    }
}

bool ActDecision::holds_already(const FieldInfo& field, const Change& change) const {
    if (field.type == FieldType::words) {
        const bool has =
            std::ranges::find(before_.tags, static_cast<WordId>(change.value.number)) !=
            before_.tags.end();
        return has == (field.number == f::tag_added);
    }
    if (field.type == FieldType::text) {
        return field_words(store_, names_, field, field.get(&before_), before_.id) ==
               wanted_.texts[static_cast<std::size_t>(change.value.number)];
    }
    return field.get(&before_) == change.value;
}

void ActDecision::leave_message(Draft& draft) const {
    if (what_.message) {
        const auto audience = static_cast<std::int64_t>(what_.message->audience);
        const auto author = static_cast<std::int64_t>(what_.message->author);
        draft.changes.push_back({f::audience, Value::of(audience)});
        draft.changes.push_back({f::author, Value::of(author)});
        draft.text(f::body, body_);
    }
}

}  // namespace svcops
