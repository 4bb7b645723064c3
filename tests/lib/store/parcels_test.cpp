#include "tests/lib/store/fixture.hpp"

#include <doctest/doctest.h>
#include <sqlite3.h>

namespace parcels_test {

using namespace svcops;
using namespace svcops::test;

namespace {

OpId queue(Store& store, std::string key, Written written = Written::by_person) {
    const auto writing = store.write(command("ticket reply"));
    writing->queue({std::move(key), Noun::ticket, 1, Carrier::mail, written, "desk@example.org",
                    "Rahima@example.org", "the body"});
    writing->keep();
    return writing->commit();
}

void run(const std::filesystem::path& file, const char* sql) {
    sqlite3* database = nullptr;
    REQUIRE(sqlite3_open(file.c_str(), &database) == SQLITE_OK);
    CHECK(sqlite3_exec(database, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(database);
}

}  // namespace

TEST_CASE("what is queued in a writing that is not committed never leaves") {
    const Folder folder;
    Store::init(folder / "s.db", {});
    const auto store = opened(folder / "s.db");
    {
        const auto writing = store->write(command("ticket reply"));
        writing->queue({"k", Noun::ticket, 1, Carrier::mail, Written::by_person, "", "a@b.c", "x"});
        writing->keep();
    }
    CHECK_FALSE(store->has_due_parcel(last_instant));
    queue(*store, "k");
    CHECK(store->has_due_parcel(last_instant));
    CHECK_FALSE(store->has_due_parcel(instant(1'699'999'999)));
}

TEST_CASE("a row that was altered is found, and does not leave") {
    for (const char* const change :
         {"update outbox set receiver = 'eve@example.org'", "update outbox set sender = 'eve'",
          "update outbox set body = x'20'", "update outbox set key = 'other'",
          "update outbox set subject = 2"}) {
        const Folder folder;
        Store::init(folder / "s.db", {});
        queue(*opened(folder / "s.db"), "k");
        CHECK(opened(folder / "s.db")->check({}).empty());
        run(folder / "s.db", change);
        const auto findings = opened(folder / "s.db")->check({});
        REQUIRE(findings.size() == 1);
        CHECK(findings[0].code == "outbox_altered");
        CHECK(findings[0].subject == "O-1");
        const auto store = opened(folder / "s.db");
        const auto taken = store->take_parcel(last_instant, last_instant);
        REQUIRE(taken);
        CHECK(taken->state == ParcelState::refused);
        CHECK_FALSE(store->take_parcel(last_instant, last_instant));
    }
}

TEST_CASE("what programs wrote to an address is counted, whatever its case") {
    const Folder folder;
    Store::init(folder / "s.db", {});
    const auto store = opened(folder / "s.db");
    queue(*store, "a", Written::automatically);
    queue(*store, "b", Written::automatically);
    queue(*store, "c");
    CHECK(store->count_automatic("rahima@EXAMPLE.org", instant(1'699'999'999)) == 2);
    CHECK(store->count_automatic("rahima@example.org", instant(1'700'000'000)) == 0);
}

TEST_CASE("what is to leave outlives a rebuild and a backup") {
    const Folder folder;
    Store::init(folder / "s.db", {});
    const auto store = opened(folder / "s.db");
    const auto op = queue(*store, "k");
    store->rebuild();
    CHECK(store->parcels_of(op).size() == 1);
    store->backup(folder / "copy.db");
    const auto copy = opened(folder / "copy.db");
    CHECK(copy->parcels_of(op).size() == 1);
    CHECK(copy->parcels_about(Noun::ticket, 1).size() == 1);
    CHECK(copy->parcel(1)->parcel.body == "the body");
    CHECK(copy->check({}).empty());
}

TEST_CASE("what waited in a backup does not leave again by itself when it is restored") {
    const Folder folder;
    Store::init(folder / "s.db", {});
    queue(*opened(folder / "s.db"), "k");
    opened(folder / "s.db")->backup(folder / "copy.db");
    Store::restore(folder / "copy.db", folder / "again.db");
    const auto store = opened(folder / "again.db");
    CHECK_FALSE(store->has_due_parcel(last_instant));
    CHECK(store->parcel(1)->state == ParcelState::given_up);
    CHECK(store->parcel(1)->parcel.body == "the body");
    CHECK(store->check({}).empty());
}

}  // namespace parcels_test
