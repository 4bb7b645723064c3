#pragma once
#include "lib/document/wording.hpp"
#include "lib/sla/judge.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace svcops {

// How long before a promise to the customer the promise of a team or partner that stands behind it
// is due: the customer's due less theirs, as time passes, whatever calendars say.
struct Margin {
    const Cycle* promise = nullptr;       // the customer's, of the judge
    std::optional<std::int64_t> seconds;  // below 0 when theirs is due later; nothing while one of
                                          // the two is paused and so is not due
};

// Of a cycle of an ola or uc, against the customer's clock of the same measure, else of the
// resolution: the cycle that ran last when this one started, else the first. Nothing of any other
// cycle, and where no clock of type sla is there. The judge has to keep more than verdicts.
[[nodiscard]] std::optional<Margin> margin_of(const Judge& judge, const Cycle& cycle);

// "margin: due 2h before resolution, gold-network"; "no margin: due 3h after ...".
[[nodiscard]] std::string margin_words(const Judge& judge, const Margin& margin,
                                       const Wording& wording);

}  // namespace svcops
