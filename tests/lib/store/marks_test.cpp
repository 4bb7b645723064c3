#include "lib/mail/held_mail.hpp"
#include "tests/lib/store/fixture.hpp"

#include <doctest/doctest.h>

namespace marks_test {

using namespace svcops;
using namespace svcops::test;

namespace f = ticket_field;

namespace {

std::vector<std::uint32_t> subjects(const std::vector<Store::Marked>& marked) {
    std::vector<std::uint32_t> found;
    for (const auto& each : marked) {
        found.push_back(each.subject);
    }
    return found;
}
using Ids = std::vector<std::uint32_t>;

// A ticket that came as a message with one file; answers the file's digest.
std::string mail_ticket(Store& store, std::string_view key, std::string_view file) {
    const auto writing = store.write(command("ticket import"));
    const std::string digest = writing->attach(file);
    (void)add(*writing, Noun::ticket, writing->next_ticket(),
              {{1'700'000'000,
                EventKind::created,
                {change(f::subject, 0), change(f::message_id, key), change(f::file_name, 1),
                 change(f::file, std::string_view(digest))}}},
              {"Subject", "picha.png"});
    (void)writing->commit();
    return digest;
}

}  // namespace

TEST_CASE("a message is found by its digest, in tickets and among the kept ones") {
    const Folder folder;
    Store::init(folder / "a.db", {});
    const auto store = opened(folder / "a.db");
    mail_ticket(*store, "aaaa", "one");
    const auto writing = store->write(command("ticket import"));
    (void)add(*writing, Noun::mail, writing->next(Noun::mail),
              {{1'700'000'000, EventKind::created, {change(mail::field::message_id, "aaaa")}}});
    (void)writing->commit();
    const auto found = store->marked("aaaa");
    REQUIRE(found.size() == 2);
    CHECK(found[0].noun == Noun::ticket);
    CHECK(found[1].noun == Noun::mail);
    CHECK(store->marked("bbbb").empty());
    CHECK(store->check({}).empty());
}

TEST_CASE(
    "an operation that is taken back takes its marks along, and a rebuild makes the rest anew") {
    const Folder folder;
    Store::init(folder / "a.db", {});
    const auto store = opened(folder / "a.db");
    mail_ticket(*store, "aaaa", "one");
    mail_ticket(*store, "bbbb", "two");
    undo(*store, 2);
    CHECK(store->marked("bbbb").empty());
    CHECK(subjects(store->marked("aaaa")) == Ids{1});
    store->rebuild();
    CHECK(subjects(store->marked("aaaa")) == Ids{1});
    CHECK(store->check({}).empty());
}

TEST_CASE("the same bytes are kept once and given out as they came") {
    const Folder folder;
    Store::init(folder / "a.db", {});
    const auto store = opened(folder / "a.db");
    using namespace std::string_view_literals;
    const auto digest = mail_ticket(*store, "aaaa", "\0\xFF bytes"sv);
    CHECK(mail_ticket(*store, "bbbb", "\0\xFF bytes"sv) == digest);
    CHECK(digest == hex(sha256(bytes("\0\xFF bytes"sv))));
    CHECK(store->attachment(digest) == "\0\xFF bytes"sv);
    CHECK(store->attachment_size(digest) == 8);
    CHECK(subjects(store->marked(digest)) == Ids{1, 2});
    CHECK(!store->attachment("no such digest"));
}

TEST_CASE("erasing a record erases the attachments that no other one has") {
    const Folder folder;
    Store::init(folder / "a.db", {});
    const auto store = opened(folder / "a.db");
    const auto shared = mail_ticket(*store, "aaaa", "logo");
    mail_ticket(*store, "bbbb", "logo");
    const auto own = mail_ticket(*store, "cccc", "secret");
    for (const TicketId ticket : {1U, 3U}) {
        const auto writing = store->write(command("ticket erase"));
        writing->erase(Noun::ticket, ticket, std::nullopt);
        (void)writing->commit();
    }
    CHECK(store->attachment(shared) == "logo");
    CHECK(!store->attachment(own));
    CHECK(subjects(store->marked("cccc")) == Ids{3});  // an old mailbox does not bring it back
    CHECK(store->check({}).empty());
    mail_ticket(*store, "dddd", "secret");
    CHECK(store->attachment(own) == "secret");
}

TEST_CASE("erasing a record erases what came with each of its operations, long and short") {
    const Folder folder;
    Store::init(folder / "a.db", {});
    const auto store = opened(folder / "a.db");
    std::vector<std::string> digests{mail_ticket(*store, "aaaa", "first")};
    for (int i = 0; i < 20; ++i) {
        const auto writing = store->write(command("ticket import"));
        digests.push_back(writing->attach("file " + std::to_string(i)));
        const std::string name(static_cast<std::size_t>(i) * 40 + 1, 'x');
        (void)add(*writing, Noun::ticket, 1,
                  {{1'700'000'100 + i,
                    EventKind::message,
                    {change(f::stage, std::string_view(name)), change(f::file_name, 0),
                     change(f::file, std::string_view(digests.back()))}}},
                  {"picha.png"});
        (void)writing->commit();
    }
    const auto writing = store->write(command("ticket erase"));
    writing->erase(Noun::ticket, 1, std::nullopt);
    (void)writing->commit();
    for (const auto& digest : digests) {
        CHECK(!store->attachment(digest));
    }
}

TEST_CASE("the key of tags is made once and stays") {
    const Folder folder;
    Store::init(folder / "a.db", {});
    const auto store = opened(folder / "a.db");
    CHECK(store->tag_key().empty());
    std::string key;
    {
        const auto writing = store->write(command("ticket import"));
        key = writing->tag_key();
        CHECK(writing->tag_key() == key);
        writing->keep();
        (void)writing->commit();
    }
    CHECK(key.size() == 64);
    CHECK(store->tag_key() == key);
    CHECK(opened(folder / "a.db", Access::read)->tag_key() == key);
    CHECK(store->check({}).empty());
}

}  // namespace marks_test
