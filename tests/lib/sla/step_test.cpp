// The steps of orders: which may be taken next, and what their clocks do.
#include "lib/sla/order_steps.hpp"
#include "tests/lib/sla/story.hpp"

#include <doctest/doctest.h>

namespace step_test {

using namespace svcops;
using namespace svcops::story;

namespace {

using StepNames = std::vector<std::string>;

Step step(const char* name, std::vector<std::uint8_t> after = {}) {
    Step made;
    made.name = name;
    made.after = std::move(after);
    return made;
}

// pick (4 h) and pay (8 h) side by side, then wrap (2 h, after pick), then ship (4 h, after pay and
// wrap).
ServiceLevel shop(const char* name = "shop") {
    ServiceLevel made = level(name, {pausing(target("pick", hours(4)), {"waiting"}),
                                     pausing(target("pay", hours(8)), {"waiting"}),
                                     pausing(target("wrap", hours(2)), {"waiting"}),
                                     pausing(target("ship", hours(4)), {"waiting"})});
    made.type = LevelType::fulfilment;
    made.order = 10;
    made.match = filter("kind:order");
    made.steps = {step("pick"), step("pay"), step("wrap", {0}), step("ship", {1, 2})};
    return made;
}

struct Shop : Desk {
    explicit Shop(std::vector<ServiceLevel> levels = {shop()}, Detail detail = Detail::thresholds)
        : Desk(std::move(levels), {ny_spec()}, detail) {}

    Story order(const char* at = "2026-06-01 09:00") {
        Story made = story();
        made.created(ny(at), {kind_is(TicketKind::order)});
        return made;
    }
    [[nodiscard]] static Change kind_is(TicketKind kind) {
        return {ticket_field::kind, Value::of(static_cast<std::int64_t>(kind))};
    }
    [[nodiscard]] Change says(StepMove move, const char* name) const {
        return story().word(step_field(move), Vocabulary::step, name);
    }
    Story& moves(Story& story, const char* at, StepMove move, const char* name) const {
        return story.changed(ny(at), {says(move, name)});
    }
    StepProgress progress(Story& story, Instant now) {
        judge->judge(story.log(), now);
        return step_progress(*judge);
    }
    StepNames next(Story& story, Instant now) {
        const auto set = progress(story, now).next;
        return step_names(*judge, set);
    }
};

}  // namespace

TEST_CASE("the steps that wait for nothing are ready when the order is opened") {
    Shop desk;
    Story order = desk.order();
    const Instant now = ny("2026-06-01 10:00");
    CHECK(desk.next(order, now) == StepNames{"pick", "pay"});
    CHECK(desk.one(order, now, "pick").started == ny("2026-06-01 09:00"));
    CHECK(desk.one(order, now, "pick").due == ny("2026-06-01 13:00"));
    CHECK(desk.one(order, now, "pay").due == ny("2026-06-01 17:00"));
    CHECK(desk.one(order, now, "wrap").ordinal == 0);
    CHECK(desk.one(order, now, "ship").ordinal == 0);
}

TEST_CASE("a step's clock runs from when it became ready, whenever it is started") {
    Shop desk;
    Story order = desk.order();
    desk.moves(order, "2026-06-01 10:00", StepMove::start, "pick");
    desk.moves(order, "2026-06-01 16:00", StepMove::done, "pick");
    desk.moves(order, "2026-06-02 09:30", StepMove::start, "wrap");
    const Instant now = ny("2026-06-02 09:45");
    const Cycle pick = desk.one(order, now, "pick");
    CHECK(pick.standing == breached);
    CHECK(pick.decided_at == ny("2026-06-01 13:00"));
    CHECK(pick.overrun == hours(3));
    // One hour on Monday, the other on Tuesday.
    const Cycle wrap = desk.one(order, now, "wrap");
    CHECK(wrap.started == ny("2026-06-01 16:00"));
    CHECK(wrap.due == ny("2026-06-02 10:00"));
    CHECK(wrap.standing == running);
}

TEST_CASE("a step is ready when all before it are done or skipped") {
    Shop desk;
    Story order = desk.order();
    desk.moves(order, "2026-06-01 10:00", StepMove::done, "pick");
    CHECK(desk.next(order, ny("2026-06-01 10:30")) == StepNames{"pay", "wrap"});
    desk.moves(order, "2026-06-01 11:00", StepMove::skip, "wrap");
    CHECK(desk.next(order, ny("2026-06-01 11:30")) == StepNames{"pay"});
    desk.moves(order, "2026-06-01 12:00", StepMove::done, "pay");
    CHECK(desk.next(order, ny("2026-06-01 12:30")) == StepNames{"ship"});
    CHECK(desk.one(order, ny("2026-06-01 12:30"), "ship").started == ny("2026-06-01 12:00"));
    CHECK(desk.one(order, ny("2026-06-01 12:30"), "wrap").standing == met);
    CHECK(*desk.progress(order, ny("2026-06-01 12:30")).share() == doctest::Approx(0.75));
}

TEST_CASE("to skip a step beforehand is no way around those before it") {
    Shop desk;
    Story order = desk.order();
    desk.moves(order, "2026-06-01 09:10", StepMove::skip, "wrap");
    desk.moves(order, "2026-06-01 10:00", StepMove::done, "pay");
    CHECK(desk.next(order, ny("2026-06-01 11:00")) == StepNames{"pick"});
    desk.moves(order, "2026-06-01 12:00", StepMove::done, "pick");
    CHECK(desk.next(order, ny("2026-06-01 12:30")) == StepNames{"ship"});
    CHECK(desk.one(order, ny("2026-06-01 12:30"), "wrap").ordinal == 0);
}

TEST_CASE("a step that failed can be started again, and its clock has run on") {
    Shop desk;
    Story order = desk.order();
    desk.moves(order, "2026-06-01 09:30", StepMove::start, "pick");
    desk.moves(order, "2026-06-01 10:00", StepMove::fail, "pick");
    const Instant now = ny("2026-06-01 11:00");
    CHECK(desk.next(order, now) == StepNames{"pick", "pay"});
    CHECK(desk.one(order, now, "pick").standing == running);
    CHECK(desk.one(order, now, "pick").used == hours(2));
    const auto rows = order_steps(*desk.judge, order.log(), now);
    CHECK(rows[0].state == StepState::failed);
    CHECK(rows[0].started == ny("2026-06-01 09:30"));
    CHECK(rows[0].ended == ny("2026-06-01 10:00"));
    CHECK(may_move(rows[0].state, StepMove::start));
    CHECK_FALSE(may_move(rows[0].state, StepMove::done));
}

TEST_CASE("clocks of steps stand still while the order waits") {
    Shop desk;
    Story order = desk.order();
    order.wait(ny("2026-06-01 10:00")).resume(ny("2026-06-01 12:00"));
    CHECK(desk.one(order, ny("2026-06-01 11:00"), "pick").standing == paused);
    CHECK(desk.one(order, ny("2026-06-01 13:00"), "pick").due == ny("2026-06-01 15:00"));
}

TEST_CASE("late is a step that can be worked on and whose clock is over") {
    Shop desk;
    Story order = desk.order();
    CHECK(desk.progress(order, ny("2026-06-01 13:00")).late == 0);
    CHECK(desk.progress(order, ny("2026-06-01 13:01")).late == step_bit(0));
    desk.moves(order, "2026-06-01 14:00", StepMove::done, "pick");
    CHECK(desk.progress(order, ny("2026-06-01 14:30")).late == 0);
    const auto rows = order_steps(*desk.judge, order.log(), ny("2026-06-01 14:30"));
    REQUIRE(rows[0].clock);
    CHECK(rows[0].clock->overrun == hours(1));
}

TEST_CASE("steps that the end of an order leaves open are neither met nor missed") {
    Shop desk;
    Story order = desk.order();
    order.resolve(ny("2026-06-01 10:00"));
    const Cycle pick = desk.one(order, ny("2026-06-01 12:00"), "pick");
    CHECK(pick.standing.exclusion == Exclusion::void_);
    CHECK(desk.progress(order, ny("2026-06-01 12:00")).next == 0);
    // Taken up again they go on.
    order.reopen(ny("2026-06-01 12:00"));
    CHECK(desk.one(order, ny("2026-06-01 12:30"), "pick").standing == running);
    CHECK(desk.one(order, ny("2026-06-01 12:30"), "pick").due == ny("2026-06-01 15:00"));
}

TEST_CASE("the first fulfilment that matches holds, and others leave no clocks") {
    ServiceLevel gifts = shop("gifts");
    gifts.order = 5;
    gifts.match = filter("kind:order tag:gift");
    gifts.targets.resize(1);
    gifts.steps.resize(1);
    Shop desk({shop(), gifts});
    Story plain = desk.order();
    const Instant now = ny("2026-06-01 10:00");
    CHECK(desk.progress(plain, now).all == 4);
    Story gift = desk.order();
    gift.changed(ny("2026-06-01 09:30"),
                 {gift.word(ticket_field::tag_added, Vocabulary::tag, "gift")});
    CHECK(desk.progress(gift, now).all == 1);
    REQUIRE(desk.judge->cycles().size() == 1);
    // What it became ready by is what it became.
    CHECK(desk.judge->cycles()[0].started == ny("2026-06-01 09:30"));
    Story incident = desk.story();
    incident.incident(ny("2026-06-01 09:00"), Priority::p1);
    CHECK(desk.progress(incident, now).all == 0);
    CHECK(desk.all(incident, now).empty());
}

TEST_CASE("from its first step on an order keeps its fulfilment") {
    Shop desk;
    Story order = desk.order();
    desk.moves(order, "2026-06-01 09:30", StepMove::start, "pick");
    order.changed(ny("2026-06-01 10:00"), {Shop::kind_is(TicketKind::request)});
    CHECK(desk.next(order, ny("2026-06-01 11:00")) == StepNames{"pick", "pay"});
    Story untouched = desk.order();
    untouched.changed(ny("2026-06-01 10:00"), {Shop::kind_is(TicketKind::request)});
    CHECK(desk.progress(untouched, ny("2026-06-01 11:00")).all == 0);
}

TEST_CASE("a new version is for orders that come after it") {
    ServiceLevel longer = shop();
    longer.effective_from = ny("2026-06-02 00:00");
    longer.targets[0] = target("pick", hours(6));
    Shop desk({shop(), longer});
    Story old = desk.order("2026-06-01 16:00");
    Story young = desk.order("2026-06-02 09:00");
    const Instant now = ny("2026-06-02 10:00");
    CHECK(desk.one(old, now, "pick").target_seconds == hours(4));
    CHECK(desk.one(young, now, "pick").target_seconds == hours(6));
}

TEST_CASE("a step that the fulfilment does not have any more is still shown") {
    Shop desk;
    Story order = desk.order();
    desk.moves(order, "2026-06-01 09:30", StepMove::start, "engrave");
    desk.moves(order, "2026-06-01 10:00", StepMove::done, "engrave");
    const Instant now = ny("2026-06-01 11:00");
    desk.judge->judge(order.log(), now);
    const auto rows = order_steps(*desk.judge, order.log(), now);
    REQUIRE(rows.size() == 5);
    CHECK(rows[4].name == "engrave");
    CHECK(rows[4].state == StepState::done);
    CHECK(rows[4].defined == nullptr);
    CHECK(*step_progress(*desk.judge).share() == doctest::Approx(0.0));
}

TEST_CASE("clocks of steps run beside those of service levels") {
    ServiceLevel gold = level("gold", {target("resolution", hours(2))});
    gold.match = filter("kind:order");
    Shop desk({shop(), gold});
    Story order = desk.order();
    const Instant now = ny("2026-06-01 10:00");
    CHECK(desk.all(order, now).size() == 3);
    CHECK(desk.judge->covered());
    CHECK(desk.one(order, now, "resolution").due == ny("2026-06-01 11:00"));
}

TEST_CASE("steps that are recorded are seen, whatever an import could show") {
    Shop desk;
    Story order = desk.story();
    order.created(ny("2026-06-01 09:00"),
                  {Shop::kind_is(TicketKind::order),
                   order.word(ticket_field::observes, Vocabulary::observation, "resolution")});
    const Instant now = ny("2026-06-01 14:00");
    CHECK(desk.one(order, now, "pick").standing.exclusion == Exclusion::unobserved);
    desk.moves(order, "2026-06-01 10:00", StepMove::start, "pick");
    CHECK(desk.one(order, now, "pick").standing == overdue);
}

}  // namespace step_test
