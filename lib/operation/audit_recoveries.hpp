#pragma once
#include "lib/audit/audited_recovery.hpp"
#include "lib/definition/definitions.hpp"
#include "lib/store/store.hpp"

#include <map>
#include <span>
#include <vector>

namespace svcops {

// How failures were put right and what was given away, as checks ask for it: read once, before a
// pass, and asked by all of its threads.
class AuditedRecoveries {
public:
    AuditedRecoveries() = default;  // of a pass that nobody asks for them
    AuditedRecoveries(Store& store, const View& view, Instant now, const Definitions& definitions);

    [[nodiscard]] std::span<const AuditedRecovery> of(TicketId ticket) const;
    [[nodiscard]] std::span<const AuditedGift> gifts(TicketId ticket) const;

private:
    void take_recoveries(Store& store, const View& view, Instant now,
                         const Definitions& definitions);
    void take_gifts(Store& store, const View& view, const Definitions& definitions);

    std::map<TicketId, std::vector<AuditedRecovery>> recoveries_;
    std::map<TicketId, std::vector<AuditedGift>> gifts_;
};

}  // namespace svcops
