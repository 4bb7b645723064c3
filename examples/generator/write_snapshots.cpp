#include "examples/generator/phrases.hpp"
#include "examples/generator/random.hpp"
#include "examples/generator/write.hpp"

#include <array>
#include <optional>
#include <vector>

namespace generator {
namespace {

// The state of a ticket as far as the rows have come, and the two instants that every row of it
// repeats.
struct State {
    std::optional<Seconds> resolved, closed;  // the last ones, known from the start
    std::string_view stage = "New";
    std::uint8_t priority = 0;
    std::uint8_t changes = 0, assignments = 0, reopenings = 0;
    bool assigned = false;
};

std::vector<State> first_states(const Story& story) {
    std::vector<State> states(story.tickets.size());
    for (std::size_t i = 0; i < states.size(); ++i) {
        states[i].priority = story.tickets[i].priority;
        states[i].assigned = story.tickets[i].team_at_creation;
    }
    for (const Event& event : story.events) {
        if (event.token == Token::stage_resolved) {
            states[event.ticket].resolved = event.at;
        }
        if (event.token == Token::stage_closed) {
            states[event.ticket].closed = event.at;
        }
    }
    return states;
}

void step(State& state, const Event& event) {
    if (event.token != Token::created) {
        ++state.changes;
    }
    switch (event.token) {
        case Token::assigned:
            state.assigned = true;
            ++state.assignments;
            state.stage = "Active";
            break;
        case Token::stage_active:
            if (state.stage == "Resolved") {
                ++state.reopenings;
            }
            state.stage = "Active";
            break;
        case Token::stage_waiting_customer:
            state.stage = "Awaiting User Info";
            break;
        case Token::stage_waiting_vendor:
            state.stage = "Awaiting Vendor";
            break;
        case Token::stage_resolved:
            state.stage = "Resolved";
            break;
        case Token::stage_closed:
            state.stage = "Closed";
            break;
        case Token::stage_cancelled:
            state.stage = "Cancelled";
            break;
        case Token::priority:
            state.priority = event.priority;
            break;
        default:
            if (state.stage == "New" && event.token != Token::created) {
                state.stage = "Active";
            }
    }
}

void put_minute(Sink& sink, Seconds at) {  // 29/2/2016 01:16
    const Date date = date_of(at / day);
    sink.put_number(date.day);
    sink.put('/');
    sink.put_number(date.month);
    sink.put('/');
    sink.put_number(static_cast<std::uint64_t>(date.year));
    sink.put(' ');
    sink.put_number(static_cast<std::uint64_t>(at % day / hour), 2);
    sink.put(':');
    sink.put_number(static_cast<std::uint64_t>(at % hour / minute), 2);
}

void put_optional(Sink& sink, std::optional<Seconds> at) {
    if (!at) {
        return sink.put("?");
    }
    put_minute(sink, *at);
}

void put_named(Sink& sink, std::string_view name, std::uint64_t number) {
    sink.put(',');
    sink.put(name);
    sink.put(' ');
    sink.put_number(number);
}

std::uint64_t agent_number(const Ticket& ticket, const Event& event) {
    return std::uint64_t{ticket.team} * 6 + (event.actor == Actor::agent ? event.who : 0);
}

// The columns that no report reads, but that such exports carry.
void put_particulars(Sink& sink, const Ticket& ticket) {
    constexpr std::array<std::string_view, 6> contact{"Phone",  "Email",     "Chat",
                                                      "Social", "In person", "Self service"};
    sink.put(',');
    sink.put(contact[ticket.channel]);
    put_named(sink, "Location", ticket.place * 3U + ticket.language);
    sink.put(",Category ");
    sink.put(categories()[ticket.category]);
    sink.put(",Subcategory ");
    sink.put_number(ticket.category * 3U + ticket.phrase);
    put_named(sink, "Symptom", ticket.category * 40U + ticket.phrase);
    sink.put(",?");
}

void put_priority(Sink& sink, std::uint8_t priority) {
    constexpr std::array<std::string_view, 6> names{
        "?", "1 - Critical", "2 - High", "3 - Moderate", "4 - Low", "5 - Planning"};
    constexpr std::array<std::string_view, 6> grades{"?",          "1 - High", "1 - High",
                                                     "2 - Medium", "3 - Low",  "3 - Low"};
    sink.put(',');
    sink.put(grades[priority]);
    sink.put(',');
    sink.put(grades[priority]);
    sink.put(',');
    sink.put(names[priority]);
}

void put_head(Sink& sink, const State& state, const Ticket& ticket, const Event& event) {
    const bool ended = state.stage == "Closed" || state.stage == "Cancelled";
    sink.put(',');
    sink.put(state.stage);
    sink.put(ended ? ",false," : ",true,");
    sink.put_number(state.assignments);
    sink.put(',');
    sink.put_number(state.reopenings);
    sink.put(',');
    sink.put_number(state.changes);
    sink.put(",true");
    put_named(sink, "Caller", ticket.customer);
    put_named(sink, "Opened by", agent_number(ticket, event));
    sink.put(',');
    put_minute(sink, ticket.opened);
    put_named(sink, "Created by", ticket.team);
    sink.put(',');
    put_minute(sink, ticket.opened);
    put_named(sink, "Updated by", agent_number(ticket, event));
    sink.put(',');
    put_minute(sink, event.at);
}

void put_tail(Sink& sink, const State& state, const Ticket& ticket, const Event& event) {
    if (state.assigned) {
        put_named(sink, "Group", ticket.team + 1U);
        put_named(sink, "Resolver", agent_number(ticket, event));
    } else {
        sink.put(",?,?");
    }
    sink.put(",true,false,Do Not Notify,?,?,?,?");
    put_named(sink, "code", ticket.category);
    put_named(sink, "Resolved by", std::uint64_t{ticket.team} * 6);
    sink.put(',');
    put_optional(sink, state.resolved);
    sink.put(',');
    put_optional(sink, state.closed);
    sink.put("\n");
}

}  // namespace

void write_snapshots(const Story& story, Sink& sink) {
    sink.put(
        "number,incident_state,active,reassignment_count,reopen_count,sys_mod_count,made_sla,"
        "caller_id,opened_by,"
        "opened_at,sys_created_by,sys_created_at,sys_updated_by,sys_updated_at,contact_type,"
        "location,category,"
        "subcategory,u_symptom,cmdb_ci,impact,urgency,priority,assignment_group,assigned_to,"
        "knowledge,"
        "u_priority_confirmation,notify,problem_id,rfc,vendor,caused_by,closed_code,resolved_by,"
        "resolved_at,"
        "closed_at\n");
    std::vector<State> states = first_states(story);
    for (const Event& event : story.events) {
        const Ticket& ticket = story.tickets[event.ticket];
        State& state = states[event.ticket];
        step(state, event);
        put_reference(sink, story, event.ticket);
        put_head(sink, state, ticket, event);
        put_particulars(sink, ticket);
        put_priority(sink, state.priority);
        put_tail(sink, state, ticket, event);
    }
}

}  // namespace generator
