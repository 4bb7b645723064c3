#pragma once
#include "lib/catalogue/proposed_mapping.hpp"
#include "lib/document/wording.hpp"
#include "lib/intake/column_profile.hpp"
#include "lib/time/zone.hpp"

#include <string>

namespace svcops {

// What a proposal is given beside the log.
struct ProposalContext {
    std::string name;  // the mapping's
    ImportFormat format = ImportFormat::csv;
    Zone zone;        // taken for local times, until somebody says the source's
    Wording wording;  // of remarks
};

// Guesses what the columns of a log mean from their names, and from what their cells look like:
//   - the reference is named like one and stands in every row; without such a name, the first
//     column whose cells all differ;
//   - rows are tickets when no reference stands twice; else events when a column names an activity,
//     else snapshots;
//   - an instant is a column that some pattern reads in nine cells of ten;
//   - words of priorities, kinds, stages and channels are mapped when they are known.
ProposedMapping propose_mapping(const LogProfile& log, const ProposalContext& context);

}  // namespace svcops
