#pragma once
#include "lib/audit/result.hpp"
#include "lib/definition/definitions.hpp"
#include "lib/operation/judged_pass.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace svcops {

// The tickets opened in a period, or all, held against the criteria of programmes.
struct AuditQuestion {
    std::span<const AuditProgramme* const> programmes;
    std::optional<Span> period;
    View view;
    Instant now{};
    const Definitions* definitions = nullptr;
    JudgedPass::MakeBook make_book;
    TicketDivision division;
};

// What one programme came to.
struct AuditedProgramme {
    const AuditProgramme* programme = nullptr;
    std::uint64_t tickets = 0;             // of its match, in the period
    std::vector<CriterionResult> results;  // by its criteria; manual ones are not checked
    // Of criteria that are manual or sampled, the tickets they are drawn from, ascending; else
    // none.
    std::vector<std::vector<TicketId>> populations;
};

// One pass over the tickets for all programmes, in several parts at once.
[[nodiscard]] std::vector<AuditedProgramme> audit(Store& store, const AuditQuestion& question);

}  // namespace svcops
