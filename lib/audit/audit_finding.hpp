#pragma once
#include "lib/audit/programme.hpp"
#include "lib/record/event.hpp"
#include "lib/record/field.hpp"
#include "lib/ticket/ticket.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace svcops {

// Where the correction of a finding stands. From `ineffective` it goes back to finding the cause.
enum class FindingState : std::uint8_t {
    open = 1,
    contained,    // its harm is stopped
    cause_found,  // by a method that is named
    planned,      // somebody does something by a day
    implemented,  // it is done, with evidence
    closed,       // it works: the check passed on later tickets
    ineffective   // it does not
};
extern const std::span<const CodeName> finding_state_names;
// Whether somebody has still to do something.
[[nodiscard]] constexpr bool is_open(FindingState state) {
    return state != FindingState::closed;
}
// The states that may follow, in their order. A step may be left out only where it is one of them.
[[nodiscard]] std::span<const FindingState> next_states(FindingState state);

// Field numbers of Noun::finding: stored, never reused.
namespace finding_field {
inline constexpr std::uint8_t run = 1, programme = 2, criterion = 3, grade = 4, repeat_of = 5,
                              exceptions = 6, checked = 7, state = 8, owner = 9, due = 10,
                              method = 11, cause = 12, plan = 13, evidence = 14, note = 15;
}

// A requirement that was not met in a run: F-1. Its grade is that of the criterion, a step higher
// when an earlier run had found the same.
struct AuditFinding {
    struct Step {
        FindingState state;
        AgentId actor = 0;
        Instant at{};
        OpId op = 0;
        TextRef note;
    };
    std::uint32_t id = 0;
    OpId version = 0;
    std::uint32_t run = 0;
    WordId programme = 0, criterion = 0;
    AuditGrade grade = AuditGrade::minor;
    std::uint32_t repeat_of = 0;  // 0: none
    std::uint32_t exceptions = 0, checked = 0;
    Instant raised{};
    FindingState state = FindingState::open;
    AgentId owner = 0;
    Instant due{};
    std::string method;  // "5-why", "fishbone", ...
    TextRef cause, plan, evidence;
    std::vector<Step> steps;  // in order, without the raising

    [[nodiscard]] bool is_overdue(Instant now) const {
        return is_open(state) && state != FindingState::implemented && due != Instant{} &&
               due < now;
    }
    // Who did the last implementation; 0 nobody yet.
    [[nodiscard]] const Step* last(FindingState wanted) const;
};
extern const FieldTable audit_finding_fields;
[[nodiscard]] AuditFinding fold_finding(const Log& log);
// A step graver: a repeated finding.
[[nodiscard]] AuditGrade raised(AuditGrade grade);

// Field numbers of Noun::waiver: stored, never reused.
namespace waiver_field {
inline constexpr std::uint8_t programme = 1, criterion = 2, owner = 3, until = 4, reason = 5;
}

// A criterion that need not be met for a time: W-1. Once it has expired the criterion is evaluated
// as ever, and it is said that there was one.
struct AuditWaiver {
    std::uint32_t id = 0;
    OpId version = 0;
    WordId programme = 0, criterion = 0;
    AgentId owner = 0, actor = 0;
    Instant given{}, until{};  // its last instant
    TextRef reason;
    [[nodiscard]] bool holds_at(Instant t) const { return t <= until; }
};
extern const FieldTable audit_waiver_fields;
[[nodiscard]] AuditWaiver fold_waiver(const Log& log);

}  // namespace svcops
