// What a rule sets, gives and moves.
#include "lib/catalogue/move.hpp"
#include "lib/triage/turn.hpp"

#include <algorithm>

namespace svcops {

namespace {

namespace f = ticket_field;

}  // namespace

std::optional<Value> Triage::Turn::matrix_value(const Rule& rule) const {
    const bool rated = rule.matrix && ticket_.impact >= 1 && ticket_.impact <= 3 &&
                       ticket_.urgency >= 1 && ticket_.urgency <= 3;
    if (!rated) {
        return std::nullopt;
    }
    const Priority priority = (*rule.matrix)[ticket_.impact - 1U][ticket_.urgency - 1U];
    return Value::of(static_cast<std::int64_t>(priority));
}

bool Triage::Turn::has_tag(std::optional<WordId> tag) const {
    return tag && std::ranges::find(ticket_.tags, *tag) != ticket_.tags.end();
}

std::string Triage::Turn::said_by(std::uint8_t field, std::optional<WordId> tag,
                                  const Begun& since) const {
    const auto speaks = [&](const Change& change) {
        return tag ? (change.field == f::tag_added || change.field == f::tag_removed) &&
                         change.value == Value::of(std::int64_t{*tag})
                   : change.field == field;
    };
    for (std::size_t i = events_.size(); i-- > since.event;) {
        const Event& event = events_[i];
        const WordId rule = rule_of(event);
        const bool after = event.at >= since.from && (i > since.event || rule != 0);
        if (!after || std::ranges::none_of(event.changes, speaks)) {
            continue;
        }
        const auto& names = all_.names_.known;
        return rule != 0
                   ? all_.run_.wording("rule {} said so {}", names.word_name(rule), at(event.at))
                   : all_.run_.wording("{} said so {}", names.record_name(Noun::agent, event.actor),
                                       at(event.at));
    }
    return {};
}

void Triage::Turn::put(const FieldInfo& field, const Value& value, const Begun& since,
                       std::string why, Plan& plan) {
    const auto before = words(field.number);
    if (field.get(&ticket_) == value) {
        return;
    }
    if (auto who = said_by(field.number, std::nullopt, since); !who.empty()) {
        plan.step.parts.push_back(
            {TriagePart::Kind::kept, std::string(field.name), before, before, std::move(who)});
        return;
    }
    plan.changes.push_back({field.number, value});
    plan.step.parts.push_back({TriagePart::Kind::change, std::string(field.name), before,
                               value_words(field, value, all_.names_.known), std::move(why)});
}

void Triage::Turn::set_fields(std::uint32_t rule, const Begun& since, Plan& plan) {
    const Rule& what = all_.rules_.rules[rule];
    for (std::size_t i = 0; i < what.set.size(); ++i) {
        const auto& [field, text, place] = what.set[i];
        auto value = all_.bound_[rule].set[i];
        if (!value) {
            value = Value::of(std::int64_t{field->type == FieldType::record
                                               ? all_.agent(text)
                                               : all_.word(field->vocabulary, text)});
        }
        put(*field, *value, since, {}, plan);
    }
    if (const auto priority = matrix_value(what)) {
        put(*find_field(ticket_fields, f::priority), *priority, since,
            all_.run_.wording("impact {}, urgency {}", ticket_.impact, ticket_.urgency), plan);
    }
}

void Triage::Turn::set_tags(std::uint32_t rule, const Begun& since, Plan& plan) {
    const Rule& what = all_.rules_.rules[rule];
    const auto change = [&](const std::string& tag, std::optional<WordId> known,
                            std::uint8_t field) {
        const bool gives = field == f::tag_added;
        if (has_tag(known) == gives) {
            return;
        }
        if (auto who = said_by(field, known.value_or(0), since); !who.empty()) {
            plan.step.parts.push_back({TriagePart::Kind::kept, "tag", gives ? "" : tag,
                                       gives ? "" : tag, std::move(who)});
            return;
        }
        const WordId word = known ? *known : all_.word(Vocabulary::tag, tag);
        plan.changes.push_back({field, Value::of(std::int64_t{word})});
        plan.step.parts.push_back(
            {TriagePart::Kind::change, "tag", gives ? "" : tag, gives ? tag : "", {}});
    };
    for (std::size_t i = 0; i < what.tags.size(); ++i) {
        change(what.tags[i], all_.bound_[rule].tags[i], f::tag_added);
    }
    for (std::size_t i = 0; i < what.tags_removed.size(); ++i) {
        change(what.tags_removed[i], all_.bound_[rule].tags_removed[i], f::tag_removed);
    }
}

std::string_view Triage::Turn::preferred(const std::string& key) const {
    if (key.empty()) {
        return {};
    }
    for (const WordId preference : ticket_.preferences) {
        const auto word = all_.names_.known.word_name(preference);
        if (word.size() > key.size() && word.starts_with(key) && word[key.size()] == '=') {
            return word.substr(key.size() + 1);
        }
    }
    return {};
}

Wanted Triage::Turn::wanted(const Rule& rule) const {
    const Assign& assign = *rule.assign;
    const auto& names = all_.names_.known;
    Wanted wanted;
    wanted.team = assign.team.empty() ? names.word_name(ticket_.team) : assign.team;
    wanted.skills.assign(assign.skills.begin(), assign.skills.end());
    if (assign.skill_from != nullptr) {
        const auto word = static_cast<WordId>(assign.skill_from->get(&ticket_).number);
        if (const auto skill = names.word_name(word); !skill.empty()) {
            wanted.skills.push_back(skill);
        }
    }
    wanted.language = names.word_name(ticket_.language);
    wanted.preferred = preferred(assign.preference);
    return wanted;
}

void Triage::Turn::tell_others(const Rule& rule, const Wanted& wanted, Plan& plan) const {
    if (all_.run_.telling != Telling::everything) {
        return;
    }
    for (const Agent& agent : all_.desk_.agents()) {
        const auto why = all_.desk_.unfit(agent, *rule.assign, wanted);
        if (&agent != plan.chosen && why != Unfit::team && why != Unfit::inactive) {
            plan.step.parts.push_back({TriagePart::Kind::passed_over,
                                       "agent",
                                       {},
                                       {},
                                       all_.desk_.fault(agent, why, wanted, all_.run_.wording)});
        }
    }
}

// False when nobody is there to take it.
bool Triage::Turn::assign(const Rule& rule, const Begun& since, Plan& plan) {
    const auto wants = wanted(rule);
    const auto* const chosen = all_.desk_.choose(rule, wants);
    plan.chosen = chosen;
    tell_others(rule, wants, plan);
    if (chosen != nullptr) {
        auto why = all_.desk_.merits(*chosen, wants, all_.run_.wording);
        const auto id = Value::of(std::int64_t{all_.agent(chosen->user)});
        put(*find_field(ticket_fields, f::agent), id, since, std::move(why), plan);
        if (find_change(plan.changes, f::agent) == nullptr) {
            plan.chosen = nullptr;
        }
        const std::string& team = rule.assign->team;
        if (!team.empty()) {
            const auto word = Value::of(std::int64_t{all_.word(Vocabulary::team, team)});
            put(*find_field(ticket_fields, f::team), word, since, {}, plan);
        }
    }
    return chosen != nullptr;
}

void Triage::Turn::notify(std::uint32_t rule, const Begun& since, Plan& plan) {
    const Event& begun = events_[since.event];
    for (const std::string& receiver : all_.rules_.rules[rule].notify) {
        const auto word = all_.word(Vocabulary::receiver, receiver);
        plan.changes.push_back({f::notified, Value::of(std::int64_t{word})});
        plan.step.parts.push_back({TriagePart::Kind::notice, "notify", {}, receiver, {}});
        plan.notices.push_back({rule, receiver, since.reason, begun.op, begun.at, since.from});
    }
}

const Workflow* Triage::Turn::workflow_of(TicketKind kind) const {
    const auto& workflows = all_.rules_.workflows;
    const auto own = std::ranges::find(workflows, kind, &Workflow::kind);
    const auto found = own != workflows.end()
                           ? own
                           : std::ranges::find(workflows, TicketKind::none, &Workflow::kind);
    return found == workflows.end() ? nullptr : &*found;
}

// False when the workflow refuses it; the reason is the step's.
bool Triage::Turn::move(const Rule& rule, const Begun& since, Plan& plan) {
    const auto& names = all_.names_.known;
    const auto stage = names.word_name(ticket_.stage);
    const RuleMove& wanted = *rule.move;
    const bool resumes = wanted.to == Status::active;
    const bool is_there =
        ticket_.status == wanted.to && (wanted.stage.empty() || wanted.stage == stage);
    const bool is_past = wanted.to == Status::resolved && ticket_.status == Status::closed;
    if (is_there || is_past || (resumes && ticket_.status != Status::waiting)) {
        return true;
    }
    if (auto who = said_by(f::status, std::nullopt, since); !who.empty()) {
        plan.step.parts.push_back(
            {TriagePart::Kind::kept, "status", words(f::status), words(f::status), std::move(who)});
        return true;
    }
    const Standpoint here{ticket_.id, ticket_.status, stage, workflow_of(ticket_.kind)};
    Move to{wanted.to, std::nullopt, {}};
    if (!wanted.stage.empty()) {
        to.stage = wanted.stage;
    }
    const auto there = destination(to, here);
    if (!there) {
        plan.step.why = there.problems.front().what;
        return false;
    }
    // Looked up before a new name makes the present one move.
    const auto status_before = words(f::status);
    const auto stage_before = std::string(stage);
    if (!there->stage.empty()) {
        const auto word = all_.word(Vocabulary::stage, there->stage);
        plan.changes.push_back({f::stage, Value::of(std::int64_t{word})});
        plan.step.parts.push_back(
            {TriagePart::Kind::change, "stage", stage_before, std::string(there->stage), {}});
    }
    plan.changes.push_back({f::status, Value::of(static_cast<std::int64_t>(there->status))});
    plan.step.parts.push_back(
        {TriagePart::Kind::change,
         "status",
         status_before,
         std::string(name_of(status_names, static_cast<std::int64_t>(there->status))),
         {}});
    return true;
}

}  // namespace svcops
