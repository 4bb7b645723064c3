#include "lib/partner/scorecard.hpp"

#include "tests/lib/sla/story.hpp"

#include <doctest/doctest.h>

namespace scorecard_test {

using namespace svcops;
using namespace svcops::story;

namespace {

// A partner who promises four hours around the clock, and owes 10 for a breach, 15 in a month.
struct Scored {
    Desk desk;
    std::vector<Partner> partners;
    ScoreOptions options;
    std::unique_ptr<ScoreCount> count;

    static std::vector<ServiceLevel> promises() {
        ServiceLevel lines = level("lines", {target("repair", hours(4))}, "always");
        lines.type = LevelType::uc;
        lines.party = {LegParty::Kind::partner, "carrier", {}};
        return {lines};
    }
    explicit Scored(std::optional<Span> period = std::nullopt) : desk(promises(), {}), partners(1) {
        partners[0].name = "carrier";
        partners[0].promises = {"lines"};
        partners[0].contract.from = CivilDay(2026, 1, 1);
        partners[0].credit = CreditRule{{{1000, "BDT"}, 0}, CreditAmount{{1500, "BDT"}, 0}};
        options.period = period;
        count = std::make_unique<ScoreCount>(*desk.book, partners, options);
    }
    Story handed(const char* at) {
        Story story = desk.story();
        story.created(utc(at), {story.word(ticket_field::partner, Vocabulary::partner, "carrier")});
        return story;
    }
    void see(Story story) {
        const Instant now = utc("2026-07-01 00:00");
        const Log log = story.log();
        count->see(log, desk.judge->judge(log, now));
    }
    ScoreRow row() {
        const auto rows = count->result();
        REQUIRE(rows.size() == 1);
        return rows.front();
    }
};

}  // namespace

TEST_CASE("nothing that was promised is no figure, and no credit is owed") {
    const auto row = Scored().row();
    CHECK(row.partner == "carrier");
    CHECK(row.measure == "repair");
    CHECK(!row.attainment);
    CHECK(!row.low95);
    CHECK(!row.reopen_share);
    CHECK(row.credits == Money{0, "BDT"});
}

TEST_CASE("credits add up to the cap of each month") {
    Scored scored;
    for (const char* const at : {"2026-03-30 08:00", "2026-04-01 08:00", "2026-04-02 08:00"}) {
        auto story = scored.handed(at);
        story.resolve(instant(unix_seconds(utc(at)) + hours(6)));
        scored.see(story);
    }
    const auto row = scored.row();
    CHECK(row.breached == 3);
    CHECK(row.breach_s == hours(6));
    CHECK(row.credits == Money{1000 + 1500, "BDT"});
}

TEST_CASE("what a month owed before the period counts towards its cap") {
    Scored scored(Span{utc("2026-04-02 00:00"), utc("2026-05-01 00:00")});
    for (const char* const at : {"2026-04-01 08:00", "2026-04-02 08:00"}) {
        auto story = scored.handed(at);
        story.resolve(instant(unix_seconds(utc(at)) + hours(6)));
        scored.see(story);
    }
    CHECK(scored.row().breached == 1);
    CHECK(scored.row().credits == Money{500, "BDT"});
}

TEST_CASE("the reopenings after a resolution count, those of others do not") {
    Scored scored;
    auto kept = scored.handed("2026-04-01 08:00");
    kept.resolve(utc("2026-04-01 09:00"));
    scored.see(kept);
    auto back = scored.handed("2026-04-01 08:00");
    back.resolve(utc("2026-04-01 09:00")).reopen(utc("2026-04-02 09:00"));
    back.resolve(utc("2026-04-02 10:00"));
    scored.see(back);
    // Handed on before it was resolved: nothing of theirs was resolved.
    auto handed_on = scored.handed("2026-04-01 08:00");
    handed_on.changed(utc("2026-04-01 09:00"), {{ticket_field::partner, Value::null()}});
    handed_on.resolve(utc("2026-04-01 10:00")).reopen(utc("2026-04-02 10:00"));
    scored.see(handed_on);
    const auto row = scored.row();
    CHECK(row.met == 3);
    CHECK(row.resolved == 2);
    CHECK(row.reopened == 1);
    CHECK(row.reopen_share == doctest::Approx(0.5));
}

TEST_CASE("a breach on a day without a contract owes nothing") {
    Scored scored;
    scored.partners[0].contract.from = CivilDay(2026, 4, 2);
    auto story = scored.handed("2026-04-01 08:00");
    story.resolve(utc("2026-04-01 20:00"));
    scored.see(story);
    CHECK(scored.row().breached == 1);
    CHECK(scored.row().credits == Money{0, "BDT"});
}

TEST_CASE("parts seen apart add up") {
    Scored one, other;
    auto first = one.handed("2026-04-01 08:00");
    first.resolve(utc("2026-04-01 14:00"));
    one.see(first);
    auto second = other.handed("2026-04-02 08:00");
    second.resolve(utc("2026-04-02 09:00"));
    other.see(second);
    one.count->add(*other.count);
    CHECK(one.row().counted() == 2);
    CHECK(one.row().attainment == doctest::Approx(0.5));
    CHECK(one.row().low95 == doctest::Approx(0.0945).epsilon(0.001));  // Wilson, 1 of 2
    CHECK(one.row().credits == Money{1000, "BDT"});
}

}  // namespace scorecard_test
