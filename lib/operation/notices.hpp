#pragma once
#include "lib/catalogue/receiver.hpp"
#include "lib/operation/customer_letters.hpp"
#include "lib/triage/triage.hpp"

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

// Letters to receivers about what rules did, each a parcel of the outbox. Its arguments have to
// outlive it.
class Notices {
public:
    // `writing` null: nothing is queued, it is only told whom a letter would go to.
    Notices(Store& store, Writing* writing, std::span<const Receiver> receivers,
            std::span<const ReplyTemplate> forms, LetterDesk desk)
        : store_(store),
          writing_(writing),
          receivers_(receivers),
          forms_(forms),
          desk_(std::move(desk)) {}

    // A letter for each address of the receiver. Its key follows from the store, the ticket, the
    // rule, the address and the condition, so that the same condition tells nobody twice, however
    // often it is looked at. The letter names no customer: it leaves the desk.
    [[nodiscard]] std::vector<PostedNotice> post(const Log& log, std::string_view subject,
                                                 const Rule& rule, const Notice& notice);

private:
    struct Texts {
        std::string subject, text, language;
    };
    [[nodiscard]] Texts texts(const Log& log, std::string_view subject, const Rule& rule,
                              const Notice& notice, const Receiver& receiver) const;
    [[nodiscard]] std::string usual_text(const LetterMatter& matter, Priority priority,
                                         const std::string& told, const Wording& wording) const;
    [[nodiscard]] std::string key(TicketId ticket, const Rule& rule, const Notice& notice,
                                  std::string_view address);

    Store& store_;
    Writing* writing_;
    std::span<const Receiver> receivers_;
    std::span<const ReplyTemplate> forms_;
    LetterDesk desk_;
};

}  // namespace svcops
