#pragma once
#include "lib/document/wording.hpp"
#include "lib/sla/judge.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// A version of a service level, and what came of it when the ticket was last matched.
struct Trial {
    // not_yet: it took or takes effect later; no_longer: a later version had taken its place,
    // though a clock of the ticket still counts by it.
    enum class Result : std::uint8_t { matched, failed, not_yet, no_longer };
    std::uint32_t level = 0;
    Result result = Result::failed;
    std::string failing;  // the first term of `match` that did not hold, as written; of failed only
    std::optional<Instant>
        changed_at;  // from when it is in force (not_yet), or no more (no_longer)
};

// "matched", "failed", "not-yet", "no-longer".
[[nodiscard]] std::string_view name_of(Trial::Result result);

// Why the ticket judged last has the service level that it has: those of type sla in their order up
// to the one that matched, as they were in force at Judge::matched_at(), then every ola and uc,
// then the fulfilments in their order, likewise. The next version of each that was not in force yet
// stands among them.
[[nodiscard]] std::vector<Trial> try_levels(const Judge& judge);

// The same as a person reads it: a line that leads them, then "  gold (gold.yaml:10): matches"
// each. When the ticket was matched is told in the zone.
[[nodiscard]] std::vector<std::string> trial_lines(const Judge& judge, const Zone& zone,
                                                   const Wording& wording);

}  // namespace svcops
