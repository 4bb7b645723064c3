#pragma once
#include "lib/catalogue/agent.hpp"
#include "lib/catalogue/workflow.hpp"
#include "lib/document/wording.hpp"
#include "lib/sla/level_calendars.hpp"
#include "lib/triage/desk.hpp"
#include "lib/triage/history.hpp"
#include "lib/triage/rule.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// One thing that a rule does to a ticket or leaves as it is, a receiver who is told of it, or an
// agent who was passed over.
struct TriagePart {
    enum class Kind : std::uint8_t { change, message, notice, kept, passed_over };
    Kind kind = Kind::change;
    std::string field;          // "priority", "tag"; of a message "note" or "reply"
    std::string before, after;  // "" none; of a message the text; of a notice the receiver; of
                                // what is kept, what it stays
    std::string why;            // "" when the rule says it all
};

// What one rule comes to for one ticket.
struct TriageStep {
    enum class Outcome : std::uint8_t {
        done,
        waits,    // nobody is there to take the ticket; the next run asks again
        refused,  // its move is against the workflow; nothing of it is done
        passed    // told when asked for: does not match, is not due, did so before
    };
    std::uint32_t rule = 0;  // its place in the rules
    Outcome outcome = Outcome::done;
    std::string why;
    std::vector<TriagePart> parts;
};

// Why the condition of a rule holds, or not yet, for one ticket.
struct Reason {
    std::optional<Instant> since;  // of a timed one: what it counts from
    Instant due{};                 // and when it comes true
    Instant now{};
};
// "waiting since 2026-11-22 11:00, 3bd over 2026-11-25 11:00"; of one without time the match.
[[nodiscard]] std::string reason_words(const Rule& rule, const Reason& reason, const Zone& zone,
                                       const Wording& wording);

// Somebody who is to be told of what a rule did. The same condition of the same ticket is told by
// the same event and instants.
struct Notice {
    std::uint32_t rule = 0;  // its place in the rules
    std::string receiver;
    Reason reason;
    OpId begun_by = 0;  // of the event that the condition began with; 0: this run
    Instant begun{};    // when that happened
    Instant holds{};    // since when the rule may act: later for a timed one
};

// What the rules come to for one ticket: the events, as of the run's instant, and what is told.
struct TriagedTicket {
    struct Event {
        EventKind kind = EventKind::changed;
        std::vector<Change> changes;
    };
    std::vector<Event> events;
    std::vector<std::string> texts;  // of the events, numbered from 0
    std::vector<Notice> notices;
    std::vector<TriageStep> steps;
};

// The definitions that rules go by; what is looked at here outlives the run.
struct TriageRules {
    std::span<const Rule> rules;  // in their order
    std::span<const Service> services;
    std::span<const Workflow> workflows;
    const CalendarsByName& calendars;
};

// Names for what rules set; those that are new are made when they are first needed.
struct TriageNames {
    const Names& known;
    std::function<WordId(Vocabulary, std::string_view)> word;
    std::function<AgentId(std::string_view)> agent;
};

enum class Telling : std::uint8_t { what_happens, everything };

struct TriageRun {
    Instant now{};
    Zone zone;             // of instants that are told
    Wording wording;       // of reasons
    std::string language;  // of notes: bn, en, sw; of replies where the ticket says none
    Telling telling = Telling::what_happens;
    std::string mute{};  // why nobody can be told of anything now: such rules wait; "" they go on
};

// Rules applied to one ticket after the other. They go in their order, each sees what those before
// it did, and they go round again until none has anything left to do.
// - A rule acts once as long as its condition holds without a break, and again when it holds anew.
// - What a person or an earlier rule said after the condition began stands: the first holds.
// - A rule does all of it or nothing: a move that the workflow refuses, or a ticket that nobody is
//   there to take, leaves the rest undone too.
class Triage {
public:
    using ReadText = std::function<std::string(TicketId, TextRef)>;
    Triage(const TriageRules& rules, Desk& desk, TriageNames names, TriageRun run,
           ReadText read_text);

    // `log` up to the run's instant, `computed` as for matching the ticket as it stands.
    [[nodiscard]] TriagedTicket of(const Log& log, const Computed& computed);
    // Looks names up again; to be called when others have made new ones.
    void bind();

private:
    class Turn;  // one rule on one ticket
    struct Bound {
        Filter match;
        bool open_only = true;
        std::optional<WordId> name, after;
        std::vector<std::optional<Value>> set;  // nothing: a name that is not known yet
        std::vector<std::optional<WordId>> tags, tags_removed;
    };
    WordId word(Vocabulary vocabulary, std::string_view name);
    AgentId agent(std::string_view name);
    [[nodiscard]] Watched watched(std::uint32_t rule) const;
    [[nodiscard]] const Calendar& calendar_of(const Timed& timed, const Ticket& ticket) const;
    [[nodiscard]] Instant due_of(const Timed& timed, Instant start, const Ticket& ticket) const;

    TriageRules rules_;
    Desk& desk_;
    TriageNames names_;
    TriageRun run_;
    ReadText read_text_;
    Calendar always_ = Calendar::always();
    std::vector<Bound> bound_;  // of each rule
};

}  // namespace svcops
