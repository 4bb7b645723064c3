#pragma once
#include "lib/record/event.hpp"
#include "lib/record/field.hpp"
#include "lib/ticket/ticket.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace svcops {

// Field numbers of Noun::audit: stored, never reused.
namespace audit_field {
inline constexpr std::uint8_t programme = 1, from = 2, to = 3, judged = 4, seed = 5,
                              // Of an answer, and of a unit that is taken out of a sample.
    criterion = 6, ticket = 7, answer = 8, note = 9, replaced = 10,
                              // The SHA-256 of the results, in hexadecimal digits.
    result = 11;
}  // namespace audit_field

// A run of a programme: A-1. What it looks at is frozen by the operation that started it: the
// tickets as they were recorded by then, the definitions that this operation keeps, an instant of
// judgement and a seed. Samples and verdicts follow from these, so that nothing of them is stored.
struct AuditRun {
    struct Answer {
        WordId criterion = 0;
        TicketId ticket = 0;
        std::string answer;  // "" of a unit that was taken out with a reason
        bool replaced = false;
        TextRef note;
        AgentId actor = 0;
        Instant at{};
        OpId op = 0;
    };
    std::uint32_t id = 0;
    OpId version = 0;
    OpId op = 0;  // that started it
    Instant started{};
    AgentId starter = 0;
    WordId programme = 0;
    Instant from{}, to{};  // of the tickets' opening; 0 both: all
    Instant judged{};
    std::string seed;
    std::vector<Answer> answers;  // the last one of each criterion and ticket, in that order
    std::string result;           // of the last time that it was run
    OpId result_op = 0;

    [[nodiscard]] std::optional<Span> period() const {
        return to == Instant{} ? std::nullopt : std::optional(Span{from, to});
    }
    [[nodiscard]] const Answer* answer(WordId criterion, TicketId ticket) const;
};
extern const FieldTable audit_run_fields;
// Every answer, as it was given, one after the other.
[[nodiscard]] std::vector<AuditRun::Answer> every_answer(const Log& log);
// Events up to and with operation `last` alone.
[[nodiscard]] AuditRun fold_audit_run(const Log& log, std::optional<OpId> last = {});

}  // namespace svcops
