#include "lib/definition/kind.hpp"
#include "lib/definition/level_forms.hpp"
#include "lib/text/ascii.hpp"

#include <algorithm>

namespace svcops {

namespace {

constexpr std::string_view measure_pattern = "^[a-z][a-z0-9_-]{0,62}$";

bool valid_measure(std::string_view name) {
    return !name.empty() && name.size() <= 63 && is_lower(name.front()) &&
           name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_-") ==
               std::string_view::npos;
}

struct TargetDraft : Target {
    Reference calendar_reference;
    std::vector<Reference> pauses;
};

// [network-team, [carrier-repair, field-visit]]: one after the other, and two side by side.
struct LegsForm {
    static void read(const Node& node, Legs& into, ProblemList& problems) {
        if (node.kind != Node::Kind::sequence) {
            read_step(node, into, problems);
            return;
        }
        if (node.items.empty()) {
            problems.add(node, "there is no leg", "name a service level of type ola or uc");
        }
        for (const Node& item : node.items) {
            read_step(item, into, problems);
        }
    }
    static Shape shape() {
        const Shape side_by_side = Shape::any({NameText::shape(), Shape::list(NameText::shape())});
        return Shape::any({NameText::shape(), Shape::list(side_by_side)});
    }

private:
    static void read_step(const Node& node, Legs& into, ProblemList& problems) {
        std::vector<Reference> names;
        ListOrOne<NameReference>::read(node, names, problems);
        auto& step = into.emplace_back();
        for (Reference& name : names) {
            step.push_back({std::move(name.name), std::move(name.place)});
        }
    }
};

constexpr Key<TargetDraft> target_keys[] = {
    whole_key<TargetDraft, Within>("within", Need::required,
                                   "how long, for all or by priority: 4h, 3bd"),
    key<TargetDraft, &TargetDraft::from, EventTokenForm>(
        "from", Need::optional,
        "the event that starts a measure of your own, or the first response"),
    key<TargetDraft, &TargetDraft::to, EventTokenForm>(
        "to", Need::optional, "the event that stops a measure of your own"),
    key<TargetDraft, &TargetDraft::calendar_reference, NameReference>(
        "calendar", Need::optional, "another calendar than the service level's"),
    key<TargetDraft, &TargetDraft::pauses, ListOrOne<NameReference>>(
        "pause", Need::optional, "the stages that pause the clock; waiting stands for all of them"),
    key<TargetDraft, &TargetDraft::objective, ObjectiveText>(
        "objective", Need::optional, "the share of cycles to be met: 95% per month, per 30d"),
    key<TargetDraft, &TargetDraft::alerts, BurnAlerts>(
        "alerts", Need::optional, "when the budget of the objective burns too fast"),
    key<TargetDraft, &TargetDraft::legs, LegsForm>(
        "legs", Need::optional,
        "the levels of type ola or uc behind it, one after the other; [a, b] in one run together"),
    key<TargetDraft, &TargetDraft::at, Thresholds>(
        "at", Need::optional, "what to do at 80%, at -1h or -24h calendar before due, at breach"),
};

bool is_standard(std::string_view measure) {
    return std::find(standard_measures.begin(), standard_measures.end(), measure) !=
           standard_measures.end();
}

// By what is written, so that another mistake in the target hides none here. With a party to be
// handed to a clock of one's own needs no events: it runs from one hand-off to the next.
void check_measure(const Node& name, const Node& value, bool by_hand_off, ProblemList& problems) {
    const bool has_from = value.find("from") != nullptr;
    const bool has_to = value.find("to") != nullptr;
    const bool has_ends = has_from || has_to;
    const bool handed_over = name.text == "first_response" && has_from && !has_to;
    if (is_standard(name.text)) {
        if (has_ends && !handed_over) {
            problems.add(name, fmt::format("'{}' has a start and a stop of its own", name.text),
                         "leave from and to out, or name the measure otherwise");
        }
    } else if (name.text == "promised") {
        problems.add(name, "'promised' judges each ticket's own due and needs no definition",
                     "name the measure otherwise");
    } else if (by_hand_off) {
        return;
    } else if (!has_ends) {
        problems.add(name, fmt::format("unknown measure {}", describe(name)),
                     fmt::format("{}; a measure of your own needs from and to",
                                 name_hint(name.text, standard_measures)));
    } else if (!has_from || !has_to) {
        problems.add(
            name, fmt::format("measure '{}' lacks its {}", name.text, has_from ? "stop" : "start"),
            has_from ? "add 'to: resolved' or another event"
                     : "add 'from: created' or another event");
    }
}

struct Targets {
    static void read(const Node& node, LevelDraft& into, ProblemList& problems) {
        if (node.kind != Node::Kind::mapping || node.items.empty()) {
            problems.add(node, fmt::format("targets are needed here, not {}", describe(node)),
                         "write 'resolution: {within: {P1: 4h}}'");
            return;
        }
        for (std::size_t i = 0; i < node.items.size(); ++i) {
            read_target(node.keys[i], node.items[i], into, problems);
        }
    }
    static Shape shape() {
        return Shape::map(std::string(measure_pattern), Record<TargetDraft, target_keys>::shape());
    }

private:
    static void read_target(const Node& name, const Node& value, LevelDraft& into,
                            ProblemList& problems) {
        TargetDraft target;
        target.measure = name.text;
        target.place = problems.place(name);
        if (const Node* pause = value.find("pause")) {
            target.pause_place = problems.place(*pause);
        }
        if (!valid_measure(name.text)) {
            problems.add(name, fmt::format("{} is no name of a measure", describe(name)),
                         "a to z, 0 to 9, '_' and '-', beginning with a letter");
        }
        Record<TargetDraft, target_keys>::read(value, target, problems);
        if (value.kind == Node::Kind::mapping && valid_measure(name.text)) {
            check_alerts(value, target, problems);
        }
        target.calendar = target.calendar_reference.name;
        for (const Reference& stage : target.pauses) {
            target.pause.push_back(stage.name);
        }
        into.target_calendars.push_back(std::move(target.calendar_reference));
        into.pauses.push_back(std::move(target.pauses));
        into.targets.push_back(std::move(target));
    }
};

void check_measures(const Node& level, ProblemList& problems) {
    const Node* const targets = level.find("targets");
    if (targets == nullptr || targets->kind != Node::Kind::mapping) {
        return;
    }
    for (std::size_t i = 0; i < targets->items.size(); ++i) {
        const Node& name = targets->keys[i];
        if (targets->items[i].kind == Node::Kind::mapping && valid_measure(name.text)) {
            check_measure(name, targets->items[i], level.find("party") != nullptr, problems);
        }
    }
}

// {team: network-field} or {partner: carrier}.
struct PartyForm {
    static void read(const Node& node, LegParty& into, ProblemList& problems) {
        PartyKeys keys;
        Record<PartyKeys, party_keys>::read(node, keys, problems);
        if (node.kind != Node::Kind::mapping) {
            return;
        }
        if (node.items.size() != 1) {
            problems.add(node, "a clock runs with one team or one partner",
                         "write {team: network-field} or {partner: carrier}");
        }
        const bool is_team = !keys.team.empty();
        into.kind = is_team ? LegParty::Kind::team : LegParty::Kind::partner;
        into.name = is_team ? keys.team : keys.partner;
        into.place = problems.place(node.items.empty() ? node : node.items.front());
    }
    static Shape shape() { return Record<PartyKeys, party_keys>::shape(); }

private:
    struct PartyKeys {
        std::string team, partner;
    };
    static constexpr Key<PartyKeys> party_keys[] = {
        key<PartyKeys, &PartyKeys::team, Text>("team", Need::optional, "the team"),
        key<PartyKeys, &PartyKeys::partner, NameText>("partner", Need::optional, "the partner"),
    };
};

constexpr ChoiceRow<LevelType> types[] = {
    {"sla", LevelType::sla}, {"ola", LevelType::ola}, {"uc", LevelType::uc}};
constexpr ChoiceRow<ZoneSource> zones[] = {{"calendar", ZoneSource::calendar},
                                           {"customer", ZoneSource::ticket},
                                           {"site", ZoneSource::ticket}};
constexpr ChoiceRow<OnChange> on_change[] = {{"keep_elapsed", OnChange::keep_elapsed},
                                             {"restart", OnChange::restart},
                                             {"freeze", OnChange::freeze}};
constexpr ChoiceRow<OnReopen> on_reopen[] = {
    {"resume", OnReopen::resume}, {"new_cycle", OnReopen::new_cycle}, {"ignore", OnReopen::ignore}};
constexpr ChoiceRow<OnEdit> on_edit[] = {{"apply_open", OnEdit::apply_open},
                                         {"freeze", OnEdit::freeze}};

constexpr Key<LevelDraft> level_keys[] = {
    key<LevelDraft, &LevelDraft::type, Choice<types>>(
        "type", Need::optional,
        "sla (the first match holds), or ola or uc (every match runs beside it)"),
    key<LevelDraft, &LevelDraft::given_order, Integer>(
        "order", Need::optional, "its turn in matching; the lowest that matches holds"),
    key<LevelDraft, &LevelDraft::is_default, Boolean>(
        "default", Need::optional, "takes every ticket that no other of its type matched"),
    key<LevelDraft, &LevelDraft::party, PartyForm>(
        "party", Need::optional,
        "of an ola or uc: the team or partner with whom its clocks run, anew for each hand-off"),
    whole_key<LevelDraft, MatchText>("match", Need::optional,
                                     "which tickets: a filter of svcops-query(7)"),
    key<LevelDraft, &LevelDraft::effective, EffectiveForm>("effective", Need::optional,
                                                           "since when this version holds"),
    key<LevelDraft, &LevelDraft::calendar_reference, NameReference>(
        "calendar", Need::required,
        "a calendar's name; always; customer or site: the ticket's own"),
    key<LevelDraft, &LevelDraft::zone, Choice<zones>>(
        "zone", Need::optional,
        "whose zone the hours are read in: the calendar's own, or customer or site"),
    key<LevelDraft, &LevelDraft::usual_pauses, ListOrOne<NameReference>>(
        "pause", Need::optional,
        "the stages that pause resolution and update, where these name none themselves"),
    whole_key<LevelDraft, Targets>("targets", Need::required, "the clocks, by measure"),
    key<LevelDraft, &LevelDraft::on_change, Choice<on_change>>(
        "onChange", Need::optional, "what a new priority, tier, team, channel or kind does"),
    key<LevelDraft, &LevelDraft::on_reopen, Choice<on_reopen>>("onReopen", Need::optional,
                                                               "what a reopening does"),
    key<LevelDraft, &LevelDraft::on_edit, Choice<on_edit>>(
        "onEdit", Need::optional, "what a new version does to running clocks"),
    key<LevelDraft, &LevelDraft::opening_counts, Boolean>(
        "openingCounts", Need::optional,
        "the public text that opens an agent's ticket counts as first response"),
    key<LevelDraft, &LevelDraft::live_channels, ListOrOne<Text>>(
        "liveChannels", Need::optional,
        "channels where taking the call or visit is the first response"),
};

// A customer who is waited for can be told so, but not answered late: a first response never stands
// still unless its own target says so.
void spread_pauses(const Node& written, LevelDraft& draft, const ProblemList& problems) {
    for (std::size_t i = 0; i < draft.targets.size(); ++i) {
        Target& target = draft.targets[i];
        const bool pauses = target.measure == "resolution" || target.measure == "update";
        if (!pauses || target.pause_place.line != 0) {
            continue;
        }
        target.pause_place = problems.place(written);
        for (const Reference& stage : draft.usual_pauses) {
            target.pause.push_back(stage.name);
        }
        draft.pauses[i] = draft.usual_pauses;
    }
}

bool says(const Node* node, std::string_view text) {
    return node != nullptr && node->text == text;
}

// The customer's own clocks run whoever has the ticket, and nobody stands behind those of a party.
void check_chain(const Node& node, bool is_sla, ProblemList& problems) {
    if (const Node* party = node.find("party"); party != nullptr && is_sla) {
        problems.add(*party, "an sla runs whoever has the ticket",
                     "write 'type: ola' or 'type: uc', or remove party");
    }
    const Node* const targets = node.find("targets");
    if (is_sla || targets == nullptr || targets->kind != Node::Kind::mapping) {
        return;
    }
    for (const Node& target : targets->items) {
        if (const Node* legs = target.find("legs")) {
            problems.add(*legs, "only an sla has legs behind it", "remove legs");
        }
    }
}

// By what is written: a mistake elsewhere hides none here, and a `type` or `default` that cannot be
// read leaves open what it asks for.
void check_level(const Node& node, LevelDraft& draft, ProblemList& problems) {
    if (const Node* pause = node.find("pause")) {
        spread_pauses(*pause, draft, problems);
    }
    check_measures(node, problems);
    const bool is_sla = node.find("type") == nullptr || says(node.find("type"), "sla");
    check_chain(node, is_sla, problems);
    const Node* match = node.find("match");
    const Node* is_default = node.find("default");
    if (is_default != nullptr && !draft.is_default && !says(is_default, "false")) {
        return;
    }
    if (draft.is_default && match != nullptr) {
        problems.add(*match, "a default takes every ticket that no other matched",
                     "remove match, or 'default: true'");
    } else if (!draft.is_default && match == nullptr) {
        problems.add(node, "key 'match' is missing",
                     "name the tickets, or write 'default: true' for those no other matched");
    }
    if (is_sla && !draft.is_default && node.find("order") == nullptr) {
        problems.add(node, "key 'order' is missing",
                     "number the service levels; the lowest that matches holds");
    }
}

struct LevelForm {
    static void read(const Node& node, LevelDraft& into, ProblemList& problems) {
        Record<LevelDraft, level_keys>::read(node, into, problems);
        if (node.kind == Node::Kind::mapping) {
            check_level(node, into, problems);
        }
    }
    static Shape shape() { return Record<LevelDraft, level_keys>::shape(); }
};

}  // namespace

void read_service_level(const Node& spec, const Metadata& metadata, ProblemList& problems,
                        Drafts& into) {
    auto draft = read_spec<LevelForm, LevelDraft>(spec, metadata, problems);
    draft.display_name = metadata.display_name;
    draft.order = draft.given_order.value_or(0);
    draft.calendar = draft.calendar_reference.name;
    into.levels.push_back(std::move(draft));
}

Shape service_level_shape() {
    return LevelForm::shape();
}

}  // namespace svcops
