#include "lib/operation/deliver.hpp"

#include "tests/lib/operation/person_fixture.hpp"

namespace deliver_test {

using namespace svcops;
using namespace svcops::test;

namespace {

using std::chrono::hours;
using std::chrono::minutes;

// A desk with one ticket of a customer with an address, and an hour of its own.
class PostDesk {
public:
    PostDesk() {
        desk.customer("Rahima", {email});
        desk.ticket("No dial tone", "C-1");
    }

    OpId reply(std::string text) {
        Act what = at(1);
        what.message = Message{std::move(text), Audience::public_, Author::agent};
        what.letter = ActLetter{};
        what.letter->order.sending = Sending::required;
        what.letter->desk.address = {"Help desk", "desk@desk.example.org"};
        what.letter->desk.now = now;
        auto operation = command("ticket reply", unix_seconds(now));
        return svcops::act(desk.store(), operation,
                           {[] { return Ids{1}; }, Conduct::all_or_nothing}, what, {})
            .op;
    }
    DeliveryResult send(Handover::End end, std::string said = {}) {
        return deliver(desk.store(), {[&](const Parcel& parcel) -> Handover {
                                          carried.push_back(parcel.key);
                                          return {end, said};
                                      },
                                      [this] { return now; },
                                      Seconds(60),
                                      {},
                                      {}});
    }
    QueuedParcel parcel(std::uint32_t id = 1) { return *desk.store().parcel(id); }

    Registry desk;
    Instant now = instant(opening + 2 * hour);
    std::vector<std::string> carried;
};

}  // namespace

TEST_CASE("a reply and its letter are one operation, and the letter has one key for ever") {
    PostDesk post;
    const auto op = post.reply("We look.");
    const auto queued = post.parcel();
    CHECK(queued.op == op);
    CHECK(queued.state == ParcelState::queued);
    CHECK(queued.parcel.receiver == "rahima@example.org");
    CHECK(queued.parcel.sender == "desk@desk.example.org");
    CHECK(holds(queued.parcel.body, "Message-ID: <" + queued.parcel.key + ">\r\n"));
    post.send(Handover::End::later);
    post.now += minutes(1);
    CHECK(post.send(Handover::End::sent).sent == 1);
    CHECK(post.carried == std::vector<std::string>{queued.parcel.key, queued.parcel.key});
    CHECK(post.parcel().state == ParcelState::sent);
    CHECK(post.parcel().parcel.body.empty());
    CHECK(post.desk.findings().empty());
}

TEST_CASE("what has to wait is tried again ever more rarely, and given up after five days") {
    const auto queued = instant(opening);
    const auto after = [&](std::uint32_t attempts, Seconds since) {
        const auto next = next_attempt(Post::letters, attempts, queued, queued + since);
        return next ? std::optional(*next - (queued + since)) : std::nullopt;
    };
    CHECK(after(1, Seconds(0)) == minutes(1));
    CHECK(after(2, Seconds(0)) == minutes(5));
    CHECK(after(3, Seconds(0)) == minutes(30));
    CHECK(after(4, Seconds(0)) == hours(2));
    CHECK(after(5, Seconds(0)) == hours(4));
    CHECK(after(6, Seconds(0)) == hours(8));
    CHECK(after(60, Seconds(0)) == hours(8));
    CHECK(after(9, hours(112)) == hours(8));
    CHECK_FALSE(after(9, hours(112) + Seconds(1)));
}

TEST_CASE("a notice that has to wait is tried every five minutes while a night lasts") {
    const auto queued = instant(opening);
    const auto after = [&](std::uint32_t attempts, Seconds since) {
        const auto next = next_attempt(Post::notices, attempts, queued, queued + since);
        return next ? std::optional(*next - (queued + since)) : std::nullopt;
    };
    CHECK(after(1, Seconds(0)) == minutes(1));
    CHECK(after(2, minutes(1)) == minutes(5));
    CHECK(after(40, hours(4) - Seconds(1)) == minutes(5));
    CHECK(after(40, hours(4)) == minutes(30));
    CHECK(after(40, hours(24)) == hours(2));
    CHECK_FALSE(after(40, hours(118) + Seconds(1)));
}

TEST_CASE("what is refused is not tried again, but by a person") {
    PostDesk post;
    post.reply("We look.");
    CHECK(post.send(Handover::End::refused, "550 no such user").refused == 1);
    CHECK(post.parcel().said == "550 no such user");
    post.now += hours(1000);
    CHECK(post.send(Handover::End::sent).sent == 0);
    retry_parcels(post.desk.store(), {"O-1"}, post.now, Deed::write);
    CHECK(post.send(Handover::End::sent).sent == 1);
    CHECK(holds(refusal([&] { retry_parcels(post.desk.store(), {"1"}, post.now, Deed::write); },
                        Outcome::bad_data),
                "O-1 was sent at"));
}

TEST_CASE("who carries a letter has it alone, until they can be taken for gone") {
    PostDesk post;
    post.reply("We look.");
    const auto first = post.desk.store().take_parcel(post.now, post.now + minutes(2));
    REQUIRE(first);
    CHECK_FALSE(post.desk.store().take_parcel(post.now, post.now + minutes(2)));
    post.now += minutes(2);
    const auto second = post.desk.store().take_parcel(post.now, post.now + minutes(2));
    REQUIRE(second);
    CHECK(second->parcel.key == first->parcel.key);
    // The first is not gone after all: what it could not do is not its to say, what it did is.
    CHECK_FALSE(post.desk.store().change_parcel(
        *first, {ParcelState::refused, post.now, std::nullopt, "late"}));
    CHECK(post.desk.store().change_parcel(*first, {ParcelState::sent, post.now, std::nullopt, ""}));
    CHECK_FALSE(post.desk.store().change_parcel(
        *second, {ParcelState::queued, post.now, post.now, "later"}));
    CHECK(post.parcel().state == ParcelState::sent);
}

TEST_CASE("a letter that ends every run is given up") {
    PostDesk post;
    post.reply("We look.");
    for (int i = 0; i < 300; ++i) {
        REQUIRE(post.desk.store().take_parcel(post.now, post.now + minutes(2)));
        post.now += minutes(2);
    }
    CHECK(post.send(Handover::End::sent).given_up == 1);
    CHECK(post.carried.empty());
}

TEST_CASE("three in a row that have to wait end a run, and the others are not tried") {
    PostDesk post;
    for (int i = 0; i < 5; ++i) {
        post.reply("We look.");
    }
    const auto result = post.send(Handover::End::later);
    CHECK(result.later == 3);
    CHECK(result.stopped);
    CHECK(post.parcel(4).attempts == 0);
}

TEST_CASE("an undo keeps a letter from leaving, a redo lets it leave") {
    PostDesk post;
    const auto op = post.reply("We look.");
    post.desk.take_back(op);
    CHECK(post.parcel().state == ParcelState::undone);
    CHECK(post.send(Handover::End::sent).sent == 0);
    redo(post.desk.store(), command("redo", opening + 3 * hour), op, UndoMode::write);
    post.now += hours(2);
    CHECK(post.send(Handover::End::sent).sent == 1);
}

TEST_CASE("what has left, or may have, is not undone") {
    PostDesk post;
    const auto op = post.reply("We look.");
    const auto undone = [&] { post.desk.take_back(op); };
    REQUIRE(post.desk.store().take_parcel(post.now, post.now + minutes(2)));
    CHECK(holds(refusal(undone, Outcome::bad_data), "is being sent"));
    post.now += minutes(2);
    post.send(Handover::End::sent);
    CHECK(holds(refusal(undone, Outcome::bad_data),
                "the mail to rahima@example.org about T-1 has left"));
}

TEST_CASE("a closed letter does not leave, and what has left is not closed") {
    PostDesk post;
    post.reply("one");
    post.reply("two");
    CHECK(close_parcels(post.desk.store(), {"O-1"}, post.now, "amina", Deed::write).size() == 1);
    CHECK(close_parcels(post.desk.store(), {"O-1"}, post.now, "amina", Deed::write).empty());
    CHECK(post.send(Handover::End::sent).sent == 1);
    CHECK(post.parcel(1).said == "closed by amina");
    CHECK(holds(
        refusal([&] { close_parcels(post.desk.store(), {"O-2"}, post.now, "amina", Deed::write); },
                Outcome::bad_data),
        "O-2 was sent"));
}

TEST_CASE("with a customer goes all that the outbox has about them") {
    PostDesk post;
    post.reply("Marigold one");
    post.send(Handover::End::sent);
    post.reply("Marigold two");
    post.desk.erase("C-1");
    CHECK_FALSE(post.desk.store().parcel(1));
    CHECK_FALSE(post.desk.store().parcel(2));
    post.now += hours(1);
    CHECK(post.send(Handover::End::sent).sent == 0);
    for (const auto* const words : {"rahima@example.org", "TWFyaWdvbGQ"}) {  // Marigold in base64
        CHECK(post.desk.files_with(words) == 0);
    }
    CHECK(post.desk.findings().empty());
}

}  // namespace deliver_test
