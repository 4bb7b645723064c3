#include "lib/operation/check_clocks.hpp"

#include "lib/finding/error.hpp"
#include "lib/operation/case_cursor.hpp"
#include "lib/operation/decision_count.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>

namespace svcops {

namespace {

namespace f = ticket_field;

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
    Check(Store& store, Judge& judge, const CheckRequest& request, const CheckNote* last)
        : judge_(judge),
          request_(request),
          last_check_(last == nullptr ? std::nullopt : std::optional(last->at)),
          reasons_(store, request),
          findings_(judge.book(), {request.zone, request.wording, request.now}) {
        if (request.mode != CheckMode::look && request.scope.empty() && last != nullptr) {
            decisions_.emplace(judge.book(), *last);
        }
    }

    // The ticket judged last. What is to be announced is kept until the pass is over, as nothing
    // may be written while it reads.
    void see(const Case& found) {
        ++tickets_;
        const auto recorded = recorded_announcements(*found.log, judge_.book().names());
        if (request_.mode != CheckMode::announce) {
            tell_standing(recorded);
        }
        if (request_.mode == CheckMode::look) {
            return;
        }
        auto announcements = to_announce(judge_, recorded, [&](OpId announced, Instant judged_at) {
            return reasons_.any(*found.log, announced, judged_at);
        });
        if (request_.mode == CheckMode::announce) {
            const auto shown =
                request_.missed == Missed::highest ? highest(announcements) : announcements;
            for (const auto& announcement : shown) {
                findings_.add(announcement, judge_);
            }
        }
        if (decisions_) {
            decisions_->see(judge_, *found.log, announcements);
        }
        if (!announcements.empty()) {
            announced_ += announcements.size();
            news_.emplace_back(found.ticket->id, std::move(announcements));
        }
    }

    void write(Writing& writing, const Operation& operation) const {
        if (news_.empty()) {
            return;
        }
        Announcer announcer(writing, operation, request_.now);
        for (const auto& [ticket, announcements] : news_) {
            announcer.write(ticket, announcements);
        }
    }

    // What the next check goes on from.
    [[nodiscard]] CheckNote note(const CheckNote* last) const {
        CheckNote note;
        note.scope = request_.scope;
        note.at = request_.now;
        note.tickets = tickets_;
        note.announced = announced_;
        note.definitions = hex(request_.definitions_digest);
        if (last != nullptr && last->scope == note.scope) {
            note.intervals = intervals_after(*last, note.at);
        }
        if (decisions_) {
            note.counts = decisions_->counts();
        }
        return note;
    }

    [[nodiscard]] std::uint64_t tickets() const { return tickets_; }
    [[nodiscard]] std::uint64_t announced() const { return announced_; }
    CheckFindings findings() {
        findings_.put_in_order();
        return std::move(findings_);
    }

private:
    void tell_standing(std::span<const RecordedAnnouncement> recorded) {
        for (auto& clock : check(judge_, request_.warning, last_check_)) {
            if (clock.kind == ClockFinding::Kind::breached) {
                clock.detected = breach_announced_at(recorded, judge_.book(), clock.cycle);
                if (!clock.detected && request_.mode == CheckMode::record) {
                    clock.detected = request_.now;
                }
            }
            findings_.add(std::move(clock));
        }
    }

    Judge& judge_;
    const CheckRequest& request_;
    std::optional<Instant> last_check_;
    Reasons reasons_;
    std::optional<DecisionCount> decisions_;
    CheckFindings findings_;
    std::vector<std::pair<TicketId, std::vector<Announcement>>> news_;
    std::uint64_t tickets_ = 0, announced_ = 0;
};

// What is known of earlier checks.
struct EarlierChecks {
    std::vector<CheckNote> notes;

    // The one that this one goes on from: over the same scope, or over all tickets after that.
    [[nodiscard]] const CheckNote* before(const std::string& scope) const {
        const CheckNote* found = nullptr;
        for (const auto& note : notes) {
            const bool covers = note.scope.empty() || note.scope == scope;
            if (covers && (found == nullptr || note.seen >= found->seen)) {
                found = &note;
            }
        }
        return found;
    }

    // Over the same scope.
    [[nodiscard]] const CheckNote* same(const std::string& scope) const {
        const auto found = std::ranges::find(notes, scope, &CheckNote::scope);
        return found == notes.end() ? nullptr : &*found;
    }

    // No earlier than any check that may have run beside this one, and where announcements of those
    // before it end.
    struct Bounds {
        Instant now, latest;
    };
    [[nodiscard]] Bounds bounds(Instant now) const {
        Bounds found{now, now};
        for (const auto& note : notes) {
            found.latest = std::max(found.latest, note.at);
            if (note.at <= now + clock_tolerance) {
                found.now = std::max(found.now, note.at);
            }
        }
        return found;
    }
};

// When anything was recorded last.
std::optional<Instant> last_recorded(Store& store) {
    const auto operations = store.operations(1);
    return operations.empty() ? std::nullopt : std::optional(operations.front().at);
}

// Judged at the present, once no other check can come between.
CheckRequest at_present(Store& store, CheckRequest request, const EarlierChecks& earlier) {
    const auto* const last = earlier.before(request.scope);
    const auto recorded = last == nullptr ? last_recorded(store) : std::optional(last->at);
    const auto bounds = earlier.bounds(judging_instant(recorded, request.present(), request.trust));
    request.now = bounds.now;
    request.view = {bounds.latest, std::nullopt};  // what was announced is seen in any case
    return request;
}

}  // namespace

CheckResult check_clocks(Store& store, const Operation& operation, Judge& judge,
                         const CheckRequest& asked, const ShowFindings& show) {
    const bool writes = asked.mode != CheckMode::look && asked.run == CheckRun::write;
    const auto writing = writes ? store.write(operation) : nullptr;
    const EarlierChecks earlier{store.check_notes()};
    const auto request = writes ? at_present(store, asked, earlier) : asked;
    const auto* const last = earlier.before(request.scope);
    const auto* const same = earlier.same(request.scope);
    CaseCursor cursor(
        store, request.filter,
        {.view = request.view,
         .now = request.now,
         .judge = &judge,
         .reads = CaseCursor::Reads::logs,
         .only = last == nullptr ? store.open_or_touched(newest_operation, request.view)
                                 : store.open_or_touched(last->seen, request.view, last->at)});
    Check pass(store, judge, request, last);
    while (const auto* found = cursor.next()) {
        pass.see(*found);
    }
    CheckResult result{.findings = pass.findings(),
                       .tickets = pass.tickets(),
                       .recorded = writing ? pass.announced() : 0,
                       .op = 0,
                       .last_check = last == nullptr ? std::nullopt : std::optional(last->at),
                       .gap = same == nullptr ? std::nullopt : gap_before(*same, request.now)};
    if (writing) {
        pass.write(*writing, operation);
        const auto recorded = store.last_operation(operation.command);
        if (!recorded || used_others(store, recorded->id, request)) {
            writing->keep();
        }
        writing->note_check(pass.note(same));
    }
    show(result);
    result.op = writing ? writing->commit() : 0;
    return result;
}

}  // namespace svcops
