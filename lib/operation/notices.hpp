#pragma once
#include "lib/catalogue/receiver.hpp"
#include "lib/digest/sha256.hpp"
#include "lib/operation/customer_letters.hpp"
#include "lib/triage/triage.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// One receiver who is told of a ticket by one address.
struct PostedNotice {
    TicketId ticket = 0;  // 0: it would be made and has no number yet
    std::string receiver;
    std::string address;
    std::uint32_t parcel = 0;  // in the outbox; 0: it is not written, or was told of it before
};

// Letters to receivers about what rules did in one run, each a parcel of the outbox: one for each
// address, however many tickets a rule found. Its arguments have to outlive it.
class Notices {
public:
    // Of the conditions that one letter tells, so many are listed; the others are counted.
    static constexpr std::size_t most_listed = 50;

    // `writing` null: nothing is queued, it is only told whom a letter would go to.
    Notices(Store& store, Writing* writing, std::span<const Receiver> receivers,
            std::span<const ReplyTemplate> forms, LetterDesk desk)
        : store_(store),
          writing_(writing),
          receivers_(receivers),
          forms_(forms),
          desk_(std::move(desk)) {}

    // To be told to each address of the receiver.
    void take(const Log& log, std::string_view subject, const Rule& rule, const Notice& notice);

    // The letters of what was taken, a line for each condition. The letter of one condition is
    // written by the receiver's form and with the ticket's subject; one of several lists them
    // without what customers wrote, since it is erased with the first ticket alone. It names no
    // customer: it leaves the desk. Its key follows from the store, the address and the conditions
    // (ticket, rule, since when), so that the same ones tell nobody twice, however often it is
    // looked at.
    [[nodiscard]] std::vector<PostedNotice> post();

private:
    struct Texts {
        std::string subject, text, language;
    };
    // What one address is told.
    struct Telling {
        const Receiver* receiver = nullptr;
        std::string address;
        std::vector<TicketId> tickets;  // one for each condition
        std::string first;              // the first condition, as the key has it
        Texts alone;                    // the letter of the first condition
        std::vector<std::string> lines;
        Sha256 said;
    };
    [[nodiscard]] Telling& telling_to(const Receiver& receiver, const std::string& address);
    [[nodiscard]] std::string language_for(const Receiver& receiver) const;
    [[nodiscard]] Texts texts(const Log& log, std::string_view subject, const Rule& rule,
                              const Notice& notice, const Receiver& receiver) const;
    [[nodiscard]] std::string line(const Log& log, const Rule& rule, const Notice& notice,
                                   const Receiver& receiver) const;
    [[nodiscard]] Texts together(const Telling& telling) const;
    [[nodiscard]] std::string usual_text(const LetterMatter& matter, Priority priority,
                                         const std::string& told, const Wording& wording) const;
    [[nodiscard]] std::string key(std::string_view said);
    [[nodiscard]] std::uint32_t queue(Telling& telling);

    Store& store_;
    Writing* writing_;
    std::span<const Receiver> receivers_;
    std::span<const ReplyTemplate> forms_;
    LetterDesk desk_;
    std::vector<Telling> tellings_;
};

}  // namespace svcops
