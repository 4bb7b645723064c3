#include "lib/triage/triage.hpp"

#include "lib/triage/turn.hpp"

#include <algorithm>

namespace svcops {

namespace {

// The value that a field is set to, where its name is known.
std::optional<Value> known_value(const TemplateField& row, const Names& names) {
    const FieldInfo& field = *row.field;
    const auto as_value = [](std::optional<std::uint32_t> id) {
        return id ? std::optional(Value::of(std::int64_t{*id})) : std::nullopt;
    };
    switch (field.type) {
        case FieldType::code:
            return Value::of(code_of(field.codes, row.value).value_or(0));
        case FieldType::count:
            return Value::of(std::int64_t{row.value.front() - '0'});
        case FieldType::record:
            return as_value(names.record(field.noun, row.value));
        default:
            return as_value(names.word(field.vocabulary, row.value));
    }
}

std::vector<std::optional<WordId>> known_tags(const std::vector<std::string>& tags,
                                              const Names& names) {
    std::vector<std::optional<WordId>> words;
    words.reserve(tags.size());
    for (const std::string& tag : tags) {
        words.push_back(names.word(Vocabulary::tag, tag));
    }
    return words;
}

}  // namespace

Triage::Triage(const TriageRules& rules, Desk& desk, TriageNames names, TriageRun run,
               ReadText read_text)
    : rules_(rules),
      desk_(desk),
      names_(std::move(names)),
      run_(std::move(run)),
      read_text_(std::move(read_text)) {
    bind();
}

// Again whenever a name is made, as conditions may ask for it.
void Triage::bind() {
    bound_.clear();
    for (const Rule& rule : rules_.rules) {
        Bound& bound = bound_.emplace_back();
        bound.match = rule.match.bind(names_.known);
        bound.open_only = !rule.match.uses("status");
        bound.name = names_.known.word(Vocabulary::rule, rule.name);
        if (rule.when && rule.when->since == Since::rule) {
            bound.after = names_.known.word(Vocabulary::rule, rule.when->rule);
        }
        for (const TemplateField& row : rule.set) {
            bound.set.push_back(known_value(row, names_.known));
        }
        bound.tags = known_tags(rule.tags, names_.known);
        bound.tags_removed = known_tags(rule.tags_removed, names_.known);
    }
}

WordId Triage::word(Vocabulary vocabulary, std::string_view name) {
    if (const auto known = names_.known.word(vocabulary, name)) {
        return *known;
    }
    const auto made = names_.word(vocabulary, name);
    bind();
    return made;
}

AgentId Triage::agent(std::string_view name) {
    if (const auto known = names_.known.record(Noun::agent, name)) {
        return *known;
    }
    const auto made = names_.agent(name);
    bind();
    return made;
}

Watched Triage::watched(std::uint32_t rule) const {
    const Bound& bound = bound_[rule];
    return {rules_.rules[rule], bound.match, bound.open_only, bound.name, bound.after};
}

// Without a calendar of that name it counts around the clock.
const Calendar& Triage::calendar_of(const Timed& timed, const Ticket& ticket) const {
    std::string_view name = timed.calendar;
    if (name == "customer") {
        name = names_.known.word_name(ticket.calendar);
    } else if (name == "service") {
        const auto service = std::ranges::find(
            rules_.services, names_.known.word_name(ticket.service), &Service::name);
        name = service == rules_.services.end() ? std::string_view() : service->calendar;
    }
    const auto found = rules_.calendars.find(name);
    return found == rules_.calendars.end() ? always_ : *found->second;
}

Instant Triage::due_of(const Timed& timed, Instant start, const Ticket& ticket) const {
    const Allowance& length = timed.length;
    if (length == Allowance{}) {
        return start;
    }
    const Calendar& calendar = calendar_of(timed, ticket);
    return length.working_days > 0 ? calendar.after_working_days(start, length.working_days)
                                   : calendar.due(start, Seconds{length.seconds});
}

TriagedTicket Triage::of(const Log& log, const Computed& computed) {
    Turn turn(*this, log, computed);
    turn.go();
    return turn.take();
}

}  // namespace svcops
