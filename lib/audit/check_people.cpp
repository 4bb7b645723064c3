#include "lib/audit/checks.hpp"
#include "lib/audit/facts.hpp"
#include "lib/text/ascii.hpp"
#include "lib/text/utf8.hpp"

#include <algorithm>

// Who may do what, and what the record itself shows.
namespace svcops::audit_checks {

namespace {

// As many digits in a row, with what is written between digits of a number, as a telephone number
// or an account has.
bool has_long_number(std::string_view text) {
    constexpr int least = 9;
    int digits = 0;
    for (const char c : text) {
        if (is_digit(c)) {
            if (++digits == least) {
                return true;
            }
        } else if (c != ' ' && c != '-' && c != '.' && c != '(' && c != ')') {
            digits = 0;
        }
    }
    return false;
}

bool has_address(std::string_view text) {
    const auto is_name = [](char c) {
        return is_digit(c) || (lower_ascii(c) >= 'a' && lower_ascii(c) <= 'z');
    };
    for (std::size_t at = text.find('@'); at != std::string_view::npos;
         at = text.find('@', at + 1)) {
        const auto dot = text.find('.', at);
        const auto blank = text.find_first_of(" \t,;<>()", at);
        if (at > 0 && is_name(text[at - 1]) && at + 1 < text.size() && is_name(text[at + 1]) &&
            dot < blank && dot + 1 < text.size() && is_name(text[dot + 1])) {
            return true;
        }
    }
    return false;
}

// What people recorded by hand: no announcement, and no log of another system.
template <class Each>
void each_recorded(Seen seen, const Each& each) {
    for (const Event& event : seen.log.events) {
        const bool announced = event.kind == EventKind::breached ||
                               event.kind == EventKind::threshold ||
                               event.kind == EventKind::voided || event.kind == EventKind::notified;
        if (!announced && event.op != 0 && !seen.source.is_import(event.op)) {
            each(event, seen.source.recorded_at(event.op));
        }
    }
}

}  // namespace

void requester_is_approver(Bound bound, Seen seen, AuditTally& tally) {
    bool approved = false;
    for (const TicketStory::Move& move : seen.story.stages) {
        if (!bound.has_word(static_cast<WordId>(move.to))) {
            continue;
        }
        tally.checked += approved ? 0 : 1;
        if (!approved && move.actor != 0 && move.actor == seen.story.opener) {
            except(seen, tally, {"{} asked for it and approved it", {agent(move.actor)}}, move.op);
        }
        approved = true;
    }
}

void closer_is_resolver(Bound, Seen seen, AuditTally& tally) {
    const TicketStory::Move* resolved = nullptr;
    const TicketStory::Move* closed = nullptr;
    for (const TicketStory::Move& move : seen.story.statuses) {
        if (move.to == static_cast<std::int64_t>(Status::resolved)) {
            resolved = &move;
        } else if (move.to == static_cast<std::int64_t>(Status::closed)) {
            closed = &move;
        }
    }
    if (resolved == nullptr || closed == nullptr || closed->at < resolved->at) {
        return;
    }
    ++tally.checked;
    if (closed->actor != 0 && closed->actor == resolved->actor && !closed->by_rule) {
        except(seen, tally, {"{} resolved it and closed it", {agent(closed->actor)}}, closed->op);
    }
}

// An auditor who acted on a ticket audits what they did.
void auditor_independence(Bound bound, Seen seen, AuditTally& tally) {
    if (bound.auditors.empty()) {
        return;
    }
    ++tally.checked;
    for (const Event& event : seen.log.events) {
        if (std::ranges::find(bound.auditors, event.actor) != bound.auditors.end()) {
            except(seen, tally, {"{} audits it and worked on it", {agent(event.actor)}}, event.op);
            return;
        }
    }
}

void breach_waived_by_handler(Bound, Seen seen, AuditTally& tally) {
    for (const Cycle& cycle : seen.judge.cycles()) {
        const auto* const waiver = seen.judge.waiver(cycle);
        if (waiver == nullptr) {
            continue;
        }
        ++tally.checked;
        const bool was_handler = waiver->actor != 0 && (waiver->actor == cycle.at_breach.agent ||
                                                        waiver->actor == cycle.at_stop.agent);
        if (was_handler) {
            except(seen, tally, {"{} had it, and waived its breach", {agent(waiver->actor)}}, 0);
        } else if (waiver->reason.op == 0) {
            except(seen, tally, {"waived without a reason", {}}, 0);
        }
    }
}

void event_backdated(Bound bound, Seen seen, AuditTally& tally) {
    bool any = false;
    std::int64_t longest = 0;
    OpId op = 0;
    each_recorded(seen, [&](const Event& event, Instant recorded) {
        any = true;
        if (bound.end(event.at, *bound.settings.within) < recorded &&
            (recorded - event.at).count() > longest) {
            longest = (recorded - event.at).count();
            op = event.op;
        }
    });
    tally.checked += any ? 1 : 0;
    if (longest > 0) {
        except(seen, tally, {"recorded {} after it happened", {length(longest)}}, op);
    }
}

void event_ahead_of_clock(Bound bound, Seen seen, AuditTally& tally) {
    bool any = false;
    std::int64_t longest = 0;
    OpId op = 0;
    each_recorded(seen, [&](const Event& event, Instant recorded) {
        any = true;
        const auto ahead = (event.at - recorded).count();
        if (ahead > bound.settings.within->seconds && ahead > longest) {
            longest = ahead;
            op = event.op;
        }
    });
    tally.checked += any ? 1 : 0;
    if (longest > 0) {
        except(seen, tally, {"recorded {} before it was said to happen", {length(longest)}}, op);
    }
}

void personal_data_in_subject(Bound, Seen seen, AuditTally& tally) {
    if (seen.ticket.subject.op == 0) {
        return;
    }
    const auto subject = seen.source.text(seen.ticket.id, seen.ticket.subject);
    if (!subject) {
        return;  // erased
    }
    ++tally.checked;
    const auto text = latin_digits(*subject);
    if (has_address(text)) {
        except(seen, tally, {"an e-mail address stands in the subject", {}},
               seen.ticket.subject.op);
    } else if (has_long_number(text)) {
        except(seen, tally, {"a number of nine digits or more stands in the subject", {}},
               seen.ticket.subject.op);
    }
}

void retention_exceeded(Bound bound, Seen seen, AuditTally& tally) {
    const auto* const end = seen.story.last_end();
    if (end == nullptr || bound.end(end->at, *bound.settings.within) >= seen.now) {
        return;
    }
    ++tally.checked;
    const auto keeps = [&](TextRef text) {
        return text.op != 0 && seen.source.text(seen.ticket.id, text).has_value();
    };
    if (keeps(seen.ticket.subject) || keeps(seen.ticket.description)) {
        except(seen, tally,
               {"its texts are kept {} after its end", {length((seen.now - end->at).count())}},
               end->op);
    }
}

}  // namespace svcops::audit_checks
