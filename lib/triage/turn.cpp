#include "lib/triage/turn.hpp"

#include "lib/filter/expression.hpp"
#include "lib/record/label.hpp"
#include "lib/ticket/links.hpp"
#include "lib/time/duration.hpp"

#include <algorithm>
#include <iterator>

namespace svcops {

namespace {

namespace f = ticket_field;

// "3bd", "4h".
std::string length_words(const Allowance& length) {
    return to_string(Duration{.seconds = length.seconds, .business_days = length.working_days});
}

std::string since_words(const Timed& timed, const std::string& at, const Wording& wording) {
    switch (timed.since) {
        case Since::opened:
            return wording("opened {}", at);
        case Since::customer:
            return wording("the customer's last word {}", at);
        case Since::agent:
            return wording("last answered {}", at);
        case Since::update:
            return wording("last worked on {}", at);
        case Since::waiting:
            return wording("waiting since {}", at);
        case Since::stage:
            return wording("in its stage since {}", at);
        case Since::until:
            return wording("waiting until {}", at);
        case Since::rule:
            return wording("rule {} {}", timed.rule, at);
    }
    return {};
}

}  // namespace

std::string reason_words(const Rule& rule, const Reason& reason, const Zone& zone,
                         const Wording& wording) {
    if (!rule.when || !reason.since) {
        return rule.match_text;
    }
    const Timed& when = *rule.when;
    auto words = since_words(when, format_minute(*reason.since, zone), wording);
    if (when.length != Allowance{}) {
        const auto length = length_words(when.length);
        const auto due = format_minute(reason.due, zone);
        words += ", " + (reason.due > reason.now ? wording("{} not over before {}", length, due)
                                                 : wording("{} over {}", length, due));
    }
    return words;
}

Triage::Turn::Turn(Triage& all, const Log& log, const Computed& computed)
    : all_(all),
      log_(log),
      computed_(computed),
      events_(log.events.begin(), log.events.end()),
      ticket_(fold(log)),
      done_(all.rules_.rules.size()),
      passed_(all.rules_.rules.size()) {}

void Triage::Turn::go() {
    if (events_.empty()) {
        return;
    }
    for (bool again = true; again;) {
        again = false;
        for (std::uint32_t rule = 0; rule < done_.size(); ++rule) {
            again = act(rule) || again;
        }
    }
}

TriagedTicket Triage::Turn::take() {
    for (auto& step : passed_) {
        if (step && (step->outcome != TriageStep::Outcome::passed ||
                     all_.run_.telling == Telling::everything)) {
            made_.steps.push_back(std::move(*step));
        }
    }
    std::ranges::stable_sort(made_.steps, {}, &TriageStep::rule);
    return std::move(made_);
}

bool Triage::Turn::pass(std::uint32_t rule, std::string why) {
    if (all_.run_.telling == Telling::everything) {
        passed_[rule] = TriageStep{rule, TriageStep::Outcome::passed, std::move(why), {}};
    } else {
        passed_[rule].reset();
    }
    return false;
}

bool Triage::Turn::hold(Plan plan, TriageStep::Outcome outcome, std::string why) {
    plan.step.outcome = outcome;
    plan.step.why = std::move(why);
    std::erase_if(plan.step.parts, [](const TriagePart& part) {
        return part.kind != TriagePart::Kind::kept && part.kind != TriagePart::Kind::passed_over;
    });
    passed_[plan.step.rule] = std::move(plan.step);
    return false;
}

bool Triage::Turn::act(std::uint32_t rule) {
    if (done_[rule] != 0) {
        return false;
    }
    const Watched watched = all_.watched(rule);
    if (!matches(watched, ticket_, computed_)) {
        return pass(rule, all_.run_.telling == Telling::everything ? no_match(watched) : "");
    }
    const Rule& what = watched.rule;
    const auto& wording = all_.run_.wording;
    if (is_so_already(rule)) {
        return pass(rule, wording.sentence("it is so already"));
    }
    std::string why;
    const auto since = begun(watched, why);
    if (!since) {
        return pass(rule, std::move(why));
    }
    Plan plan;
    plan.step.rule = rule;
    plan.step.why = std::move(why);
    if (relations_of(log_).merged_into) {
        return pass(rule, wording.sentence("it was merged into another ticket"));
    }
    set_fields(rule, *since, plan);
    if (what.assign && !assign(what, *since, plan)) {
        return hold(std::move(plan), TriageStep::Outcome::waits,
                    wording.sentence("nobody is there to take it"));
    }
    set_tags(rule, *since, plan);
    if (what.move && !move(what, *since, plan)) {
        auto refusal = std::move(plan.step.why);
        return hold(std::move(plan), TriageStep::Outcome::refused, std::move(refusal));
    }
    if (!what.notify.empty() && !all_.run_.mute.empty()) {
        return hold(std::move(plan), TriageStep::Outcome::waits, all_.run_.mute);
    }
    notify(rule, *since, plan);
    if (plan.changes.empty() && what.note.empty() && what.reply.empty()) {
        return hold(std::move(plan), TriageStep::Outcome::passed,
                    wording.sentence("others have said so since"));
    }
    commit(rule, std::move(plan));
    return true;
}

// When the condition began, with its reason; or nothing, with the reason why it does not hold.
std::optional<Triage::Turn::Begun> Triage::Turn::begun(const Watched& watched, std::string& why) {
    const auto& wording = all_.run_.wording;
    const auto history = history_of(watched, events_, computed_);
    Begun since{history.begun, events_[history.begun].at, {}};
    if (const auto& when = watched.rule.when) {
        if (!history.start) {
            why = wording.sentence("what it counts from has not happened");
            return std::nullopt;
        }
        const auto due = all_.due_of(*when, history.start->at, ticket_);
        since = {std::max(since.event, history.start->event),
                 std::max(since.from, due),
                 {history.start->at, due, all_.run_.now}};
    }
    why = reason_words(watched.rule, since.reason, all_.run_.zone, wording);
    if (since.reason.since && since.reason.due > all_.run_.now) {
        return std::nullopt;
    }
    if (history.fired && *history.fired >= since.event) {
        why = wording("it did so {}", at(events_[*history.fired].at));
        return std::nullopt;
    }
    return since;
}

std::string Triage::Turn::no_match(const Watched& watched) const {
    const auto& wording = all_.run_.wording;
    if (watched.rule.assign && ticket_.agent != 0) {
        return wording("{} has it already", words(f::agent));
    }
    for (const Term* const term : watched.match.terms()) {
        Term plain = *term;
        plain.negated = false;
        if (svcops::matches(of_term(plain), &ticket_, computed_) == term->negated) {
            return wording("{} does not hold",
                           (term->negated ? "not:" : "") + print(of_term(plain)));
        }
    }
    return watched.match.matches(&ticket_, computed_) ? wording.sentence("it is not open")
                                                      : wording.sentence("its match does not hold");
}

bool Triage::Turn::is_so_already(std::uint32_t rule) const {
    const Rule& what = all_.rules_.rules[rule];
    const Bound& bound = all_.bound_[rule];
    if (what.assign || what.move || !what.note.empty() || !what.reply.empty() ||
        !what.notify.empty()) {
        return false;
    }
    for (std::size_t i = 0; i < what.set.size(); ++i) {
        if (bound.set[i] != what.set[i].field->get(&ticket_)) {
            return false;
        }
    }
    const auto priority = matrix_value(what);
    const bool rated = !priority || priority->number == static_cast<std::int64_t>(ticket_.priority);
    return rated && std::ranges::all_of(bound.tags, [&](auto tag) { return has_tag(tag); }) &&
           std::ranges::none_of(bound.tags_removed, [&](auto tag) { return has_tag(tag); });
}

void Triage::Turn::commit(std::uint32_t rule, Plan plan) {
    const Rule& what = all_.rules_.rules[rule];
    const auto name = Value::of(std::int64_t{all_.word(Vocabulary::rule, what.name)});
    apply(ticket_, {all_.run_.now, EventKind::changed, 0, 0, plan.changes});
    if (plan.chosen != nullptr) {
        all_.desk_.give(what, *plan.chosen);
    }
    const auto add = [&](EventKind kind, std::vector<Change> changes) {
        changes.push_back({f::rule, name});
        made_.events.push_back({kind, std::move(changes)});
        events_.push_back({all_.run_.now, kind, 0, 0, made_.events.back().changes});
    };
    const std::string own(all_.names_.known.word_name(ticket_.language));
    std::ranges::move(plan.notices, std::back_inserter(made_.notices));
    auto changes = std::move(plan.changes);
    if (!what.reply.empty()) {
        const auto language = own.empty() ? all_.run_.language : own.substr(0, own.find('-'));
        say(what.reply, Audience::public_, language, changes, plan.step);
        add(EventKind::message, std::move(changes));
        changes.clear();
    }
    if (!what.note.empty()) {
        say(what.note, Audience::internal, all_.run_.language, changes, plan.step);
        add(EventKind::message, std::move(changes));
    } else if (what.reply.empty()) {
        add(EventKind::changed, std::move(changes));
    }
    done_[rule] = 1;
    passed_[rule].reset();
    made_.steps.push_back(std::move(plan.step));
}

// No person said it, so no clock takes it for an answer.
void Triage::Turn::say(const Localized& text, Audience audience, std::string_view language,
                       std::vector<Change>& changes, TriageStep& step) {
    auto body = with_places(in_language(text, language),
                            [&](std::string_view place) { return place_value(place); });
    changes.push_back({f::audience, Value::of(static_cast<std::int64_t>(audience))});
    changes.push_back({f::author, Value::of(static_cast<std::int64_t>(Author::system))});
    changes.push_back({f::body, Value::of(static_cast<std::int64_t>(made_.texts.size()))});
    step.parts.push_back({TriagePart::Kind::message,
                          audience == Audience::public_ ? "reply" : "note",
                          {},
                          body,
                          {}});
    made_.texts.push_back(std::move(body));
}

std::string Triage::Turn::place_value(std::string_view place) const {
    if (place == "ticket" && ticket_.id != 0) {
        return ticket_label(ticket_.id);
    }
    std::string value;
    if (place == "subject") {
        value = all_.read_text_(ticket_.id, ticket_.subject);
    } else if (const auto* const field = find_field(ticket_fields, place)) {
        value = words(field->number);
    }
    return value.empty() ? "-" : value;
}

std::string Triage::Turn::at(Instant t) const {
    return format_minute(t, all_.run_.zone);
}

std::string Triage::Turn::words(std::uint8_t field) const {
    const auto& row = *find_field(ticket_fields, field);
    return value_words(row, row.get(&ticket_), all_.names_.known);
}

}  // namespace svcops
