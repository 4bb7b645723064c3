// Rules over random logs: what is applied is not applied again, it is what was told, and it never
// depends on when it is asked twice.
#include "tests/lib/triage/rules.hpp"

#include <rapidcheck.h>

#include <string>
#include <vector>

using namespace svcops;
using namespace svcops::story;

namespace {

namespace f = ticket_field;

const Instant first = utc("2026-06-01 09:00");

constexpr const char* matches_of[] = {
    "kind:incident",
    "priority:P1,P2",
    "priority:P3..P5",
    "team:none",
    "team:network",
    "not:tag:a",
    "tag:a",
    "tag:b or priority:P1",
    "status:waiting",
    "status:new,active",
    "stage:waiting-customer",
    "status:resolved",
    "agent:none",
    "not:impact:none",
    "team:none or team:retail",
};

template <std::size_t n>
const char* one_of(const char* const (&texts)[n]) {
    return texts[*rc::gen::inRange<std::size_t>(0, n)];
}

int below(int end) {
    return *rc::gen::inRange(0, end);
}

void add_actions(Rule& made) {
    constexpr const char* teams[] = {"network", "retail"};
    constexpr const char* priorities[] = {"P1", "P3", "P5"};
    constexpr const char* tags[] = {"a", "b", "c"};
    constexpr Status statuses[] = {Status::waiting, Status::active, Status::resolved,
                                   Status::closed};
    if (below(2) == 0) {
        made = setting(std::move(made), "team", one_of(teams));
    }
    if (below(2) == 0) {
        made = setting(std::move(made), "priority", one_of(priorities));
    }
    if (below(3) == 0) {
        made.tags = {one_of(tags)};
    }
    if (below(4) == 0) {
        made.tags_removed = {one_of(tags)};
    }
    if (below(3) == 0) {
        made.move = RuleMove{statuses[below(4)], {}};
    }
    if (below(4) == 0) {
        made.note = {{"", "About {ticket}"}};
    }
    if (below(4) == 0) {
        made.assign.emplace();
        made.assign->by = below(2) == 0 ? Strategy::least_loaded : Strategy::round_robin;
    }
    if (below(5) == 0) {
        using enum Priority;
        made.matrix = PriorityMatrix{{{p1, p2, p3}, {p2, p3, p4}, {p3, p4, p5}}};
    }
}

Rule random_rule(int number, int rules) {
    Rule made = rule("rule-" + std::to_string(number), one_of(matches_of));
    if (below(3) == 0) {
        made = timed(std::move(made), static_cast<Since>(below(8)),
                     {hours(*rc::gen::inRange(0, 5)), 0});
        made.when->rule = "rule-" + std::to_string(below(rules));
    }
    add_actions(made);
    return made;
}

void random_event(Story& story, Instant at) {
    switch (below(9)) {
        case 0:
            story.priority(at, static_cast<Priority>(1 + below(5)));
            break;
        case 1:
            story.wait(at);
            break;
        case 2:
            story.resume(at);
            break;
        case 3:
            story.ask(at);
            break;
        case 4:
            story.reply(at);
            break;
        case 5:
            story.changed(at, {story.word(f::team, Vocabulary::team, "retail")});
            break;
        case 6:
            story.changed(at, {{f::team, Value::null()}});
            break;
        case 7:
            story.changed(at, {{f::impact, Value::of(std::int64_t{1 + below(3)})},
                               {f::urgency, Value::of(std::int64_t{1 + below(3)})}});
            break;
        default:
            story.changed(at, {story.word(below(2) == 0 ? f::tag_added : f::tag_removed,
                                          Vocabulary::tag, "a")});
    }
}

Office random_office() {
    Office office;
    const int rules = *rc::gen::inRange(1, 7);
    for (int i = 0; i < rules; ++i) {
        office.rules.push_back(random_rule(i, rules));
    }
    office.agents = {person("asha"), person("juma", {"network", "retail"})};
    return office;
}

// What is done, in words.
std::string acts(const Office& office, const TriagedTicket& triaged) {
    std::string text;
    for (const TriageStep& step : triaged.steps) {
        if (step.outcome != TriageStep::Outcome::done) {
            continue;
        }
        text += office.rules[step.rule].name + ":";
        for (const TriagePart& part : step.parts) {
            if (part.kind != TriagePart::Kind::passed_over) {
                text += " " + part.field + "=" + part.after;
            }
        }
        text += "\n";
    }
    return text;
}

// A ticket with a life of some hours, over which the rules went now and then.
Instant live(Office& office, Story& story) {
    Instant at = first;
    story.incident(at, static_cast<Priority>(1 + below(5)));
    for (int events = below(9); events > 0; --events) {
        at += Seconds{below(3) * hours(1)};
        below(3) == 0 ? office.apply_to(story, at) : random_event(story, at);
    }
    return at + Seconds{below(4) * hours(1)};
}

}  // namespace

int main() {
    bool ok = rc::check("what rules did they do not do again", [] {
        auto office = random_office();
        auto story = office.story();
        const Instant now = live(office, story);
        office.apply_to(story, now);
        RC_ASSERT(acts(office, office.triage(story, now)) == "");
    });
    ok = rc::check("what is told twice is the same, and every event names its rule",
                   [] {
                       auto office = random_office();
                       auto story = office.story();
                       const Instant now = live(office, story);
                       const auto one = office.triage(story, now);
                       const auto other = office.triage(story, now, Telling::everything);
                       RC_ASSERT(acts(office, one) == acts(office, other));
                       for (const TriagedTicket::Event& event : one.events) {
                           RC_ASSERT(find_change(event.changes, f::rule) != nullptr);
                       }
                   }) &&
         ok;
    ok = rc::check("no rule overrides what a person said last, once its condition held",
                   [] {
                       Office office;
                       office.rules = {setting(rule("set", "kind:incident"), "priority", "P2")};
                       auto story = office.story();
                       story.incident(first, static_cast<Priority>(1 + below(5)));
                       const auto said = static_cast<Priority>(1 + below(5));
                       story.priority(first + Seconds{60}, said);
                       office.apply_to(story, first + Seconds{120});
                       RC_ASSERT(fold(story.log()).priority == said);
                   }) &&
         ok;
    return ok ? 0 : 1;
}
