#include "lib/audit/checks.hpp"
#include "lib/audit/facts.hpp"

#include <algorithm>

namespace svcops::audit_checks {

namespace {

using Story = TicketStory;

// The first word to the customer, or the stage that stands for it.
struct FirstWord {
    Instant at{};
    OpId op = 0;
};

std::optional<FirstWord> acknowledgement(Bound bound, const Story& story) {
    std::optional<FirstWord> first;
    if (const auto* const reply = story.first_reply(true)) {
        first = {reply->at, reply->op};
    }
    for (const Story::Move& move : story.stages) {
        if (bound.has_word(static_cast<WordId>(move.to)) && (!first || move.at < first->at)) {
            first = {move.at, move.op};
        }
    }
    // `complaint acknowledge`, of a workflow that has no such stage.
    const auto told = bound.names->word(Vocabulary::activity, "acknowledged");
    for (const Story::Doing& doing : story.doings) {
        if (told && doing.activity == *told && (!first || doing.at < first->at)) {
            first = {doing.at, doing.op};
        }
    }
    return first;
}

struct LateWords {
    std::string_view late, never;
};

// What had to happen to a ticket within a length from its opening.
void in_time(Bound bound, Seen seen, const std::optional<FirstWord>& done, AuditTally& tally,
             LateWords words) {
    const Instant opened = seen.story.opened;
    const Instant due = bound.end(opened, *bound.settings.within);
    if (!done && due >= seen.now) {
        return;  // it may still happen
    }
    ++tally.checked;
    if (!done) {
        except(seen, tally, {words.never, {length(bound.seconds(opened, seen.now))}},
               seen.story.op);
    } else if (done->at > due) {
        except(seen, tally, {words.late, {length(bound.seconds(opened, done->at))}}, done->op);
    }
}

}  // namespace

void acknowledged_in_time(Bound bound, Seen seen, AuditTally& tally) {
    in_time(bound, seen, acknowledgement(bound, seen.story), tally,
            {"acknowledged after {}", "not acknowledged for {}"});
}

void owner_assigned_in_time(Bound bound, Seen seen, AuditTally& tally) {
    std::optional<FirstWord> owned;
    if (seen.story.agent != 0) {
        owned = {seen.story.opened, seen.story.op};
    } else {
        const auto first =
            std::ranges::find_if(seen.story.agents, [](const auto& move) { return move.to != 0; });
        if (first != seen.story.agents.end()) {
            owned = {first->at, first->op};
        }
    }
    in_time(bound, seen, owned, tally, {"had a person after {}", "had nobody for {}"});
}

// From the opening until it was first served, or until now: the longest stretch in which nobody who
// serves wrote to the customer.
void update_gap(Bound bound, Seen seen, AuditTally& tally) {
    const auto* const end = seen.story.first_end();
    const Instant until = end != nullptr ? end->at : seen.now;
    Instant from = seen.story.opened;
    OpId op = seen.story.op;
    std::int64_t longest = 0;
    OpId before_longest = op;
    bool is_late = false;
    const auto stretch = [&](Instant to) {
        const auto seconds = bound.seconds(from, to);
        if (seconds > longest) {
            longest = seconds;
            before_longest = op;
        }
        is_late = is_late || bound.end(from, *bound.settings.within) < to;
    };
    for (const Story::Reply& reply : seen.story.replies) {
        if (reply.author != Author::customer && reply.at <= until) {
            stretch(reply.at);
            from = reply.at;
            op = reply.op;
        }
    }
    stretch(until);
    ++tally.checked;
    if (is_late) {
        except(seen, tally, {"no word to the customer for {}", {length(longest)}}, before_longest);
    }
}

// What was not served by then, and whose customer had no second word by then.
void interim_response_missing(Bound bound, Seen seen, AuditTally& tally) {
    const Instant due = bound.end(seen.story.opened, *bound.settings.within);
    const auto* const end = seen.story.first_end();
    if (due >= seen.now || (end != nullptr && end->at <= due)) {
        return;
    }
    ++tally.checked;
    const auto words = std::ranges::count_if(seen.story.replies, [due](const auto& reply) {
        return reply.author != Author::customer && reply.at <= due;
    });
    if (words < 2) {
        except(seen, tally, {"words to the customer by then: {}", {count(words)}}, seen.story.op);
    }
}

void closed_without_reply(Bound, Seen seen, AuditTally& tally) {
    const auto* const end = seen.story.first_end();
    if (end == nullptr) {
        return;
    }
    ++tally.checked;
    const auto* const reply = seen.story.first_reply(false);
    if (reply == nullptr) {
        except(seen, tally, {"nobody wrote to the customer", {}}, end->op);
    } else if (reply->at > end->at) {
        except(
            seen, tally,
            {"the customer had the first answer {} later", {length((reply->at - end->at).count())}},
            end->op);
    }
}

void field_recorded(Bound bound, Seen seen, AuditTally& tally) {
    const auto* const end = seen.story.last_end();
    if (end == nullptr) {
        return;
    }
    ++tally.checked;
    const FieldInfo& field = *bound.field;
    const bool is_there = field.list != nullptr ? !field.list(&seen.ticket).empty()
                                                : !field.get(&seen.ticket).is_null();
    if (!is_there) {
        except(seen, tally, {"nothing is recorded", {}}, end->op);
    }
}

void target_met(Bound bound, Seen seen, AuditTally& tally) {
    for (const Cycle& cycle : seen.judge.cycles()) {
        if (cycle.standing.counted() && is_of_measure(bound, seen, cycle)) {
            ++tally.checked;
            if (cycle.standing.verdict == Verdict::breached) {
                except(seen, tally, {"over its target by {}", {length(cycle.overrun)}}, 0);
            }
        }
    }
}

}  // namespace svcops::audit_checks
