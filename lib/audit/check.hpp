#pragma once
#include "lib/audit/audited_recovery.hpp"
#include "lib/audit/check_kind.hpp"
#include "lib/audit/story.hpp"
#include "lib/catalogue/agent.hpp"
#include "lib/catalogue/partner.hpp"
#include "lib/deadline/case_deadlines.hpp"
#include "lib/document/wording.hpp"
#include "lib/sla/judge.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// What was found, small enough to keep many: a sentence with what stands in its placeholders.
struct AuditFact {
    struct Part {
        enum class Kind : std::uint8_t {
            none,
            length,
            count,
            percent,
            word,
            agent,
            ticket,
            day,
            instant
        };
        Kind kind = Kind::none;
        // A length in seconds, a percent in tenths, a day since 1970, an instant in unix seconds.
        std::int64_t number = 0;
        bool operator==(const Part&) const = default;
    };
    std::string_view sentence;  // in English; lives as long as the program
    std::array<Part, 3> parts{};
    bool operator==(const AuditFact&) const = default;
};
[[nodiscard]] std::string words_of(const AuditFact& fact, const Names& names,
                                   const Wording& wording);

struct AuditException {
    TicketId ticket = 0;
    AuditFact found;
    OpId op = 0;  // that did it; 0 where nothing was done
    bool operator==(const AuditException&) const = default;
};

// What a check counted. Ratios are undefined without anything checked.
struct AuditTally {
    std::uint64_t checked = 0;
    std::vector<AuditException> exceptions;  // by ticket, then as they happened
    std::uint64_t undecided = 0;             // whose time is not over yet
    std::uint64_t unclear = 0;               // that could not be checked
    std::string_view why;  // of the first of these, in English; lives as long as the program

    void add_unclear(std::string_view reason) {
        ++unclear;
        why = why.empty() ? reason : why;
    }
};

// What is known of operations, and the texts of tickets.
class AuditSource {
public:
    virtual ~AuditSource() = default;
    // When it was recorded, by the real clock.
    [[nodiscard]] virtual Instant recorded_at(OpId op) const = 0;
    // Whether it brought a log of another system.
    [[nodiscard]] virtual bool is_import(OpId op) const = 0;
    // Nothing when it is erased, or there is none.
    [[nodiscard]] virtual std::optional<std::string> text(TicketId ticket, TextRef text) const = 0;
    // How a ticket was put right, what was given away on it, and by which playbooks its breaches
    // are to be met.
    [[nodiscard]] virtual std::span<const AuditedRecovery> recoveries(TicketId ticket) const = 0;
    [[nodiscard]] virtual std::span<const AuditedGift> gifts(TicketId ticket) const = 0;
    [[nodiscard]] virtual std::vector<const Playbook*> playbooks(const Ticket& ticket) const = 0;
    // Whether the customer was asked about it, or said something without being asked.
    [[nodiscard]] virtual bool is_invited(TicketId ticket) const = 0;
    // Whether it stood in a customer's record at that instant that they need something as somebody
    // vulnerable.
    [[nodiscard]] virtual bool is_vulnerable(CustomerId customer, Instant at) const = 0;
};

// A ticket as it stands at `now`; valid while a check sees it.
struct AuditedTicket {
    const Ticket& ticket;
    const TicketStory& story;
    const Log& log;
    const Judge& judge;  // that has judged it in full account
    const AuditSource& source;
    Instant now{};
};

// A ticket whose recording was taken back: it is in no list, and what it was is in the entries.
struct GoneTicket {
    Ticket ticket;       // as it was recorded
    Instant recorded{};  // by the real clock, as the next
    Instant gone{};
    OpId op = 0;  // that took it back
};

// The settings of a criterion with its calendar and words looked up.
struct BoundCheck {
    CheckSettings settings;
    const Calendar* clock = nullptr;  // null: as time passes
    std::vector<WordId> words;        // of the vocabulary that the kind asks for
    const FieldInfo* field = nullptr;
    const Names* names = nullptr;
    std::span<const Partner> partners{};
    std::span<const Agent> agents{};
    std::vector<AgentId> auditors;  // of the programme
    // Whose days a person's certificates go by: that of their calendar, by its name, else the own.
    std::map<std::string, Zone, std::less<>> zones{};
    Zone own = Zone::utc();
    // The pack of the settings with that rule alone, every version, and calendars to count by.
    std::vector<DeadlinePack> packs{};
    DeadlineBook::Calendars calendars{};

    [[nodiscard]] Instant end(Instant start, const Allowance& length) const;
    [[nodiscard]] std::int64_t seconds(Instant from,
                                       Instant to) const;  // on the clock; 0 backwards
    [[nodiscard]] bool has_word(WordId word) const;
};
// "48h", "2bd".
[[nodiscard]] std::string words_of(const Allowance& length);

// One criterion over the tickets of one part of the record.
class AuditCheck {
public:
    explicit AuditCheck(BoundCheck bound) : bound_(std::move(bound)) {}
    virtual ~AuditCheck() = default;
    AuditCheck(const AuditCheck&) = delete;
    AuditCheck& operator=(const AuditCheck&) = delete;

    virtual void see(const AuditedTicket& seen) = 0;
    // Of these most checks want nothing.
    virtual void see_gone(const GoneTicket&) {}
    // Takes in what another one of the same criterion saw, of tickets after its own.
    virtual void join(AuditCheck& later);
    // Called once, when all is joined.
    virtual void finish(Instant now);
    [[nodiscard]] AuditTally& tally() { return tally_; }

protected:
    [[nodiscard]] const BoundCheck& bound() const { return bound_; }

private:
    BoundCheck bound_;
    AuditTally tally_;
};

// The check of a criterion that is not manual, by its kind.
[[nodiscard]] std::unique_ptr<AuditCheck> make_check(const CheckKind& kind, BoundCheck bound);

}  // namespace svcops
