#include <doctest/doctest.h>
// Like cases treated alike, and people by what they need: planted exceptions and near misses.
#include "tests/lib/audit/audited.hpp"

namespace svcops::alike_check_test {

using namespace svcops::audited;

namespace {

const Instant now = utc("2026-06-30 12:00");
const Instant nine = utc("2026-06-01 09:00");
constexpr std::int64_t day = 86400;

using Counts = std::pair<std::uint64_t, std::size_t>;

struct Complaint {
    TicketId id = 0;
    std::int64_t customer = 0;
    const char* redress = nullptr;  // its type
    RedressStep step = RedressStep::paid;
    std::int64_t cause = 4, service = 5;
    Ruling ruling = Ruling::upheld;
    Instant opened = nine;
    bool ends = true;
};

void show(Audited& audited, const Complaint& told) {
    const auto number = [](std::uint8_t field, std::int64_t value) {
        return Change{field, Value::of(value)};
    };
    auto story = audited.story();
    story.created(
        told.opened,
        {kind_is(TicketKind::complaint), number(ticket_field::customer, told.customer),
         number(ticket_field::cause, told.cause), number(ticket_field::service, told.service),
         number(ticket_field::decision, static_cast<std::int64_t>(told.ruling))});
    if (told.redress != nullptr) {
        story.changed(told.opened,
                      {number(ticket_field::redress, 1), number(ticket_field::redress_step, 1),
                       story.word(ticket_field::redress_type, Vocabulary::redress, told.redress)});
        story.changed(told.opened,
                      {number(ticket_field::redress, 1),
                       number(ticket_field::redress_step, static_cast<std::int64_t>(told.step))});
    }
    if (told.ends) {
        story.resolve(told.opened + Seconds(60));
    }
    audited.see(story, now, told.id);
}

Counts counted(const std::vector<Complaint>& all, CheckSettings settings = {}) {
    Audited audited("same_failure_uncompensated", std::move(settings));
    for (const Complaint& each : all) {
        show(audited, each);
    }
    const auto tally = audited.finished(now);
    return {tally.checked, tally.exceptions.size()};
}

CheckSettings within(std::int64_t seconds) {
    CheckSettings settings;
    settings.within = length(seconds);
    return settings;
}

}  // namespace

TEST_CASE("of two customers who were failed alike, the one who got nothing is found") {
    Audited audited("same_failure_uncompensated");
    show(audited, {.id = 1, .customer = 1, .redress = "refund"});
    show(audited, {.id = 2, .customer = 2});
    const auto tally = audited.finished(now);
    // Of the first nobody else got anything: it is held against nobody.
    CHECK(tally.checked == 1);
    REQUIRE(tally.exceptions.size() == 1);
    CHECK(tally.exceptions.front().ticket == 2);
    CHECK(audited.said() == "nothing was offered, for what T-1 got something");
}

TEST_CASE("an apology is no compensation, and an offer that was declined was one") {
    CHECK(counted({{.id = 1, .customer = 1, .redress = "refund"},
                   {.id = 2, .customer = 2, .redress = "apology"}}) == Counts{1, 1});
    CHECK(counted({{.id = 1, .customer = 1, .redress = "apology"}, {.id = 2, .customer = 2}}) ==
          Counts{0, 0});
    CHECK(counted({{.id = 1, .customer = 1, .redress = "refund"},
                   {.id = 2, .customer = 2, .redress = "repair", .step = RedressStep::declined}}) ==
          Counts{1, 0});
    // What is only offered to one is nothing that the other could miss yet.
    CHECK(counted({{.id = 1, .customer = 1, .redress = "refund", .step = RedressStep::approved},
                   {.id = 2, .customer = 2}}) == Counts{0, 0});
}

TEST_CASE("another cause, another service, one customer, and who was not right are no like cases") {
    const Complaint got{.id = 1, .customer = 1, .redress = "refund"};
    CHECK(counted({got, {.id = 2, .customer = 2, .cause = 6}}) == Counts{0, 0});
    CHECK(counted({got, {.id = 2, .customer = 2, .service = 6}}) == Counts{0, 0});
    CHECK(counted({got, {.id = 2, .customer = 1}}) == Counts{0, 0});
    CHECK(counted({got, {.id = 2, .customer = 0}}) == Counts{0, 0});
    CHECK(counted({got, {.id = 2, .customer = 2, .cause = 0}}) == Counts{0, 0});
    CHECK(counted({got, {.id = 2, .customer = 2, .ruling = Ruling::rejected}}) == Counts{0, 0});
    CHECK(counted({got, {.id = 2, .customer = 2, .ruling = Ruling::partly}}) == Counts{1, 1});
    CHECK(counted({got, {.id = 2, .customer = 2, .ends = false}}) == Counts{0, 0});
}

TEST_CASE("how far apart they came in is held to the second, before and after") {
    const Complaint got{.id = 1, .customer = 1, .redress = "refund"};
    const auto later = [](std::int64_t seconds) {
        return Complaint{.id = 2, .customer = 2, .opened = nine + Seconds(seconds)};
    };
    CHECK(counted({got, later(day)}, within(day)) == Counts{1, 1});
    CHECK(counted({got, later(day + 1)}, within(day)) == Counts{0, 0});
    CHECK(counted({got, later(-day)}, within(day)) == Counts{1, 1});
    CHECK(counted({got, later(-day - 1)}, within(day)) == Counts{0, 0});
}

TEST_CASE("what a recovery gave counts as given") {
    Audited audited("same_failure_uncompensated");
    Recovery recovery;
    RecoveredStep step;
    step.cost = {5000, "BDT"};
    recovery.steps = {step};
    audited.source.recovered = {{recovery, {}, {}, {}}};
    show(audited, {.id = 1, .customer = 1});
    audited.source.recovered.clear();
    show(audited, {.id = 2, .customer = 2});
    CHECK(audited.finished(now).exceptions.size() == 1);
}

TEST_CASE("like cases in two parts of the record are found together") {
    Audited one("same_failure_uncompensated"), other("same_failure_uncompensated");
    show(one, {.id = 1, .customer = 1, .redress = "refund"});
    show(other, {.id = 2, .customer = 2});
    one.join(other);
    CHECK(one.finished(now).exceptions.size() == 1);
}

TEST_CASE("who is known to need something is served so, or it is found") {
    Audited audited("vulnerable_flag_without_adaptation");
    const Instant ended = nine + Seconds(60);
    audited.source.needs = {{1, ended}, {2, ended + Seconds(1)}};
    const auto seen = [&](std::int64_t customer, const char* tag, bool ends = true) {
        auto story = audited.story();
        story.created(nine, {{ticket_field::customer, Value::of(customer)}});
        if (tag != nullptr) {
            story.changed(nine, {story.word(ticket_field::tag_added, Vocabulary::tag, tag)});
        }
        if (ends) {
            story.resolve(ended);
        }
        audited.see(story, now);
        return Counts{audited.tally().checked, audited.tally().exceptions.size()};
    };
    CHECK(seen(1, nullptr) == Counts{1, 1});
    CHECK(seen(1, "adapted") == Counts{2, 1});
    CHECK(seen(1, "loud") == Counts{3, 2});
    CHECK(seen(2, nullptr) == Counts{3, 2});  // recorded a second after the end
    CHECK(seen(3, nullptr) == Counts{3, 2});
    CHECK(seen(1, nullptr, false) == Counts{3, 2});
}

}  // namespace svcops::alike_check_test
