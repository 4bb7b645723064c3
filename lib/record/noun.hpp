#pragma once
#include <cstdint>
#include <string_view>

namespace svcops {

// What a record is. The numbers are stored; never reuse one.
enum class Noun : std::uint8_t {
    ticket = 1,
    customer = 2,
    agent = 3,  // a person or program that acts; the name is erasable text
    partner = 4,
    word = 5,  // an open word of a vocabulary: a channel, a team, a stage, ...
    finding = 6,
    action = 7,
    feedback = 8,
    article = 9,
    mail = 10,      // a message that is kept whole until a person says what becomes of it
    audit = 11,     // a run of an audit programme
    waiver = 12,    // of a criterion, for a time
    recovery = 13,  // of a failure, by a playbook
    review = 14,    // of the work on a ticket, by a scorecard
};

// The greatest of them.
inline constexpr Noun last_noun = Noun::review;

// The vocabularies of open words; the number is stored in the word's record.
enum class Vocabulary : std::uint8_t {
    none = 0,
    channel = 1,
    category = 2,
    service = 3,
    team = 4,
    stage = 5,
    tag = 6,
    activity = 7,  // the foreign word of an imported event
    tier = 8,
    calendar = 9,
    language = 10,
    site = 11,
    measure = 12,
    service_level = 13,
    threshold = 14,
    extra_key = 15,  // names of columns that the product has no name for
    observation =
        16,           // a sorted list of measures, joined by one space: "first_response resolution"
    source = 17,      // the systems that references belong to
    step = 20,        // the steps of orders: "pick", "ship"
    preference = 30,  // what a customer prefers: "contact=evening"
    consent = 31,     // what a customer may agree to: "newsletter"
    rule = 36,        // the rules that wrote events
    receiver = 37,    // who was told of something
    partner = 40,     // who has a ticket beside its team
    programme = 41,   // of audits
    criterion = 42,   // of audit programmes
    regulated = 60,   // what a regulator's return calls the matter of a complaint
    cause = 61,       // root causes, codes of a tree: "delivery/late"
    redress = 62,     // what a complainant is offered: "refund", "goodwill"
    playbook = 63,    // by which failures are put right
    recovery_step = 64,  // the steps of playbooks: "apologise"
};

using OpId = std::uint32_t;     // 0: none
using WordId = std::uint32_t;   // subject of a Noun::word record; 0: none
using AgentId = std::uint32_t;  // subject of a Noun::agent record; 0: nobody known
using CustomerId = std::uint32_t;
using TicketId = std::uint32_t;  // 1..; printed T-1

}  // namespace svcops
