#include "lib/audit/checks.hpp"
#include "lib/audit/facts.hpp"

#include <algorithm>
#include <tuple>

namespace svcops::audit_checks {

void reopened_after_closure(Bound bound, Seen seen, AuditTally& tally) {
    const auto& moves = seen.story.statuses;
    const auto* end = seen.story.first_end();
    if (end == nullptr) {
        return;
    }
    ++tally.checked;
    for (const TicketStory::Move& move : moves) {
        if (is_served(move.to) && !is_served(move.from)) {
            end = &move;
        } else if (is_served(move.from) && is_open(static_cast<Status>(move.to)) &&
                   (!bound.settings.within ||
                    move.at <= bound.end(end->at, *bound.settings.within))) {
            except(seen, tally, {"reopened after {}", {length(bound.seconds(end->at, move.at))}},
                   move.op);
            return;
        }
    }
}

// Served while the customer had been written to once at most, and never handed on or reopened.
void resolved_at_first_contact(Bound, Seen seen, AuditTally& tally) {
    const auto* const end = seen.story.first_end();
    if (end == nullptr) {
        return;
    }
    ++tally.checked;
    const auto answers =
        std::ranges::count(seen.story.replies, Author::agent, &TicketStory::Reply::author);
    const auto asked =
        std::ranges::count(seen.story.replies, Author::customer, &TicketStory::Reply::author);
    const auto hands = static_cast<std::int64_t>(
        std::ranges::count_if(seen.story.agents, [](const auto& m) { return m.from != 0; }));
    if (seen.ticket.reopened > 0) {
        except(seen, tally, {"times reopened: {}", {count(seen.ticket.reopened)}}, end->op);
    } else if (hands > 0) {
        except(seen, tally, {"times handed on: {}", {count(hands)}}, end->op);
    } else if (answers > 1 || asked > 1) {
        except(
            seen, tally,
            {"messages by the customer: {}, to the customer: {}", {count(asked), count(answers)}},
            end->op);
    }
}

namespace {

// Whether a customer came again with a new ticket of the same category soon after one was served.
class RepeatContact : public AuditCheck {
public:
    using AuditCheck::AuditCheck;

    void see(const AuditedTicket& seen) override {
        const Ticket& ticket = seen.ticket;
        if (ticket.customer == 0) {
            return;
        }
        const auto* const end = seen.story.first_end();
        contacts_.push_back({ticket.customer, ticket.category, ticket.id, seen.story.opened,
                             end == nullptr ? std::nullopt : std::optional(end->at),
                             end == nullptr ? 0 : end->op});
    }

    void join(AuditCheck& later) override {
        auto& other = static_cast<RepeatContact&>(later).contacts_;
        contacts_.insert(contacts_.end(), other.begin(), other.end());
        other.clear();
    }

    void finish(Instant now) override {
        std::ranges::sort(contacts_, {}, [](const Contact& each) {
            return std::tuple(each.customer, each.category, each.opened, each.ticket);
        });
        for (auto each = contacts_.begin(); each != contacts_.end(); ++each) {
            if (each->served && bound().end(*each->served, *bound().settings.within) <= now) {
                ++tally().checked;
                look_for_next(each);
            }
        }
        std::ranges::sort(tally().exceptions, {}, &AuditException::ticket);
    }

private:
    struct Contact {
        CustomerId customer;
        WordId category;
        TicketId ticket;
        Instant opened;
        std::optional<Instant> served;
        OpId op;
    };

    void look_for_next(std::vector<Contact>::const_iterator first) {
        const Instant end = bound().end(*first->served, *bound().settings.within);
        for (auto next = first + 1; next != contacts_.end() && next->customer == first->customer &&
                                    next->category == first->category && next->opened <= end;
             ++next) {
            if (next->opened > *first->served) {
                tally().exceptions.push_back(
                    {first->ticket,
                     {"{} was opened {} later",
                      {AuditFact::Part{AuditFact::Part::Kind::ticket, next->ticket},
                       length((next->opened - *first->served).count())}},
                     first->op});
                return;
            }
        }
    }

    std::vector<Contact> contacts_;
};

}  // namespace

std::unique_ptr<AuditCheck> repeat_contact_after_closure(BoundCheck bound) {
    return std::make_unique<RepeatContact>(std::move(bound));
}

}  // namespace svcops::audit_checks
