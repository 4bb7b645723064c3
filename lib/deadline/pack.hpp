#pragma once
#include "lib/deadline/terms.hpp"
#include "lib/filter/filter.hpp"
#include "lib/sla/service_level.hpp"
#include "lib/text/localized.hpp"
#include "lib/text/problem.hpp"
#include "lib/time/zone.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// What starts or ends a deadline: any of its tokens. A word without tokens is an event that tickets
// do not hold, such as the day on which the cause arose.
struct DeadlineEvent {
    std::string word;  // as written: "received", "stage:responded"
    std::vector<EventToken> tokens;
};

// The words that deadlines have beside those of service levels.
[[nodiscard]] std::span<const DeadlineEvent> deadline_words();

// A longer limit for what was answered for the time being before the first one was over.
struct DeadlineExtension {
    DeadlineEvent when;
    TermLength to;
};

struct DeadlineRule {
    std::string name;
    Localized require;       // what has to be done, in our own words
    std::string match_text;  // which of the pack's tickets; may be empty
    Filter match;
    DeadlineEvent start;
    std::vector<DeadlineEvent> stop;
    std::optional<TermLength> limit;  // nothing where the source gives no number
    bool start_day_counts = false;
    Roll roll = Roll::none;
    std::optional<DeadlineExtension> extend;
    std::optional<TermLength> closed_within;  // only tickets that were closed so soon after receipt
    bool advisory = false;                    // no duty: an aim, or a right of the customer
    std::string ref;                          // the clause: "DISP 1.6.2R"
    Place place;

    // How it is counted; `limit` is there.
    [[nodiscard]] Terms terms() const;
    [[nodiscard]] Terms extended_terms() const;  // `extend` is there
};

enum class PackStatus : std::uint8_t { draft, in_force, repealed };
[[nodiscard]] std::string_view status_word(PackStatus status);

// `kind: DeadlinePack`: what a rule book asks for, as typed data. One version.
struct DeadlinePack {
    std::string name;
    Localized display_name;
    PackStatus status = PackStatus::in_force;
    std::optional<CivilDay> from, until;  // both inclusive; of the day of the start
    std::string calendar;                 // may be empty: the user names one
    std::string match_text;
    Filter match;
    std::vector<DeadlineRule> rules;
    std::string source_title;
    CivilDay seen;   // when the source was read
    Localized note;  // what a reader has to know of it
    Place place;

    [[nodiscard]] bool holds_on(CivilDay day) const {
        return (!from || *from <= day) && (!until || day <= *until);
    }
    // Whether its match says whom it regulates: a term of `regulated`. What holds for every
    // complaint of a country does not tell who is in that country.
    [[nodiscard]] bool says_whom() const { return match.uses("regulated"); }
    [[nodiscard]] const DeadlineRule* rule(std::string_view wanted) const;
};

// The version that holds on a day. A problem names when it begins or ended, or the nearest name.
Reading<const DeadlinePack*> pack_on(std::span<const DeadlinePack> packs, std::string_view name,
                                     CivilDay day);

}  // namespace svcops
