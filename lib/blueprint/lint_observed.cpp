#include "lib/blueprint/lint_case.hpp"
#include "lib/time/duration.hpp"

#include <cmath>

namespace svcops::lint_check {

namespace {

std::string seconds_words(double seconds) {
    return format_service_time(Seconds{std::llround(seconds)});
}

std::string interval_words(const ObservedStep& seen, const Wording& wording) {
    return seen.p90_low && seen.p90_high
               ? wording("{} to {}", seconds_words(*seen.p90_low), seconds_words(*seen.p90_high))
               : wording.sentence("too few for an interval");
}

}  // namespace

void not_seen(const LintCase& lint, const LintTell& tell) {
    if (lint.observed == nullptr) {
        return;
    }
    constexpr std::int64_t day = 86'400;
    const Seconds within{lint.blueprint.seen_within * day};
    for (std::size_t i = 0; i < lint.blueprint.steps.size(); ++i) {
        const auto& last = lint.observed->steps[i].last_seen;
        const bool is_seen = last && lint.promises->setting().now - *last <= within;
        if (lint.blueprint.steps[i].match && !is_seen) {
            tell({{lint.id(i)},
                  lint.blueprint.steps[i].match_place,
                  lint.wording("no ticket took it in {} days", lint.blueprint.seen_within),
                  lint.wording.sentence("mend its match, or take the step out")});
        }
    }
}

void unmatched(const LintCase& lint, const LintTell& tell) {
    if (lint.observed == nullptr || lint.observed->unmatched == 0) {
        return;
    }
    const std::string& example = lint.observed->unmatched_example;
    tell({{},
          lint.blueprint.place,
          lint.wording("{} of {} events that move its tickets are no step{}",
                       lint.observed->unmatched, lint.observed->events,
                       example.empty() ? std::string() : ": " + example),
          lint.wording.sentence("add the step, or let the match of one take them")});
}

void observed_p90(const LintCase& lint, const LintTell& tell) {
    if (lint.observed == nullptr) {
        return;
    }
    for (std::size_t i = 0; i < lint.blueprint.steps.size(); ++i) {
        const ObservedStep& seen = lint.observed->steps[i];
        if (!lint.standards[i] || !seen.p90 || *seen.p90 <= *lint.standards[i]) {
            continue;
        }
        tell({{lint.id(i)},
              lint.blueprint.steps[i].standard->place,
              lint.wording("nine in ten took up to {} ({}, n = {}); its standard is {}",
                           seconds_words(*seen.p90), interval_words(seen, lint.wording), seen.n,
                           seconds_words(*lint.standards[i])),
              lint.wording.sentence("help the step, or write a standard that is kept")});
    }
}

}  // namespace svcops::lint_check
