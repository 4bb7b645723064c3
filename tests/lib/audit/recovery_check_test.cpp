#include <doctest/doctest.h>
// Checks of recoveries and of what the record of a complaint holds: a planted exception and a near
// miss for each.
#include "tests/lib/audit/audited.hpp"

namespace svcops::recovery_check_test {

using namespace svcops::audited;

namespace {

const Instant now = utc("2026-06-30 12:00");
const Instant nine = utc("2026-06-01 09:00");
using Counts = std::pair<std::uint64_t, std::size_t>;

Instant after(std::int64_t h) {
    return nine + Seconds(hours(h));
}

Counts counts(Audited& audited) {
    return {audited.tally().checked, audited.tally().exceptions.size()};
}

CheckSettings within(std::int64_t seconds) {
    CheckSettings settings;
    settings.within = length(seconds);
    return settings;
}

Money taka(std::int64_t whole) {
    return {whole * 100, "BDT"};
}

RecoveryLimits limits() {
    RecoveryLimits made;
    made.per_case.of_agent = taka(500);
    made.per_case.of_lead = taka(2000);
    made.per_case.of_manager = taka(10000);
    return made;
}

AuditedGift gift(const RecoveryLimits& held, std::int64_t whole) {
    AuditedGift made;
    made.redress = {"asha", Role::agent, taka(whole), after(5), {}, Role::agent, {}};
    made.limits = {&held};
    made.op = 7;
    return made;
}

// What a check of authority says of one gift.
Counts held(const AuditedGift& given) {
    Audited check("recovery_authority");
    check.source.given = {given};
    auto story = check.story();
    story.created(nine);
    check.see(story, now);
    return counts(check);
}

Change number_is(std::uint8_t field, std::int64_t value) {
    return {field, Value::of(value)};
}

Recovery recovered(Instant started, Instant ended) {
    Recovery made;
    made.id = 1;
    made.started = started;
    made.ended = ended;
    made.ends = ended != Instant{};
    made.op = 3;
    return made;
}

}  // namespace

TEST_CASE("what is at the limit is given rightly, a taka more is not") {
    const auto made = limits();
    CHECK(held(gift(made, 500)) == Counts{1, 0});
    CHECK(held(gift(made, 501)) == Counts{1, 1});
    auto adds_up = gift(made, 500);
    adds_up.before.in_case = 1;
    CHECK(held(adds_up) == Counts{1, 1});
}

TEST_CASE("an approval holds when another gave it before, who may") {
    const auto made = limits();
    auto given = gift(made, 1500);
    given.redress.approver = "juma";
    given.redress.approver_role = Role::lead;
    given.redress.approved_at = given.redress.at;
    CHECK(held(given) == Counts{1, 0});
    auto late = given;
    late.redress.approved_at = given.redress.at + Seconds(1);
    CHECK(held(late) == Counts{1, 1});
    auto own = given;
    own.redress.approver = "ASHA";
    CHECK(held(own) == Counts{1, 1});
    auto above = given;
    above.redress.amount = taka(2001);
    CHECK(held(above) == Counts{1, 1});
    above.redress.amount = taka(2000);
    CHECK(held(above) == Counts{1, 0});
}

TEST_CASE("a breach is to be put right within the time") {
    // Breached at P3 (24 hours) on 2 June 09:00.
    const auto counted = [](std::optional<Instant> started, Instant seen_at, const char* breach) {
        Audited check("breached_without_recovery", within(hours(24)));
        Playbook book;
        book.breach = breach;
        check.source.books = {book};
        if (started) {
            check.source.recovered = {{recovered(*started, {}), {}, {}, {}}};
        }
        auto story = check.story();
        story.incident(nine, Priority::p3);
        check.see(story, seen_at);
        return counts(check);
    };
    CHECK(counted(std::nullopt, after(48) + Seconds(1), "resolution") == Counts{1, 1});
    CHECK(counted(std::nullopt, after(48), "resolution") == Counts{0, 0});
    CHECK(counted(after(48), now, "resolution") == Counts{1, 0});
    CHECK(counted(after(48) + Seconds(1), now, "resolution") == Counts{1, 1});
    CHECK(counted(std::nullopt, now, "first_response") == Counts{0, 0});
    CHECK(counted(std::nullopt, now, "") == Counts{0, 0});
}

TEST_CASE("a step is late a second after it was due, and not when it is skipped") {
    const auto counted = [](std::optional<RecoveryOutcome> outcome, Instant at) {
        Audited check("recovery_step_late");
        PlaybookStep step;
        step.name = "apologise";
        RecoveredStep done;
        done.outcome = outcome.value_or(RecoveryOutcome::done);
        done.at = at;
        AuditedRecovery one{recovered(nine, {}), {}, {}, {}};
        one.steps = {{&step, outcome ? &done : nullptr, after(2)}};
        check.source.recovered = {one};
        auto story = check.story();
        story.created(nine);
        check.see(story, outcome ? now : at);
        return counts(check);
    };
    CHECK(counted(RecoveryOutcome::done, after(2)) == Counts{1, 0});
    CHECK(counted(RecoveryOutcome::done, after(2) + Seconds(1)) == Counts{1, 1});
    CHECK(counted(RecoveryOutcome::skipped, after(9)) == Counts{0, 0});
    CHECK(counted(std::nullopt, after(2)) == Counts{0, 0});
    CHECK(counted(std::nullopt, after(2) + Seconds(1)) == Counts{1, 1});
}

TEST_CASE("a recovery holds when it was not reopened, rated badly or followed by a failure") {
    constexpr std::int64_t day = 86400;
    struct Seen {
        std::optional<bool> content = {};
        std::optional<Instant> next = {};
        std::optional<Instant> reopened = {};
    };
    const auto counted = [](const Seen& what) {
        Audited check("recovery_effective", within(10 * day));
        check.source.recovered = {{recovered(nine, after(10)), {}, what.content, what.next}};
        auto story = check.story();
        story.created(nine).resolve(after(8));
        if (what.reopened) {
            story.reopen(*what.reopened);
        }
        check.see(story, now);
        return counts(check);
    };
    const Instant until = nine + Seconds(10 * day);
    CHECK(counted({}) == Counts{1, 0});
    CHECK(counted({.content = true}) == Counts{1, 0});
    CHECK(counted({.content = false}) == Counts{1, 1});
    CHECK(counted({.next = until}) == Counts{1, 1});
    CHECK(counted({.next = until + Seconds(1)}) == Counts{1, 0});
    CHECK(counted({.reopened = after(10)}) == Counts{1, 0});
    CHECK(counted({.reopened = after(10) + Seconds(1)}) == Counts{1, 1});
}

TEST_CASE("an open recovery, and one whose time is not over, are not counted") {
    constexpr std::int64_t day = 86400;
    Audited check("recovery_effective", within(10 * day));
    check.source.recovered = {{recovered(nine, {}), {}, false, {}}};
    auto story = check.story();
    story.created(nine);
    check.see(story, now);
    CHECK(counts(check) == Counts{0, 0});
    check.source.recovered = {{recovered(nine, after(1)), {}, false, {}}};
    check.see(story, nine + Seconds(10 * day) - Seconds(1));
    CHECK(counts(check) == Counts{0, 0});
}

TEST_CASE("of complaints alone it is asked what is sought") {
    Audited check("remedy_sought_recorded");
    auto silent = check.story();
    silent.created(nine, {kind_is(TicketKind::complaint)});
    check.see(silent, now, 1);
    CHECK(counts(check) == Counts{1, 1});
    auto said = check.story();
    said.op(2).created(nine, {kind_is(TicketKind::complaint), number_is(ticket_field::remedy, 0)});
    check.see(said, now, 2);
    auto request = check.story();
    request.created(nine, {kind_is(TicketKind::request)});
    check.see(request, now, 3);
    CHECK(counts(check) == Counts{2, 1});
}

TEST_CASE("the decision that stands needs a reason") {
    Audited check("decision_without_reasons");
    const Change rejected =
        number_is(ticket_field::decision, static_cast<std::int64_t>(Ruling::rejected));
    const Change upheld =
        number_is(ticket_field::decision, static_cast<std::int64_t>(Ruling::upheld));
    const Change why = number_is(ticket_field::reason, 0);
    auto open = check.story();
    open.created(nine, {kind_is(TicketKind::complaint)});
    check.see(open, now, 1);
    CHECK(counts(check) == Counts{0, 0});
    auto bare = check.story();
    bare.created(nine, {kind_is(TicketKind::complaint)})
        .changed(after(1), {rejected, why})
        .changed(after(2), {upheld});
    check.see(bare, now, 2);
    CHECK(counts(check) == Counts{1, 1});
    auto reasoned = check.story();
    reasoned.created(nine, {kind_is(TicketKind::complaint)})
        .changed(after(1), {rejected})
        .changed(after(2), {upheld, why});
    check.see(reasoned, now, 3);
    CHECK(counts(check) == Counts{2, 1});
}

TEST_CASE("a complaint that ended has a root cause") {
    Audited check("closed_without_root_cause");
    auto open = check.story();
    open.created(nine, {kind_is(TicketKind::complaint)});
    check.see(open, now, 1);
    CHECK(counts(check) == Counts{0, 0});
    auto without = check.story();
    without.created(nine, {kind_is(TicketKind::complaint)}).resolve(after(1));
    check.see(without, now, 2);
    CHECK(counts(check) == Counts{1, 1});
    auto found = check.story();
    found.created(nine, {kind_is(TicketKind::complaint), number_is(ticket_field::cause, 4)})
        .close(after(1));
    check.see(found, now, 3);
    CHECK(counts(check) == Counts{2, 1});
}

TEST_CASE("who is not given right has accepted, or goes further") {
    const auto counted = [](Ruling ruling, std::vector<Change> more, const char* stage) {
        Audited check("appeal_route_missing");
        auto story = check.story();
        story.created(nine, {kind_is(TicketKind::complaint)})
            .changed(after(1),
                     {number_is(ticket_field::decision, static_cast<std::int64_t>(ruling))});
        if (stage != nullptr) {
            story.stage(after(2), Status::active, stage);
        }
        if (!more.empty()) {
            story.changed(after(3), std::move(more));
        }
        story.resolve(after(4));
        check.see(story, now);
        return counts(check);
    };
    CHECK(counted(Ruling::rejected, {}, nullptr) == Counts{1, 1});
    CHECK(counted(Ruling::partly, {}, "responded") == Counts{1, 1});
    CHECK(counted(Ruling::partly, {}, "accepted") == Counts{1, 0});
    CHECK(counted(Ruling::rejected, {number_is(ticket_field::escalation, 1)}, nullptr) ==
          Counts{1, 0});
    CHECK(counted(Ruling::rejected, {{ticket_field::external, Value::of("OMB-7")}}, nullptr) ==
          Counts{1, 0});
    CHECK(counted(Ruling::upheld, {}, nullptr) == Counts{0, 0});
}

}  // namespace svcops::recovery_check_test
