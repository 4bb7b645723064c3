#include "lib/audit/checks.hpp"
#include "lib/audit/facts.hpp"
#include "lib/text/utf8.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <tuple>

// How tickets come to their end, and out of the count.
namespace svcops::audit_checks {

namespace {

using Move = TicketStory::Move;
constexpr auto complaint = static_cast<std::int64_t>(TicketKind::complaint);

// Who ended which ticket when, of all tickets together.
class Closings : public AuditCheck {
public:
    using AuditCheck::AuditCheck;

    void see(const AuditedTicket& seen) override {
        if (const Move* const end = seen.story.first_end(); end != nullptr && !end->by_rule) {
            closings_.push_back({end->actor, seen.ticket.id, end->at, end->op});
        }
    }
    void join(AuditCheck& later) override {
        auto& other = static_cast<Closings&>(later).closings_;
        closings_.insert(closings_.end(), other.begin(), other.end());
        other.clear();
    }

protected:
    struct Closing {
        AgentId actor;
        TicketId ticket;
        Instant at;
        OpId op;
    };
    std::vector<Closing>& closings() { return closings_; }
    void end_with_order() { std::ranges::sort(tally().exceptions, {}, &AuditException::ticket); }

private:
    std::vector<Closing> closings_;
};

// More endings by one person within a length than a person can give.
class BulkClosure : public Closings {
public:
    using Closings::Closings;

    void finish(Instant) override {
        auto& all = closings();
        std::ranges::sort(all, {},
                          [](const Closing& c) { return std::tuple(c.actor, c.at, c.ticket); });
        tally().checked = all.size();
        // Those that stand in a window with too many, by person.
        std::vector<bool> is_hasty(all.size(), false);
        std::size_t first = 0, marked = 0;
        for (std::size_t last = 0; last < all.size(); ++last) {
            while (all[first].actor != all[last].actor ||
                   bound().end(all[first].at, *bound().settings.window) < all[last].at) {
                ++first;
            }
            if (last - first < static_cast<std::size_t>(*bound().settings.count)) {
                continue;
            }
            for (marked = std::max(marked, first); marked <= last; ++marked) {
                is_hasty[marked] = true;
            }
        }
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (is_hasty[i] && all[i].actor != 0) {
                tally().exceptions.push_back(
                    {all[i].ticket,
                     {"ended by {} with too many others", {agent(all[i].actor)}},
                     all[i].op});
            }
        }
        end_with_order();
    }
};

// The last days of a month end more than their share of its tickets.
class MonthEndSpike : public Closings {
public:
    using Closings::Closings;
    static constexpr std::size_t least_of_a_month = 30;

    void finish(Instant) override {
        const Zone zone = bound().clock == nullptr ? Zone::utc() : bound().clock->zone();
        std::map<std::pair<std::int64_t, int>, Month> months;
        for (const Closing& closing : closings()) {
            const CivilDay day(zone.civil(closing.at));
            auto& month = months[{day.year(), day.month()}];
            month.all.push_back(&closing);
            const CivilDay next(day.year(), day.month() + 1, 1);
            if (next - day <= *bound().settings.count) {
                month.last_days.push_back(&closing);
            }
        }
        for (const auto& [when, month] : months) {
            if (month.all.size() < least_of_a_month) {
                continue;
            }
            tally().checked += month.all.size();
            constexpr double tenths = 1000;
            const double share =
                static_cast<double>(month.last_days.size()) / static_cast<double>(month.all.size());
            if (share <= *bound().settings.share) {
                continue;
            }
            for (const Closing* const closing : month.last_days) {
                tally().exceptions.push_back(
                    {closing->ticket,
                     {"its month's last days ended {} of the month's tickets",
                      {AuditFact::Part{AuditFact::Part::Kind::percent,
                                       static_cast<std::int64_t>(share * tenths)}}},
                     closing->op});
            }
        }
        end_with_order();
    }

private:
    struct Month {
        std::vector<const Closing*> all, last_days;
    };
};

}  // namespace

std::unique_ptr<AuditCheck> bulk_closure(BoundCheck bound) {
    return std::make_unique<BulkClosure>(std::move(bound));
}
std::unique_ptr<AuditCheck> month_end_closure_spike(BoundCheck bound) {
    return std::make_unique<MonthEndSpike>(std::move(bound));
}

void complaint_reclassified(Bound bound, Seen seen, AuditTally& tally) {
    const Move* away = nullptr;
    bool was = seen.story.kind == complaint;
    for (const Move& move : seen.story.kinds) {
        was = was || move.to == complaint;
        away = move.from == complaint ? &move : away;
    }
    if (!was) {
        return;
    }
    ++tally.checked;
    const bool excused = bound.settings.reason && away != nullptr && away->reasoned;
    if (seen.ticket.kind != TicketKind::complaint && away != nullptr && !excused) {
        except(seen, tally,
               {"no complaint any more after {}", {length((away->at - seen.story.opened).count())}},
               away->op);
    }
}

void instant_resolution(Bound bound, Seen seen, AuditTally& tally) {
    const Move* const end = seen.story.first_end();
    if (end == nullptr || end->by_rule) {
        return;
    }
    ++tally.checked;
    const auto taken = bound.seconds(seen.story.opened, end->at);
    if (bound.end(seen.story.opened, *bound.settings.within) > end->at) {
        except(seen, tally, {"ended {} after it was opened", {length(taken)}}, end->op);
    }
}

void first_reply_empty(Bound bound, Seen seen, AuditTally& tally) {
    const auto* const reply = seen.story.first_reply(false);
    if (reply == nullptr) {
        return;
    }
    const auto body = reply->body
                          ? seen.source.text(seen.ticket.id, TextRef{reply->op, *reply->body})
                          : std::optional(std::string());
    if (!body) {
        return;  // erased
    }
    ++tally.checked;
    const auto letters = static_cast<std::int64_t>(display_width(*body));
    if (letters < *bound.settings.count) {
        except(seen, tally, {"its first answer has {} letters", {count(letters)}}, reply->op);
    }
}

void category_other_share(Bound bound, Seen seen, AuditTally& tally) {
    ++tally.checked;
    if (seen.ticket.category == 0) {
        except(seen, tally, {"it has no category", {}}, 0);
    } else if (bound.has_word(seen.ticket.category)) {
        except(seen, tally, {"its category is {}", {word(seen.ticket.category)}}, 0);
    }
}

// Ended out of a wait for the customer, who had not written since it began.
void closed_by_customer_silence(Bound, Seen seen, AuditTally& tally) {
    const Move* const end = seen.story.last_end();
    if (end == nullptr) {
        return;
    }
    ++tally.checked;
    if (end->from != static_cast<std::int64_t>(Status::waiting)) {
        return;
    }
    Instant since = seen.story.opened;
    for (const Move& move : seen.story.statuses) {
        if (&move != end && move.at <= end->at &&
            move.to == static_cast<std::int64_t>(Status::waiting)) {
            since = move.at;
        }
    }
    const bool wrote = std::ranges::any_of(seen.story.replies, [&](const auto& reply) {
        return reply.author == Author::customer && reply.at >= since && reply.at <= end->at;
    });
    if (!wrote) {
        except(
            seen, tally,
            {"ended after {} without a word of the customer", {length((end->at - since).count())}},
            end->op);
    }
}

void given_up_without_reason(Bound, Seen seen, AuditTally& tally) {
    const auto& moves = seen.story.statuses;
    const bool cancelled = seen.ticket.status == Status::cancelled;
    if (!seen.story.merged_away.empty()) {
        const auto& mark = seen.story.merged_away.back();
        ++tally.checked;
        if (!mark.reasoned) {
            except(seen, tally, {"merged away without a reason", {}}, mark.op);
        }
    } else if (cancelled) {
        ++tally.checked;
        if (moves.empty() || !moves.back().reasoned) {
            except(seen, tally, {"cancelled without a reason", {}},
                   moves.empty() ? seen.story.op : moves.back().op);
        }
    }
}

}  // namespace svcops::audit_checks
