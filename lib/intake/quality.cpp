#include "lib/intake/quality.hpp"

#include <utility>

namespace svcops {
namespace {

struct Kind {
    std::string_view code;
    Severity severity;
    std::string_view criterion;
};

constexpr std::array<Kind, quality_kinds> kinds{{
    {"resolved_before_opened", Severity::warning, "a ticket is resolved after it was opened"},
    {"closed_before_resolved", Severity::warning, "a ticket is closed after it was resolved"},
    {"backwards_stamp", Severity::warning, "the instants of a ticket's rows do not go back"},
    {"dst_gap", Severity::info, "a local time exists"},
    {"dst_overlap", Severity::info, "a local time exists once"},
    {"resolved_differs", Severity::warning, "the column and the rows agree on the resolution"},
    {"unmapped_value", Severity::info, "the mapping names every value"},
    {"duplicate_row", Severity::warning, "a row stands once"},
    {"missing_opened", Severity::warning, "a ticket says when it was opened"},
    {"stage_without_status", Severity::warning, "a workflow names every stage"},
    {"ended_without_instant", Severity::warning, "a ticket that has ended says when"},
    {"future_instant", Severity::warning, "what has happened lies before the import"},
    {"instant_changed", Severity::warning, "a ticket's instants stay as they were imported"},
    {"never_present", Severity::info, "what the mapping reads stands in some row"},
    {"illegal_move", Severity::warning, "a ticket moves as its workflow allows"},
    {"truncated_code", Severity::warning, "a coded value stands whole"},
    {"same_instant", Severity::info, "the states of a ticket have instants of their own"},
    {"merged_away", Severity::warning, "rows are of a ticket that goes on"},
}};

}  // namespace

std::string_view code_of(Quality kind) {
    return kinds[static_cast<std::size_t>(kind)].code;
}

void QualityTally::keep(Quality kind, std::string subject, std::string statement,
                        std::string evidence) {
    const Kind& row = kinds[static_cast<std::size_t>(kind)];
    entries_[static_cast<std::size_t>(kind)].examples.push_back(
        {std::string(row.code), row.severity, std::move(subject), std::string(row.criterion),
         std::move(statement), std::move(evidence), std::nullopt});
}

std::vector<QualityCount> QualityTally::result() const {
    std::vector<QualityCount> met;
    for (std::size_t i = 0; i < quality_kinds; ++i) {
        if (entries_[i].count == 0) {
            continue;
        }
        met.push_back({std::string(kinds[i].code), kinds[i].severity, entries_[i].count,
                       entries_[i].examples});
    }
    return met;
}

}  // namespace svcops
