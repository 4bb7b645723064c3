#include "lib/store/connection.hpp"
#include "tests/lib/store/fixture.hpp"

#include <doctest/doctest.h>

namespace told_test {

using namespace svcops;
using namespace svcops::test;

namespace {

const ToldAlert breach{"team-lead", "T-1\tresolution\tgold\t1\t", 1, instant(1'700'000'000)};

void tell(Store& store) {
    const auto writing = store.write(command("sla notify"));
    writing->note_told(breach);
    writing->note_told({"team-lead", "", 1, instant(1'700'000'000)});
    writing->commit();
}

}  // namespace

TEST_CASE("what a receiver was told of comes back until it is forgotten, and needs no operation") {
    const Folder folder;
    Store::init(folder / "s.db", {});
    const auto store = opened(folder / "s.db");
    add_ticket(*store, "one");
    { store->write(command("sla notify"))->note_told(breach); }  // not committed
    CHECK(store->told().empty());
    tell(*store);
    REQUIRE(store->told().size() == 2);
    CHECK(store->told()[1] == breach);
    CHECK(store->info().operations == 1);
    CHECK(store->check({}).empty());
    const auto writing = store->write(command("sla notify"));
    writing->forget_told("team-lead", breach.alert);
    writing->forget_told("team-lead", "T-9");
    writing->commit();
    REQUIRE(store->told().size() == 1);
    CHECK(store->told()[0].alert.empty());
}

TEST_CASE("what a receiver was told of is found when it was altered") {
    for (const char* const change :
         {"update told set at = 1 where alert = ''", "update told set seen = 0 where alert = ''",
          "update told set receiver = 'boss' where alert = ''",
          "update told set alert = 'T-2' where alert <> ''"}) {
        const Folder folder;
        Store::init(folder / "s.db", {});
        {
            const auto store = opened(folder / "s.db");
            add_ticket(*store, "one");
            tell(*store);
        }
        store::Connection(folder / "s.db", SQLITE_OPEN_READWRITE, Seconds(1)).run(change);
        const auto findings = opened(folder / "s.db")->check({});
        REQUIRE_MESSAGE(findings.size() == 1, change);
        CHECK(findings[0].code == "told_altered");
    }
}

TEST_CASE("notices and letters are taken by who carries them") {
    const Folder folder;
    Store::init(folder / "s.db", {});
    const auto store = opened(folder / "s.db");
    add_ticket(*store, "one");
    const auto writing = store->write(command("sla notify"));
    CHECK(writing->queue({"k", notice_noun, writing->word(Vocabulary::receiver, "team-lead"),
                          Carrier::webhook, Written::automatically, "", "team-lead", "{}"}) == 1);
    writing->keep();
    writing->commit();
    CHECK_FALSE(store->has_due_parcel(last_instant));
    CHECK(store->has_due_parcel(last_instant, Post::notices));
    CHECK_FALSE(store->take_parcel(last_instant, last_instant));
    const auto taken = store->take_parcel(last_instant, last_instant, Post::notices);
    REQUIRE(taken);
    CHECK(taken->parcel.carrier == Carrier::webhook);
    CHECK(taken->parcel.body == "{}");
}

}  // namespace told_test
