#pragma once
#include "lib/document/wording.hpp"
#include "lib/finding/finding.hpp"
#include "lib/sla/check.hpp"

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace svcops {

// How a check tells what it found.
struct FindingForm {
    Zone zone;        // of the wall clock in statements
    Wording wording;  // of statements
    Instant now{};    // of judging: when what is new was found
};

// What a check found, in order: breached before at risk before voided, the longest overdue and the
// next due first. There may be very many of them, so that the words of one are made when it is
// asked for, by the levels that the judge had: these have to be there still.
class CheckFindings {
public:
    CheckFindings(const LevelBook& book, FindingForm form) : book_(&book), form_(std::move(form)) {}

    // What stands now. `detected` is when a recorded check found the breach; nothing when none has
    // yet.
    void add(ClockFinding found);
    // What is announced, as the news itself; it was found now. Of the ticket judged last.
    void add(const Announcement& announcement, const Judge& judge);
    // Once all are there.
    void put_in_order();

    [[nodiscard]] std::size_t size() const { return places_.size(); }
    [[nodiscard]] bool empty() const { return places_.empty(); }
    [[nodiscard]] Finding operator[](std::size_t place) const;
    // `count` of them from `first` on. Many are made by two threads.
    [[nodiscard]] std::vector<Finding> made(std::size_t first, std::size_t count,
                                            WithEvidence evidence) const;
    [[nodiscard]] std::optional<Severity> gravest() const;

    // Of the clocks that are told as breached or at risk.
    struct Standing {
        std::int64_t breached = 0, at_risk = 0;
        Instant earliest_breach = last_instant;
    };
    [[nodiscard]] Standing standing() const;

private:
    enum class Group : std::uint8_t { breached, at_risk, voided };
    // Where it is: in `clocks_`, or in `said_` when its words are made already.
    struct Place {
        Instant at{};
        std::uint32_t index = 0;
        Group group = Group::breached;
        bool is_clock = true;
    };

    void say(Group group, Finding finding);
    [[nodiscard]] Finding word(std::size_t place, const FindingForm& form,
                               WithEvidence evidence) const;

    const LevelBook* book_;
    FindingForm form_;
    std::vector<Place> places_;
    std::vector<ClockFinding> clocks_;
    std::vector<Finding> said_;
};

}  // namespace svcops
