#include "lib/operation/undo.hpp"

#include "tests/lib/operation/act_fixture.hpp"

namespace undo_test {

using namespace svcops;
using namespace svcops::test;

namespace {

Operation by(std::string actor, std::string verb) {
    auto operation = command(std::move(verb), opening + 200 * hour);
    operation.actor = std::move(actor);
    return operation;
}

}  // namespace

TEST_CASE("a redo brings back what the undo took, and an undo of it takes it again") {
    ActDesk desk(1);
    const auto closed = desk.act({1}, move(Status::resolved, 1)).op;
    const auto undone = undo(desk.store(), by("amina", "undo"), closed, UndoMode::write);
    CHECK(desk.ticket(1).status == Status::new_);
    CHECK(last_undo_of(desk.store(), "amina")->id == undone.op);
    CHECK_FALSE(last_undo_of(desk.store(), "juma"));
    const auto redone = redo(desk.store(), by("amina", "redo"), closed, UndoMode::write);
    CHECK(redone.target.id == closed);
    CHECK(desk.ticket(1).status == Status::resolved);
    CHECK_FALSE(last_undo_of(desk.store(), "amina"));
    CHECK(last_of(desk.store(), "amina")->id == closed);
    undo(desk.store(), by("amina", "undo"), closed, UndoMode::write);
    CHECK(desk.ticket(1).status == Status::new_);
    CHECK(command_of(desk.store(), *desk.store().operation(desk.last_operation())).id == closed);
}

TEST_CASE("what somebody changed since an undo is held against a redo and an undo of the undo") {
    ActDesk desk(1);
    const auto first = desk.act({1}, edit({assignment(f::priority, "P1")})).op;
    const auto undone = undo(desk.store(), by("amina", "undo"), first, UndoMode::write).op;
    const auto later = desk.act({1}, edit({assignment(f::priority, "P2")}, 2)).op;
    for (const auto& again : {&redo, &undo}) {
        const auto told = refusal(
            [&] {
                again(desk.store(), by("amina", "redo"), undone, UndoMode::write, Authority::own);
            },
            Outcome::bad_data);
        CHECK(holds(told, fmt::format("op {} changed T-1 after op {}", later, undone)));
    }
    CHECK(desk.last_operation() == later);
    CHECK(desk.ticket(1).priority == Priority::p2);
}

TEST_CASE("who may take back what others did does so in their own name") {
    ActDesk desk(1);
    const auto noted = desk.act({1}, say("note")).op;
    const auto undone =
        undo(desk.store(), by("juma", "undo"), noted, UndoMode::write, Authority::others);
    CHECK(undone.target.id == noted);
    CHECK(desk.store().operation(undone.op)->actor == "juma");
    redo(desk.store(), by("asha", "redo"), noted, UndoMode::write, Authority::others);
    CHECK_FALSE(desk.store().operation(noted)->retracted_by);
}

TEST_CASE("only what was taken back is done again, and rehearsing it writes nothing") {
    ActDesk desk(1);
    const auto noted = desk.act({1}, say("note")).op;
    CHECK(holds(refusal([&] { redo(desk.store(), by("amina", "redo"), noted, UndoMode::write); },
                        Outcome::bad_data),
                "stands"));
    const auto undone = undo(desk.store(), by("amina", "undo"), noted, UndoMode::write).op;
    CHECK(redo(desk.store(), by("amina", "redo"), noted, UndoMode::rehearse).target.id == noted);
    CHECK(desk.last_operation() == undone);
    refusal([&] { redo(desk.store(), by("juma", "redo"), noted, UndoMode::write); },
            Outcome::permission);
}

}  // namespace undo_test
