#include <doctest/doctest.h>
// What a check of one ticket counts, with a planted exception and a near miss for each kind.
#include "tests/lib/audit/audited.hpp"

namespace svcops::check_test {

using namespace svcops::audited;

namespace {

const Instant now = utc("2026-06-30 12:00");
const Instant nine = utc("2026-06-01 09:00");

Instant after(std::int64_t h, std::int64_t m = 0) {
    return nine + Seconds(hours(h) + minutes(m));
}

CheckSettings within(std::int64_t seconds) {
    CheckSettings settings;
    settings.within = length(seconds);
    return settings;
}

std::pair<std::uint64_t, std::size_t> counts(Audited& audited) {
    return {audited.tally().checked, audited.tally().exceptions.size()};
}
using Counts = std::pair<std::uint64_t, std::size_t>;

}  // namespace

TEST_CASE("an acknowledgement is the first public message of the desk, and late by a second") {
    Audited check("acknowledged_in_time", within(hours(48)));
    auto on_time = check.story();
    on_time.created(nine).message(after(1), Author::customer).reply(after(48));
    check.see(on_time, now, 1);
    CHECK(counts(check) == Counts{1, 0});
    auto late = check.story();
    late.created(nine).reply(after(48) + Seconds(1));
    check.see(late, now, 2);
    CHECK(counts(check) == Counts{2, 1});
    CHECK(check.tally().exceptions.front().ticket == 2);
    CHECK(check.said() == "acknowledged after 2d 1s");
}

TEST_CASE("a note is no acknowledgement, a bot's message and the stage acknowledged are") {
    Audited check("acknowledged_in_time", within(hours(48)));
    auto noted = check.story();
    noted.created(nine).message(after(1), Author::agent, Audience::internal);
    check.see(noted, now, 1);
    CHECK(counts(check) == Counts{1, 1});
    auto by_bot = check.story();
    by_bot.created(nine).message(after(0, 1), Author::system);
    check.see(by_bot, now, 2);
    auto by_stage = check.story();
    by_stage.created(nine).stage(after(2), Status::active, "acknowledged");
    check.see(by_stage, now, 3);
    CHECK(counts(check) == Counts{3, 1});
}

TEST_CASE("what is recorded as acknowledged is so without a stage, another activity is not") {
    Audited check("acknowledged_in_time", within(hours(48)));
    auto told = check.story();
    told.created(nine).changed(
        after(1), {told.word(ticket_field::activity, Vocabulary::activity, "acknowledged")});
    check.see(told, now, 1);
    CHECK(check.tally().checked == 1);
    CHECK(check.tally().exceptions.empty());
    auto other = check.story();
    other.created(nine).changed(
        after(1), {other.word(ticket_field::activity, Vocabulary::activity, "escalated")});
    check.see(other, now, 2);
    CHECK(check.tally().checked == 2);
    CHECK(check.tally().exceptions.size() == 1);
}

TEST_CASE("what can still be acknowledged in time is not counted") {
    Audited check("acknowledged_in_time", within(hours(48)));
    auto fresh = check.story();
    fresh.created(nine);
    check.see(fresh, after(48), 1);
    CHECK(counts(check) == Counts{0, 0});
    check.see(fresh, after(48) + Seconds(1), 1);
    CHECK(counts(check) == Counts{1, 1});
}

TEST_CASE("a ticket born with a person is owned at once") {
    Audited check("owner_assigned_in_time", within(hours(1)));
    auto born = check.story();
    born.created(nine, {agent_is(5)});
    check.see(born, now, 1);
    auto given = check.story();
    given.created(nine).changed(after(1), {agent_is(5)});
    check.see(given, now, 2);
    CHECK(counts(check) == Counts{2, 0});
    auto late = check.story();
    late.created(nine).changed(after(1) + Seconds(1), {agent_is(5)});
    check.see(late, now, 3);
    CHECK(counts(check) == Counts{3, 1});
}

TEST_CASE("the longest silence before the end counts, a customer's words do not break it") {
    Audited check("update_gap", within(hours(24)));
    auto spoken = check.story();
    spoken.created(nine).reply(after(20)).reply(after(40)).resolve(after(60));
    check.see(spoken, now, 1);
    CHECK(counts(check) == Counts{1, 0});
    auto silent = check.story();
    silent.created(nine).ask(after(20)).reply(after(30)).resolve(after(40));
    check.see(silent, now, 2);
    CHECK(counts(check) == Counts{2, 1});
    CHECK(check.said() == "no word to the customer for 1d 6h");
    auto after_end = check.story();
    after_end.created(nine).reply(after(1)).resolve(after(2)).reply(after(500));
    check.see(after_end, now, 3);
    CHECK(counts(check) == Counts{3, 1});
}

TEST_CASE("an interim word is the second one before the time is over") {
    Audited check("interim_response_missing", within(hours(72)));
    auto quick = check.story();
    quick.created(nine).reply(after(1)).resolve(after(72));
    check.see(quick, now, 1);
    CHECK(counts(check) == Counts{0, 0});
    auto two = check.story();
    two.created(nine).reply(after(1)).reply(after(72)).resolve(after(100));
    check.see(two, now, 2);
    CHECK(counts(check) == Counts{1, 0});
    auto one = check.story();
    one.created(nine).reply(after(1)).reply(after(73)).resolve(after(100));
    check.see(one, now, 3);
    CHECK(counts(check) == Counts{2, 1});
}

TEST_CASE("a bot's message is no answer, an answer in the same second is one") {
    Audited check("closed_without_reply");
    auto answered = check.story();
    answered.created(nine).reply(after(2)).resolve(after(2));
    check.see(answered, now, 1);
    CHECK(counts(check) == Counts{1, 0});
    auto bot = check.story();
    bot.created(nine).message(after(1), Author::system).resolve(after(2));
    check.see(bot, now, 2);
    auto later = check.story();
    later.created(nine).resolve(after(2)).reply(after(3));
    check.see(later, now, 3);
    CHECK(counts(check) == Counts{3, 2});
    auto open = check.story();
    open.created(nine);
    check.see(open, now, 4);
    CHECK(counts(check) == Counts{3, 2});
}

TEST_CASE("a field is asked for once a ticket is served, and missed when it was cleared") {
    CheckSettings settings;
    settings.field = "category";
    Audited check("field_recorded", settings);
    auto filled = check.story();
    filled.created(nine, {filled.word(ticket_field::category, Vocabulary::category, "billing")})
        .resolve(after(1));
    check.see(filled, now, 1);
    auto empty = check.story();
    empty.created(nine).resolve(after(1));
    check.see(empty, now, 2);
    auto open = check.story();
    open.created(nine);
    check.see(open, now, 3);
    CHECK(counts(check) == Counts{2, 1});
}

TEST_CASE("a reopening counts within the time after the end it follows") {
    Audited check("reopened_after_closure", within(hours(24)));
    auto soon = check.story();
    soon.created(nine).resolve(after(1)).reopen(after(25));
    check.see(soon, now, 1);
    CHECK(counts(check) == Counts{1, 1});
    CHECK(check.said() == "reopened after 1d");
    auto late = check.story();
    late.created(nine).resolve(after(1)).reopen(after(25) + Seconds(1));
    check.see(late, now, 2);
    auto closed_later = check.story();
    closed_later.created(nine).resolve(after(1)).close(after(30)).reopen(after(26 + 24));
    check.see(closed_later, now, 3);
    CHECK(counts(check) == Counts{3, 1});
}

TEST_CASE(
    "a customer who comes again with the same sort of matter is a repeat, another one is none") {
    Audited check("repeat_contact_after_closure", within(hours(24)));
    const auto of = [&](const char* category, CustomerId customer, Instant opened) {
        auto story = check.story();
        story.created(opened, {story.word(ticket_field::category, Vocabulary::category, category),
                               {ticket_field::customer, Value::of(std::int64_t{customer})}});
        return story;
    };
    auto first = of("billing", 4, nine);
    first.resolve(after(1));
    check.see(first, now, 1);
    auto second = of("billing", 4, after(25));
    check.see(second, now, 2);
    auto other_matter = of("network", 4, after(2));
    check.see(other_matter, now, 3);
    auto other_customer = of("billing", 5, after(2));
    check.see(other_customer, now, 4);
    auto tally = check.finished(now);
    CHECK(tally.checked == 1);
    REQUIRE(tally.exceptions.size() == 1);
    CHECK(tally.exceptions.front().ticket == 1);
    CHECK(check.said() == "T-2 was opened 1d later");
}

TEST_CASE("tickets that were served too short a time ago for a repeat are left out") {
    Audited check("repeat_contact_after_closure", within(hours(24)));
    auto fresh = check.story();
    fresh.created(nine, {{ticket_field::customer, Value::of(std::int64_t{4})}}).resolve(after(1));
    check.see(fresh, after(24), 1);
    CHECK(check.finished(after(24)).checked == 0);
}

TEST_CASE("the first contact solves when nobody writes twice, hands on or reopens") {
    Audited check("resolved_at_first_contact");
    auto solved = check.story();
    solved.created(nine, {agent_is(3)}).ask(after(0, 1)).reply(after(0, 2)).resolve(after(0, 3));
    check.see(solved, now, 1);
    CHECK(counts(check) == Counts{1, 0});
    auto handed = check.story();
    handed.created(nine, {agent_is(3)}).changed(after(1), {agent_is(4)}).resolve(after(2));
    check.see(handed, now, 2);
    auto twice = check.story();
    twice.created(nine).reply(after(1)).reply(after(2)).resolve(after(2));
    check.see(twice, now, 3);
    CHECK(counts(check) == Counts{3, 2});
}

TEST_CASE("a complaint that is renamed is found, with a reason only where one excuses") {
    Audited strict("complaint_reclassified");
    CheckSettings excused;
    excused.reason = true;
    Audited lenient("complaint_reclassified", excused);
    const auto renamed = [](Audited& check, std::vector<Change> more) {
        auto story = check.story();
        more.push_back(kind_is(TicketKind::request));
        story.created(nine, {kind_is(TicketKind::complaint)}).changed(after(2), std::move(more));
        check.see(story, now, 1);
    };
    renamed(strict, {});
    CHECK(counts(strict) == Counts{1, 1});
    CHECK(strict.said() == "no complaint any more after 2h");
    renamed(lenient, {{ticket_field::reason, Value::of(std::int64_t{0})}});
    CHECK(counts(lenient) == Counts{1, 0});
    renamed(lenient, {});
    CHECK(counts(lenient) == Counts{2, 1});
    auto back = strict.story();
    back.created(nine, {kind_is(TicketKind::complaint)})
        .changed(after(1), {kind_is(TicketKind::request)})
        .changed(after(2), {kind_is(TicketKind::complaint)});
    strict.see(back, now, 2);
    auto never = strict.story();
    never.created(nine, {kind_is(TicketKind::request)});
    strict.see(never, now, 3);
    CHECK(counts(strict) == Counts{2, 1});
}

TEST_CASE("what is cancelled or merged away has to say why") {
    Audited check("given_up_without_reason");
    auto silent = check.story();
    silent.created(nine).cancel(after(1));
    check.see(silent, now, 1);
    auto told = check.story();
    told.created(nine).changed(after(1), {told.status_is(Status::cancelled),
                                          {ticket_field::reason, Value::of(std::int64_t{0})}});
    check.see(told, now, 2);
    auto open = check.story();
    open.created(nine);
    check.see(open, now, 3);
    CHECK(counts(check) == Counts{2, 1});
}

TEST_CASE("nobody ends more tickets in ten minutes than they can have worked on") {
    CheckSettings settings;
    settings.count = 3;
    settings.window = length(minutes(10));
    Audited check("bulk_closure", settings);
    const auto ended = [&](TicketId id, AgentId who, Instant at) {
        auto story = check.story();
        story.created(nine).event(at, EventKind::changed, {story.status_is(Status::resolved)}, who);
        check.see(story, now, id);
    };
    for (TicketId id = 1; id <= 4; ++id) {
        ended(id, 3, after(5, id));  // four within three minutes
    }
    for (TicketId id = 5; id <= 7; ++id) {
        ended(id, 4, after(5, id));  // three are not too many
    }
    ended(8, 3, after(6));  // on its own
    const auto tally = check.finished(now);
    CHECK(tally.checked == 8);
    REQUIRE(tally.exceptions.size() == 4);
    CHECK(tally.exceptions.back().ticket == 4);
}

TEST_CASE("the last days of a month may end their share of it and no more") {
    CheckSettings settings;
    settings.count = 3;
    settings.share = 0.25;
    const auto month = [&](int early, int late) {
        Audited check("month_end_closure_spike", settings);
        TicketId id = 0;
        for (int i = 0; i < early + late; ++i) {
            auto story = check.story();
            story.created(nine).resolve(utc(i < early ? "2026-06-15 09:00" : "2026-06-28 09:00"));
            check.see(story, now, ++id);
        }
        return check.finished(now);
    };
    CHECK(month(30, 10).exceptions.empty());
    CHECK(month(29, 10).exceptions.size() == 10);
    const auto small = month(10, 19);
    CHECK(small.checked == 0);
}

TEST_CASE("a ticket that is opened only to be closed is instant") {
    Audited check("instant_resolution", within(60));
    auto instantly = check.story();
    instantly.created(nine).resolve(nine + Seconds(59));
    check.see(instantly, now, 1);
    auto worked = check.story();
    worked.created(nine).resolve(nine + Seconds(60));
    check.see(worked, now, 2);
    CHECK(counts(check) == Counts{2, 1});
}

TEST_CASE("a first answer that says nothing is short, an erased one is not looked at") {
    CheckSettings settings;
    settings.count = 10;
    Audited check("first_reply_empty", settings);
    const auto replied = [&](OpId op, const char* text, TicketId id) {
        auto story = check.story();
        story.created(nine).op(op).event(after(1), EventKind::message,
                                         {story.author_is(Author::agent),
                                          story.audience_is(Audience::public_),
                                          {ticket_field::body, Value::of(std::int64_t{0})}});
        if (text != nullptr) {
            check.source.texts[{op, 0}] = text;
        }
        check.see(story, now, id);
    };
    replied(50, "ok", 1);
    replied(51, "we look into it", 2);
    replied(52, nullptr, 3);
    CHECK(counts(check) == Counts{2, 1});
    CHECK(check.said() == "its first answer has 2 letters");
}

TEST_CASE("a category that says nothing is counted beside none") {
    Audited check("category_other_share");
    const auto of = [&](const char* category, TicketId id) {
        auto story = check.story();
        std::vector<Change> changes;
        if (category != nullptr) {
            changes.push_back(story.word(ticket_field::category, Vocabulary::category, category));
        }
        story.created(nine, std::move(changes));
        check.see(story, now, id);
    };
    of("other", 1);
    of(nullptr, 2);
    of("billing", 3);
    CHECK(counts(check) == Counts{3, 2});
}

TEST_CASE("an end out of a wait is silence unless the customer wrote in it") {
    Audited check("closed_by_customer_silence");
    auto silent = check.story();
    silent.created(nine).wait(after(1)).resolve(after(100));
    check.see(silent, now, 1);
    CHECK(counts(check) == Counts{1, 1});
    auto answered = check.story();
    answered.created(nine).wait(after(1)).ask(after(50)).resolve(after(100));
    check.see(answered, now, 2);
    auto worked = check.story();
    worked.created(nine).wait(after(1)).resume(after(2)).resolve(after(100));
    check.see(worked, now, 3);
    CHECK(counts(check) == Counts{3, 1});
}

TEST_CASE("who asked for a change may not approve it, who closes may not have resolved") {
    Audited approval("requester_is_approver");
    const auto approved = [&](AgentId by, TicketId id) {
        auto story = approval.story();
        story.event(nine, EventKind::created, {kind_is(TicketKind::change)}, 3)
            .event(after(1), EventKind::changed,
                   {story.status_is(Status::active), story.stage_is("approved")}, by);
        approval.see(story, now, id);
    };
    approved(3, 1);
    approved(4, 2);
    CHECK(counts(approval) == Counts{2, 1});
    Audited closing("closer_is_resolver");
    const auto closed = [&](AgentId by, TicketId id) {
        auto story = closing.story();
        story.created(nine)
            .event(after(1), EventKind::changed, {story.status_is(Status::resolved)}, 3)
            .event(after(2), EventKind::changed, {story.status_is(Status::closed)}, by);
        closing.see(story, now, id);
    };
    closed(3, 1);
    closed(4, 2);
    CHECK(counts(closing) == Counts{2, 1});
}

TEST_CASE("an auditor who worked on a ticket does not audit it") {
    Audited check("auditor_independence");
    auto own = check.story();
    own.created(nine).event(after(1), EventKind::message, {own.author_is(Author::agent)}, 9);
    check.see(own, now, 1);
    auto other = check.story();
    other.created(nine).event(after(1), EventKind::message, {other.author_is(Author::agent)}, 8);
    check.see(other, now, 2);
    CHECK(counts(check) == Counts{2, 1});
}

TEST_CASE("what is recorded a day later is backdated, an imported log is not") {
    Audited check("event_backdated", within(hours(24)));
    const auto recorded = [&](OpId op, Instant when, bool imported, TicketId id) {
        auto story = check.story();
        story.op(op).created(nine);
        check.source.recorded[op] = when;
        if (imported) {
            check.source.imported.push_back(op);
        }
        check.see(story, now, id);
    };
    recorded(60, after(24), false, 1);
    CHECK(counts(check) == Counts{1, 0});
    recorded(61, after(24) + Seconds(1), false, 2);
    CHECK(counts(check) == Counts{2, 1});
    recorded(62, after(400), true, 3);
    CHECK(counts(check) == Counts{2, 1});
    Audited ahead("event_ahead_of_clock", within(minutes(15)));
    auto early = ahead.story();
    early.op(70).created(after(1));
    ahead.source.recorded[70] = nine;
    ahead.see(early, now, 1);
    auto near = ahead.story();
    near.op(71).created(after(0, 15));
    ahead.source.recorded[71] = nine;
    ahead.see(near, now, 2);
    CHECK(counts(ahead) == Counts{2, 1});
}

TEST_CASE("addresses and long numbers in a subject are personal, years and order numbers are not") {
    Audited check("personal_data_in_subject");
    const auto subject = [&](OpId op, const char* text) {
        auto story = check.story();
        story.op(op).created(nine, {{ticket_field::subject, Value::of(std::int64_t{0})}});
        check.source.texts[{op, 0}] = text;
        const auto before = check.tally().exceptions.size();
        check.see(story, now, op);
        return check.tally().exceptions.size() > before;
    };
    CHECK(subject(80, "call rahima@example.org back"));
    CHECK(subject(81, "call +880 17 1234-5678"));
    CHECK(subject(82, "ফোন ০১৭১২৩৪৫৬৭৮"));
    CHECK_FALSE(subject(83, "invoice 2026-117 wrong"));
    CHECK_FALSE(subject(84, "who is @ the desk. today"));
    CHECK_FALSE(subject(85, "order 12345678"));
}

TEST_CASE("texts are kept as long as they may be") {
    Audited check("retention_exceeded", within(hours(24)));
    const auto kept = [&](OpId op, bool erased, Instant end) {
        auto story = check.story();
        story.op(op).created(nine, {{ticket_field::subject, Value::of(std::int64_t{0})}});
        story.resolve(end);
        if (!erased) {
            check.source.texts[{op, 0}] = "a subject";
        }
        check.see(story, now, op);
    };
    kept(90, false, after(1));
    kept(95, true, after(1));
    kept(100, false, now - Seconds(hours(24)));
    CHECK(counts(check) == Counts{2, 1});
}

}  // namespace svcops::check_test
