#pragma once
#include "lib/audit/check.hpp"

// What checks say, in short.
namespace svcops::audit_checks {

[[nodiscard]] inline AuditFact::Part length(std::int64_t seconds) {
    return {AuditFact::Part::Kind::length, seconds};
}
[[nodiscard]] inline AuditFact::Part count(std::int64_t number) {
    return {AuditFact::Part::Kind::count, number};
}
[[nodiscard]] inline AuditFact::Part word(std::int64_t id) {
    return {AuditFact::Part::Kind::word, id};
}
[[nodiscard]] inline AuditFact::Part agent(std::int64_t id) {
    return {AuditFact::Part::Kind::agent, id};
}

inline void except(const AuditedTicket& seen, AuditTally& tally, const AuditFact& fact, OpId op) {
    tally.exceptions.push_back({seen.ticket.id, fact, op});
}

// Of the measure that the criterion names; of every measure of service levels of type sla without
// one.
[[nodiscard]] inline bool is_of_measure(const BoundCheck& bound, const AuditedTicket& seen,
                                        const Cycle& cycle) {
    const LevelBook& book = seen.judge.book();
    if (!bound.settings.measure.empty()) {
        return book.measures()[cycle.measure] == bound.settings.measure;
    }
    return cycle.level != promised_level && book.levels()[cycle.level].type == LevelType::sla;
}
[[nodiscard]] inline bool is_of_type(const AuditedTicket& seen, const Cycle& cycle,
                                     LevelType type) {
    return cycle.level != promised_level && seen.judge.book().levels()[cycle.level].type == type;
}

}  // namespace svcops::audit_checks
