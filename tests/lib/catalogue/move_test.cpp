#include "lib/catalogue/move.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string>

namespace move_test {

using namespace svcops;

namespace {

Stage stage(std::string name, Status status, std::vector<std::string> moves = {}) {
    return {std::move(name), status, {}, std::move(moves), {}};
}

// An order's way: what was shipped is delivered or waits, and a return has two ways to end.
Workflow order_workflow() {
    Workflow workflow;
    workflow.name = "order";
    workflow.stages = {stage("new", Status::new_),
                       stage("active", Status::active),
                       stage("shipped", Status::active, {"delivered", "waiting-customer"}),
                       stage("returned", Status::active, {"refunded", "replaced", "active"}),
                       stage("waiting-customer", Status::waiting),
                       stage("delivered", Status::resolved),
                       stage("refunded", Status::resolved),
                       stage("replaced", Status::resolved),
                       stage("cancelled", Status::cancelled)};
    return workflow;
}

std::string refusal(const Reading<Destination>& reading) {
    REQUIRE_FALSE(reading);
    REQUIRE(reading.problems.size() == 1);
    return to_string(reading.problems.front());
}

bool holds(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

constexpr std::array all{Status::new_,     Status::active, Status::waiting,
                         Status::resolved, Status::closed, Status::cancelled};

}  // namespace

TEST_CASE("without a workflow the table of statuses decides, and staying is no move") {
    for (const Status from : all) {
        for (const Status to : all) {
            const auto found = destination({to, {}}, {7, from});
            CAPTURE(name_of(status_names, static_cast<std::int64_t>(from)));
            CAPTURE(name_of(status_names, static_cast<std::int64_t>(to)));
            CHECK(bool(found) == (from != to && may_move(from, to)));
        }
    }
}

TEST_CASE("a refusal names the ticket, where it stands and every legal status") {
    const auto told = refusal(destination({Status::cancelled, {}}, {7, Status::resolved}));
    CHECK(holds(told, "T-7 is resolved and cannot become cancelled"));
    CHECK(holds(told, "resolved can become active, waiting, closed"));
    CHECK(holds(refusal(destination({Status::waiting, {}}, {7, Status::waiting, "by-post"})),
                "T-7 is waiting (by-post) already"));
}

TEST_CASE("a move that is only from some statuses names them") {
    constexpr std::array ended{Status::resolved, Status::closed, Status::cancelled};
    const Move reopening{Status::active, {}, ended};
    CHECK(destination(reopening, {7, Status::closed}));
    const auto told = refusal(destination(reopening, {7, Status::waiting}));
    CHECK(holds(told, "T-7 is waiting, not resolved, closed or cancelled"));
    CHECK(holds(told, "waiting can become active, resolved, cancelled"));
}

TEST_CASE(
    "without a workflow any stage goes with the status that is named, else with the present one") {
    CHECK(*destination({Status::waiting, "on-a-tree"}, {7, Status::active}) ==
          Destination{Status::waiting, "on-a-tree"});
    CHECK(*destination({{}, "on-a-tree"}, {7, Status::active}) ==
          Destination{Status::active, "on-a-tree"});
}

TEST_CASE("a stage brings the status that the workflow gives it") {
    const auto workflow = order_workflow();
    CHECK(*destination({{}, "delivered"}, {7, Status::active, "active", &workflow}) ==
          Destination{Status::resolved, "delivered"});
    const auto told = refusal(
        destination({Status::waiting, "delivered"}, {7, Status::active, "active", &workflow}));
    CHECK(holds(told, "T-7 cannot be waiting in stage 'delivered', which is resolved"));
    CHECK(holds(told, "waiting-customer"));
}

TEST_CASE(
    "a stage that the workflow does not have is refused with the nearest, or with those of the "
    "status") {
    const auto workflow = order_workflow();
    const Standpoint here{7, Status::active, "active", &workflow};
    CHECK(holds(refusal(destination({{}, "shiped"}, here)), "did you mean 'shipped'?"));
    CHECK(holds(refusal(destination({Status::resolved, "zzz"}, here)),
                "one of delivered, refunded, replaced"));
}

TEST_CASE("a stage that names its followers leads to these and nowhere else") {
    const auto workflow = order_workflow();
    const Standpoint shipped{7, Status::active, "shipped", &workflow};
    CHECK(destination({{}, "waiting-customer"}, shipped));
    const auto told = refusal(destination({{}, "active"}, shipped));
    CHECK(holds(told, "T-7 cannot go from stage 'shipped' to 'active'"));
    CHECK(holds(told, "'shipped' leads to delivered, waiting-customer"));
    CHECK(holds(refusal(destination({Status::cancelled, {}}, shipped)),
                "T-7 cannot become cancelled from stage 'shipped'"));
}

TEST_CASE(
    "a status takes the one stage of it that may follow, and of several one has to be named") {
    const auto workflow = order_workflow();
    CHECK(*destination({Status::resolved, {}}, {7, Status::active, "shipped", &workflow}) ==
          Destination{Status::resolved, "delivered"});
    const auto told =
        refusal(destination({Status::resolved, {}}, {7, Status::active, "returned", &workflow}));
    CHECK(holds(told, "T-7 can become resolved in several stages"));
    CHECK(holds(told, "name one with --stage: refunded, replaced"));
}

TEST_CASE("a ticket without a stage stands in the one with its status's name") {
    Workflow workflow;
    workflow.name = "triage";
    workflow.stages = {stage("new", Status::new_, {"triaged"}), stage("triaged", Status::active),
                       stage("resolved", Status::resolved)};
    CHECK(*destination({Status::active, {}}, {7, Status::new_, "", &workflow}) ==
          Destination{Status::active, "triaged"});
    CHECK(holds(refusal(destination({Status::resolved, {}}, {7, Status::new_, "", &workflow})),
                "'new' leads to triaged"));
}

TEST_CASE("a stage alone is a field that a ticket may have already") {
    const auto workflow = order_workflow();
    const Standpoint shipped{7, Status::active, "shipped", &workflow};
    CHECK(*destination({{}, "shipped"}, shipped) == Destination{Status::active, "shipped"});
    CHECK(holds(refusal(destination({Status::active, "shipped"}, shipped)), "already"));
}

TEST_CASE("a stage that the workflow does not know binds nothing") {
    const auto workflow = order_workflow();
    CHECK(destination({Status::resolved, {}}, {7, Status::active, "from-an-old-log", &workflow}));
}

}  // namespace move_test
