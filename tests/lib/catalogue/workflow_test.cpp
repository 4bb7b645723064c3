#include "lib/catalogue/workflow.hpp"

#include <doctest/doctest.h>

namespace workflow_test {

using namespace svcops;

namespace {
constexpr Status all[] = {Status::new_,     Status::active, Status::waiting,
                          Status::resolved, Status::closed, Status::cancelled};
}

TEST_CASE("staying is legal: only the stage changes") {
    for (const Status s : all)
        CHECK(may_move(s, s));
}

TEST_CASE("nothing goes back to new") {
    for (const Status s : all)
        CHECK(may_move(s, Status::new_) == (s == Status::new_));
}

TEST_CASE("open tickets are worked on, resolved or cancelled, but not closed unsolved") {
    for (const Status open : {Status::new_, Status::active, Status::waiting}) {
        CHECK(may_move(open, Status::active));
        CHECK(may_move(open, Status::waiting));
        CHECK(may_move(open, Status::resolved));
        CHECK(may_move(open, Status::cancelled));
        CHECK_FALSE(may_move(open, Status::closed));
    }
}

TEST_CASE("what was resolved is closed or reopened, never cancelled") {
    CHECK(may_move(Status::resolved, Status::closed));
    CHECK(may_move(Status::resolved, Status::active));
    CHECK(may_move(Status::resolved, Status::waiting));
    CHECK_FALSE(may_move(Status::resolved, Status::cancelled));
}

TEST_CASE("closed and cancelled only reopen") {
    for (const Status ended : {Status::closed, Status::cancelled}) {
        CHECK(may_move(ended, Status::active));
        CHECK(may_move(ended, Status::waiting));
        CHECK_FALSE(may_move(ended, Status::resolved));
    }
    CHECK_FALSE(may_move(Status::closed, Status::cancelled));
    CHECK_FALSE(may_move(Status::cancelled, Status::closed));
}

TEST_CASE("a status that is none moves nowhere") {
    CHECK_FALSE(may_move(static_cast<Status>(0), Status::active));
    CHECK_FALSE(may_move(Status::active, static_cast<Status>(7)));
}

TEST_CASE("a workflow finds its stages by name") {
    Workflow workflow;
    workflow.stages.push_back({"in-call", Status::active, {}, {}, {}});
    REQUIRE(workflow.find("in-call"));
    CHECK(workflow.find("in-call")->status == Status::active);
    CHECK(workflow.find("lost") == nullptr);
}

}  // namespace workflow_test
