#include "lib/operation/check_clocks.hpp"

#include "lib/finding/error.hpp"
#include "lib/operation/case_cursor.hpp"
#include "lib/record/label.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <numeric>

namespace svcops {

namespace {

namespace f = ticket_field;

// A finding with what puts it into order.
struct Ranked {
    int group = 0;
    Instant at{};
    Finding finding;
};

Ranked rank(const ClockFinding& found, const LevelBook& book, const CheckRequest& request) {
    const bool breached = found.kind == ClockFinding::Kind::breached;
    const auto at = breached ? found.cycle.decided_at : found.cycle.due;
    return {breached ? 0 : 1, at.value_or(last_instant),
            to_finding(found, book, request.zone, request.wording)};
}

const Cycle* announced_cycle(const Judge& judge, const Announcement& announcement) {
    const auto& book = judge.book();
    for (const auto& cycle : judge.cycles()) {
        const auto level =
            cycle.level == promised_level ? std::string() : book.levels()[cycle.level].name;
        if (book.measures()[cycle.measure] == announcement.measure &&
            cycle.ordinal == announcement.cycle && level == announcement.service_level) {
            return &cycle;
        }
    }
    return nullptr;
}

std::string criterion_of(const Announcement& announcement, const Wording& wording) {
    const auto measure = wording.word(announcement.measure);
    return announcement.service_level.empty()
               ? measure
               : fmt::format("{} {}", announcement.service_level, measure);
}

// What an announcement says when it is the news itself.
Ranked rank(const Announcement& announcement, const Judge& judge, const CheckRequest& request) {
    const auto& wording = request.wording;
    const auto* cycle = announced_cycle(judge, announcement);
    if (announcement.kind == EventKind::breached && cycle != nullptr) {
        return rank(ClockFinding{ClockFinding::Kind::breached, judge.ticket().id, *cycle,
                                 announcement.actions},
                    judge.book(), request);
    }
    Finding finding;
    finding.subject = ticket_label(judge.ticket().id);
    finding.criterion = criterion_of(announcement, wording);
    finding.at = announcement.at;
    if (announcement.kind == EventKind::voided) {
        finding.code = "voided";
        finding.severity = Severity::info;
        finding.statement =
            announcement.threshold.empty()
                ? wording("the breach that was announced did not happen, by what is known now")
                : wording("the threshold {} that was announced was not reached",
                          announcement.threshold);
        return {2, announcement.at, std::move(finding)};
    }
    // A level at the breach or after it is passed by a clock that has missed its target.
    const bool breached = cycle != nullptr && cycle->standing.verdict == Verdict::breached &&
                          *cycle->decided_at <= announcement.at;
    const auto at = format_local(announcement.at, request.zone);
    finding.code = "threshold";
    finding.severity = breached ? Severity::error : Severity::warning;
    finding.statement = breached
                            ? wording("passed {} at {}, breached at {}", announcement.threshold, at,
                                      format_local(*cycle->decided_at, request.zone))
                            : wording("passed {} at {}", announcement.threshold, at);
    finding.actions = announcement.actions;
    return {breached ? 0 : 1, announcement.at, std::move(finding)};
}

// Writes the announcements of one ticket as events of one entry.
class Announcer {
public:
    Announcer(Writing& writing, const Operation& operation, Instant now)
        : writing_(writing), actor_(writing.agent(operation.actor)), now_(now) {}

    void write(TicketId ticket, std::span<const Announcement> announcements) {
        std::vector<std::vector<Change>> changes;
        for (const auto& announcement : announcements) {
            changes.push_back(changes_of(announcement));
        }
        std::vector<Event> events;
        for (std::size_t i = 0; i < announcements.size(); ++i) {
            events.push_back({now_, announcements[i].kind, actor_, 0, changes[i]});
        }
        if (const auto conflict = writing_.add({Noun::ticket, ticket, std::nullopt, events, {}})) {
            throw StoreError(Outcome::internal,
                             fmt::format("T-{} changed meanwhile", conflict->subject));
        }
    }

private:
    std::vector<Change> changes_of(const Announcement& announcement) {
        std::vector<Change> changes{{f::measure, word(Vocabulary::measure, announcement.measure)},
                                    {f::cycle, Value::of(std::int64_t{announcement.cycle})},
                                    {f::breach_at, Value::of(unix_seconds(announcement.at))}};
        if (!announcement.service_level.empty()) {
            changes.push_back(
                {f::service_level, word(Vocabulary::service_level, announcement.service_level)});
        }
        if (!announcement.threshold.empty()) {
            changes.push_back({f::threshold, word(Vocabulary::threshold, announcement.threshold)});
        }
        return changes;
    }

    Value word(Vocabulary vocabulary, const std::string& name) {
        return Value::of(std::int64_t{writing_.word(vocabulary, name)});
    }

    Writing& writing_;
    AgentId actor_;
    Instant now_;
};

// Places are sorted, as findings are too large to be moved about.
std::vector<Finding> in_order(std::vector<Ranked> ranked) {
    std::vector<std::size_t> places(ranked.size());
    std::iota(places.begin(), places.end(), std::size_t{0});
    std::stable_sort(places.begin(), places.end(), [&](std::size_t a, std::size_t b) {
        return std::pair(ranked[a].group, ranked[a].at) < std::pair(ranked[b].group, ranked[b].at);
    });
    std::vector<Finding> findings;
    findings.reserve(ranked.size());
    for (const std::size_t place : places) {
        findings.push_back(std::move(ranked[place].finding));
    }
    return findings;
}

// Whether the operation was judged by other definitions than those in force.
bool used_others(Store& store, OpId op, const CheckRequest& request) {
    return !std::ranges::is_permutation(store.definitions_of(op), request.definitions);
}

// Why an announcement may have become untrue, as far as the record says.
class Reasons {
public:
    Reasons(Store& store, const CheckRequest& request) : store_(store), request_(request) {}

    [[nodiscard]] bool any(const Log& log, OpId announced, Instant judged_at) {
        const auto tells = [&](const Event& event) {
            return event.op > announced && event.kind != EventKind::breached &&
                   event.kind != EventKind::threshold && event.kind != EventKind::voided;
        };
        return request_.now < judged_at || std::ranges::any_of(log.events, tells) ||
               others(announced) || store_.taken_back_since(log.subject, announced);
    }

private:
    bool others(OpId op) {
        const auto [known, fresh] = others_.try_emplace(op, false);
        if (fresh) {
            known->second = used_others(store_, op, request_);
        }
        return known->second;
    }

    Store& store_;
    const CheckRequest& request_;
    std::map<OpId, bool> others_;
};

// One pass over the tickets that a check is about.
class Check {
public:
    Check(Store& store, Judge& judge, const CheckRequest& request,
          std::optional<Instant> last_check)
        : judge_(judge), request_(request), last_check_(last_check), reasons_(store, request) {}

    // The ticket judged last. What is to be announced is kept until the pass is over, as nothing
    // may be written while it reads.
    void see(const Case& found) {
        if (request_.mode != CheckMode::announce) {
            for (const auto& clock : check(judge_, request_.warning, last_check_)) {
                ranked_.push_back(rank(clock, judge_.book(), request_));
            }
        }
        if (request_.mode == CheckMode::look) {
            return;
        }
        auto announcements =
            to_announce(judge_, *found.log, [&](OpId announced, Instant judged_at) {
                return reasons_.any(*found.log, announced, judged_at);
            });
        if (request_.mode == CheckMode::announce) {
            const auto shown =
                request_.missed == Missed::highest ? highest(announcements) : announcements;
            for (const auto& announcement : shown) {
                ranked_.push_back(rank(announcement, judge_, request_));
            }
        }
        if (!announcements.empty()) {
            news_.emplace_back(found.ticket->id, std::move(announcements));
        }
    }

    // How many announcements were written.
    std::uint64_t write(Writing& writing, const Operation& operation) const {
        std::uint64_t written = 0;
        if (news_.empty()) {
            return written;
        }
        Announcer announcer(writing, operation, request_.now);
        for (const auto& [ticket, announcements] : news_) {
            announcer.write(ticket, announcements);
            written += announcements.size();
        }
        return written;
    }

    std::vector<Finding> findings() { return in_order(std::move(ranked_)); }

private:
    Judge& judge_;
    const CheckRequest& request_;
    std::optional<Instant> last_check_;
    Reasons reasons_;
    std::vector<Ranked> ranked_;
    std::vector<std::pair<TicketId, std::vector<Announcement>>> news_;
};

}  // namespace

CheckResult check_clocks(Store& store, const Operation& operation, Judge& judge,
                         const CheckRequest& request, const ShowFindings& show) {
    const bool writes = request.mode != CheckMode::look && request.run == CheckRun::write;
    const auto writing = writes ? store.write(operation) : nullptr;
    CheckResult result;
    const auto last = store.last_operation(operation.command);
    result.last_check = last ? std::optional(last->at) : std::nullopt;
    CaseCursor cursor(
        store, request.filter,
        {.view = request.view,
         .now = request.now,
         .judge = &judge,
         .reads = CaseCursor::Reads::logs,
         .only = store.open_or_touched(last ? last->id : newest_operation, request.view)});
    Check pass(store, judge, request, result.last_check);
    while (const auto* found = cursor.next()) {
        ++result.tickets;
        pass.see(*found);
    }
    result.recorded = writing ? pass.write(*writing, operation) : 0;
    if (writing && (!last || used_others(store, last->id, request))) {
        writing->keep();
    }
    result.findings = pass.findings();
    show(result.findings);
    result.op = writing ? writing->commit() : 0;
    return result;
}

}  // namespace svcops
