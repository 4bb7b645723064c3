#include "lib/finding/error.hpp"
#include "tests/lib/store/fixture.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <sys/stat.h>

namespace open_test {

using namespace svcops;
using namespace svcops::test;

namespace {

std::string content(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

Outcome refusal(const std::filesystem::path& path, Access access = Access::read) {
    try {
        (void)opened(path, access, Seconds(0));
    } catch (const Error& error) {
        return error.outcome();
    }
    return Outcome::done;
}

}  // namespace

TEST_CASE("a missing store is no input, and the remedy is named") {
    const Folder folder;
    try {
        (void)opened(folder / "none.db");
        FAIL("opened");
    } catch (const StoreError& error) {
        CHECK(error.outcome() == Outcome::no_input);
        CHECK(error.problems().front().hint.find("svcops store init") != std::string::npos);
    }
}

TEST_CASE("an empty, foreign, newer, cut or plain file is refused and stays as it is") {
    const Folder folder;
    Store::init(folder / "sound.db", {});
    std::ofstream(folder / "empty.db").close();
    std::ofstream(folder / "plain.db") << std::string(9000, 'x');
    SQLite::Database((folder / "foreign.db").string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
        .exec("create table t(a)");
    std::filesystem::copy_file(folder / "sound.db", folder / "newer.db");
    SQLite::Database((folder / "newer.db").string(), SQLite::OPEN_READWRITE)
        .exec("pragma user_version = 2");
    std::filesystem::copy_file(folder / "sound.db", folder / "cut.db");
    std::filesystem::resize_file(folder / "cut.db", 8192);
    for (const char* name : {"empty.db", "plain.db", "foreign.db", "newer.db", "cut.db"}) {
        CAPTURE(name);
        const std::string before = content(folder / name);
        CHECK(refusal(folder / name) == Outcome::bad_data);
        CHECK(refusal(folder / name, Access::write) == Outcome::bad_data);
        CHECK(content(folder / name) == before);
        CHECK_FALSE(std::filesystem::exists((folder / name).string() + "-journal"));
    }
}

TEST_CASE("a folder and a symbolic link are no store") {
    const Folder folder;
    Store::init(folder / "s.db", {});
    std::filesystem::create_directory(folder / "d");
    std::filesystem::create_symlink(folder / "s.db", folder / "link.db");
    CHECK(refusal(folder / "d") == Outcome::bad_data);
    CHECK(refusal(folder / "link.db") == Outcome::permission);
    CHECK(refusal(folder / "s.db") == Outcome::done);
}

TEST_CASE("init never replaces a file and never leaves a half") {
    const Folder folder;
    Store::init(folder / "s.db", {});
    const std::string before = content(folder / "s.db");
    CHECK_THROWS_AS(Store::init(folder / "s.db", {}), EnvironmentError);
    CHECK(content(folder / "s.db") == before);
    StoreOptions options;
    options.zone = "Asia/Daka";
    CHECK_THROWS_AS(Store::init(folder / "t.db", options), InputError);
    CHECK(std::distance(std::filesystem::directory_iterator(folder / ""), {}) == 1);
}

TEST_CASE("store, journal and backup are 0600 whatever the umask") {
    const Folder folder;
    const mode_t before = ::umask(0);
    Store::init(folder / "s.db", {});
    const auto store = opened(folder / "s.db");
    add_ticket(*store, "one");
    store->backup(folder / "b.db");
    ::umask(before);
    for (const auto& file : std::filesystem::directory_iterator(folder / "")) {
        CAPTURE(file.path().string());
        CHECK((file.status().permissions() & std::filesystem::perms::mask) ==
              (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
    }
}

TEST_CASE("a store that another holds is locked, and the wait is said") {
    const Folder folder;
    Store::init(folder / "s.db", {});
    const auto holder = opened(folder / "s.db");
    const auto writing = holder->write(command("ticket add"));
    const auto other = opened(folder / "s.db", Access::write, Seconds(0));
    try {
        (void)other->write(command("ticket add"));
        FAIL("wrote");
    } catch (const StoreError& error) {
        CHECK(error.outcome() == Outcome::locked);
        CHECK(std::string(error.problems().front().what).find("waited 0 s") != std::string::npos);
    }
    CHECK(all_tickets(*other).empty());  // readers go on
}

TEST_CASE("a request is stored once") {
    const Folder folder;
    Store::init(folder / "s.db", {});
    const auto store = opened(folder / "s.db");
    Operation operation = command("ticket add");
    operation.request = "key-1";
    const auto writing = store->write(operation);
    (void)add(*writing, Noun::ticket, 1, {{5, EventKind::created, {}}});
    const OpId op = writing->commit();
    CHECK(store->request("key-1") == op);
    CHECK_FALSE(store->request("key-2"));
    CHECK_THROWS_AS((void)store->write(operation), InputError);
}

TEST_CASE("a backup opens, has no findings and can be restored where no store is") {
    const Folder folder;
    Store::init(folder / "s.db", {});
    const auto store = opened(folder / "s.db");
    add_ticket(*store, "one");
    store->backup(folder / "b.db");
    CHECK_THROWS_AS(store->backup(folder / "b.db"), EnvironmentError);
    Store::restore(folder / "b.db", folder / "r.db");
    const auto restored = opened(folder / "r.db");
    CHECK(restored->info().head == store->info().head);
    CHECK(restored->check({}).empty());
    CHECK_THROWS_AS(Store::restore(folder / "b.db", folder / "s.db"), EnvironmentError);
    SQLite::Database((folder / "b.db").string(), SQLite::OPEN_READWRITE)
        .exec("update text set body = 'two' where noun = 1");
    CHECK_THROWS_AS(Store::restore(folder / "b.db", folder / "q.db"), StoreError);
    CHECK_FALSE(std::filesystem::exists(folder / "q.db"));
}

}  // namespace open_test
