#pragma once
#include "lib/conformance/conformance.hpp"
#include "lib/operation/case_cursor.hpp"
#include "lib/operation/event_words.hpp"
#include "lib/sla/level_book.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// Reads what steps of a blueprint the events of tickets were. An event is the first step, as the
// blueprint has them, whose `match` holds for it and for the ticket's state after it.
class StepReader {
public:
    struct Setting {
        const Blueprint* blueprint = nullptr;
        const Calendar* calendar = nullptr;  // on which lengths are counted
        // By step: how long it may take; nothing where it has no time of its own.
        std::vector<std::optional<Allowance>> standards;
        const LevelBook* book = nullptr;  // null: no step is held against a service level
    };
    // What the setting names, and the names, outlive it.
    StepReader(Setting setting, const Names& names);

    // The steps of a case; its cycles are asked for where a standard is a service level. Valid
    // until the next call.
    const SeenCase& see(const Case& found);

private:
    struct Matcher {
        std::uint16_t step = 0;
        Filter match;
        std::optional<Filter> begin;
        bool any_channel = true;
        std::vector<WordId> channels;  // sorted
    };

    [[nodiscard]] Filter bound(const Filter& filter);
    [[nodiscard]] bool holds(const Filter& filter, const Event& event) const;
    void see_event(const Event& event);
    void add(const Matcher& matcher, const Event& event);
    [[nodiscard]] Instant stood_since(std::uint16_t step, Instant at) const;
    [[nodiscard]] std::uint32_t length(Instant from, Instant to) const;
    [[nodiscard]] std::optional<bool> is_late(std::uint16_t step, Instant since, Instant at,
                                              std::uint32_t took) const;
    [[nodiscard]] std::optional<bool> missed_level(const StepStandard& standard) const;
    [[nodiscard]] std::optional<bool> is_wrong_channel(const Matcher& matcher,
                                                       const Event& event) const;

    Setting setting_;
    const Names& names_;
    std::vector<Matcher> matchers_;
    std::map<std::string, EventWord, std::less<>> words_;
    std::vector<std::vector<std::uint16_t>> before_;  // by step: those that lead to it
    // Of the case at hand.
    Ticket ticket_;
    EventWord::Before stood_ = EventWord::Before::open;
    std::span<const Cycle> cycles_;
    std::vector<std::optional<Instant>> came_, begun_;  // by step: when last, and begun since
    std::vector<SeenStep> steps_;
    std::vector<UnexpectedStage> unexpected_;
    SeenCase case_;
};

}  // namespace svcops
