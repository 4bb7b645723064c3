#include "lib/store/connection.hpp"
#include "tests/lib/store/fixture.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace check_notes_test {

using namespace svcops;
using namespace svcops::test;

namespace {

void run(const std::filesystem::path& path, const char* sql) {
    store::Connection(path, SQLITE_OPEN_READWRITE, Seconds(1)).run(sql);
}

CheckNote note_of(std::string scope, std::int64_t at) {
    CheckNote note;
    note.scope = std::move(scope);
    note.at = instant(at);
    note.tickets = 7;
    note.announced = 2;
    note.definitions = std::string(64, 'a');
    note.intervals = {300, 299};
    note.counts = {{"gold", "resolution", 5, 2, 1}, {"", "promised", 0, 1, 0}};
    return note;
}

OpId put(Store& store, const CheckNote& note) {
    const auto writing = store.write(command("sla check"));
    writing->note_check(note);
    return writing->commit();
}

}  // namespace

TEST_CASE("a note comes back as it was written, with the newest operation by then") {
    const Folder folder;
    Store::init(folder / "s.db", {});
    const auto store = opened(folder / "s.db");
    add_ticket(*store, "one");
    auto note = note_of("", 1'700'000'000);
    CHECK(put(*store, note) == 0);
    note.seen = 1;
    CHECK(store->check_notes() == std::vector{note});
    CHECK(store->info().last_check == instant(1'700'000'000));
    CHECK(store->info().operations == 1);
    CHECK(store->check({}).empty());
    note.at += Seconds{300};
    CHECK(put(*store, note) == 0);
    CHECK(store->check_notes() == std::vector{note});
}

TEST_CASE("a note holds with the operation that it comes with, and not without its commit") {
    const Folder folder;
    Store::init(folder / "s.db", {});
    const auto store = opened(folder / "s.db");
    { store->write(command("sla check"))->note_check(note_of("", 5)); }
    CHECK(store->check_notes().empty());
    const auto writing = store->write(command("sla check"));
    writing->keep();
    writing->note_check(note_of("", 5));
    CHECK(writing->commit() == 1);
    CHECK(store->check_notes().front().seen == 1);
}

TEST_CASE("of filters the latest notes are kept, and none beyond an erasure") {
    const Folder folder;
    Store::init(folder / "s.db", {});
    const auto store = opened(folder / "s.db");
    add_ticket(*store, "one");
    put(*store, note_of("", 1));
    for (int i = 0; i < 40; ++i) {
        put(*store, note_of(std::to_string(i), 100 + i));
    }
    const auto notes = store->check_notes();
    CHECK(notes.size() == 33);
    CHECK(std::ranges::none_of(notes, [](const CheckNote& n) { return n.scope == "7"; }));
    CHECK(std::ranges::any_of(notes, [](const CheckNote& n) { return n.scope == "8"; }));
    const auto writing = store->write(command("customer erase"));
    CHECK(writing->erase(Noun::ticket, 1, std::nullopt) == 1);
    writing->commit();
    CHECK(store->check_notes().size() == 1);
}

TEST_CASE("a note that was altered is found") {
    for (const char* const change :
         {"update check_note set at = 1", "update check_note set seen = 0",
          "update check_note set counts = ''", "update check_note set intervals = '300  299'",
          "update check_note set definitions = ''", "update check_note set tickets = 8"}) {
        const Folder folder;
        Store::init(folder / "s.db", {});
        {
            const auto store = opened(folder / "s.db");
            add_ticket(*store, "one");
            put(*store, note_of("", 1'700'000'000));
        }
        run(folder / "s.db", change);
        const auto findings = opened(folder / "s.db")->check({});
        REQUIRE_MESSAGE(findings.size() == 1, change);
        CHECK(findings[0].code == "check_note_altered");
    }
}

}  // namespace check_notes_test
