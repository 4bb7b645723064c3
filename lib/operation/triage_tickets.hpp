#pragma once
#include "lib/definition/definitions.hpp"
#include "lib/filter/filter.hpp"
#include "lib/operation/customer_letters.hpp"
#include "lib/operation/notices.hpp"
#include "lib/sla/judge.hpp"
#include "lib/store/store.hpp"
#include "lib/triage/triage.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace svcops {

enum class TriageMode : std::uint8_t { look, apply };  // look: say all, write nothing

struct TriageRequest {
    // As parsed. One that names nothing stands for every ticket that a rule may be about: the open
    // ones, and those in a status that a rule's match asks for.
    Filter filter;
    View view;
    TriageRun run;
    std::span<const Rule> rules;  // in their order
    std::span<const Recurring> recurring;
    const Definitions& definitions;
    Judge* judge = nullptr;  // for matches that ask for clocks; null: InputError(usage) for them
    TriageMode mode = TriageMode::look;
    // As whom the desk writes: replies leave by mail too, to who can be written to. Null: they are
    // written down alone.
    const LetterDesk* letters = nullptr;
    // As whom it writes to receivers. Null, or of a desk without an address: rules that tell
    // somebody wait until it can.
    const LetterDesk* notices = nullptr;
};

// A ticket that comes again and was due.
struct MadeTicket {
    const Recurring* recurring = nullptr;
    Instant due{};
    std::string subject;
    std::size_t left_out = 0;  // earlier days that get none
};

// What is to be told of one ticket.
struct TicketTriage {
    TicketId ticket = 0;  // 0: it would be made and has no number yet
    std::optional<MadeTicket> made;
    std::vector<TriageStep> steps;
};

struct TriageResult {
    std::vector<TicketTriage> tickets;  // by number; those of which there is something to tell
    std::vector<PostedLetter> letters;  // replies that left or could not, when they were to
    std::vector<PostedNotice> notices;  // who is told of what, or would be
    std::uint64_t looked_at = 0;
    std::uint64_t left_alone = 0;  // tickets with events later than the run's instant
    OpId op = 0;                   // 0: nothing was written
};

// The command whose operations rules write, and are looked up by.
inline constexpr std::string_view triage_command = "ticket triage";

// Tickets that are due, and rules over these and over tickets, in one pass and as one operation.
// What agents have to do is counted once, before; what the run gives them is added. A ticket with
// events later than the run's instant is left alone, looked at or written: what is done now would
// stand before what is known to come. To look, of the view only what was recorded by then counts.
TriageResult triage_tickets(Store& store, const Operation& operation, const TriageRequest& request);

}  // namespace svcops
