#pragma once
#include "examples/generator/options.hpp"
#include "examples/generator/teams.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace generator {

// Indexes into the tables of names in phrases.hpp; 0 is "not said" where a priority is.
struct Ticket {
    Seconds opened;
    std::uint32_t customer;  // 1..
    std::uint8_t kind, priority, channel, category, team, tier, language;
    std::uint8_t phrase;    // which wording of the subject
    std::uint8_t place;     // where the subject says it happened
    bool team_at_creation;  // else the team is named by the first `assigned`
};

enum class Token : std::uint8_t {
    created,
    message_agent,
    message_customer,
    note,
    assigned,
    stage_active,
    stage_waiting_customer,
    stage_waiting_vendor,
    stage_resolved,
    stage_closed,
    stage_cancelled,
    priority,
    stage_acknowledged,
    stage_investigating,
    stage_decided,
};

// Who did it: somebody of the team, the customer (nobody on the staff), a program, or a vendor.
enum class Actor : std::uint8_t { agent, customer, system, vendor };

struct Event {
    Seconds at;
    std::uint32_t ticket;   // place in Story::tickets
    std::uint8_t sequence;  // within the ticket
    Token token;
    Actor actor;
    std::uint8_t who;       // the agent's place in the team, or the vendor's in the list of vendors
    std::uint8_t priority;  // the new one, for Token::priority
};

// What a ticket has otherwise than its blueprint says; without a step where none is meant.
struct Planted {
    std::uint32_t ticket;  // place in Story::tickets
    std::string_view step, deviation;
};

struct Story {
    std::vector<Ticket> tickets;   // by the instant they were opened
    std::vector<Event> events;     // by ticket, in order of time within each
    std::vector<Planted> planted;  // by ticket; of complaints alone
};

// What belongs to a customer for ever, whichever tickets come.
struct Customer {
    Site site;
    std::uint8_t tier, language;
};
std::uint32_t customer_count(const Options& options);
Customer customer_of(const Options& options, std::uint32_t number);

// Every ticket of the year and all that happened to it before the log ends. Pure: the same options,
// the same story.
Story tell(const Options& options);

}  // namespace generator
