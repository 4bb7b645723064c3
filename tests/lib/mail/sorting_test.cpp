#include "lib/mail/sorting.hpp"

#include "lib/mail/limits.hpp"

#include <doctest/doctest.h>

namespace sorting_test {

using namespace svcops;
using namespace svcops::mail;

namespace {

Letter letter() {
    Letter letter;
    letter.from.address = "rahima@example.org";
    letter.subject = "No dial tone";
    letter.text = "Since morning.";
    return letter;
}
const std::vector<std::string> house{"support@desk.example"};

Reason refused(const Letter& each) {
    return letter_refused(each, house);
}

}  // namespace

TEST_CASE("a message may be as large as the limit, and no byte larger") {
    std::string message = "A: 1\n\n";
    message.resize(max_message_bytes, 'x');
    CHECK(bytes_refused(message) == Reason::none);
    message += 'x';
    CHECK(bytes_refused(message) == Reason::too_large);
}

TEST_CASE("a header may be as long as the limit, and no byte longer") {
    std::string header = "A: ";
    header.resize(max_header_bytes - 1, 'x');
    CHECK(bytes_refused(header + "\n\nbody") == Reason::none);
    CHECK(bytes_refused(header + "x\n\nbody") == Reason::header_too_long);
    CHECK(bytes_refused(header + "\r\n\r\n") == Reason::header_too_long);
    CHECK(bytes_refused(std::string(max_header_bytes + 1, 'x')) == Reason::header_too_long);
}

TEST_CASE("no bytes at all are an empty message") {
    CHECK(bytes_refused("") == Reason::empty);
}

TEST_CASE("what a person wrote is refused for nothing") {
    CHECK(refused(letter()) == Reason::none);
}

TEST_CASE("what machines write is parked by what it says of itself") {
    auto each = letter();
    each.signs.auto_replied = true;
    CHECK(refused(each) == Reason::auto_reply);
    each.signs.report = true;
    CHECK(refused(each) == Reason::bounce);
    each.signs.looped = true;
    CHECK(refused(each) == Reason::loop);
    each = letter();
    each.signs.receipt = true;
    CHECK(refused(each) == Reason::read_receipt);
    each = letter();
    each.signs.bulk = true;
    CHECK(refused(each) == Reason::bulk);
}

TEST_CASE("what comes from the desk itself is a loop, whatever the case of its letters") {
    auto each = letter();
    each.from.address = "Support@Desk.Example";
    CHECK(refused(each) == Reason::loop);
}

TEST_CASE("without a sender, or without a word, nothing can be done") {
    auto each = letter();
    each.from.address.clear();
    CHECK(refused(each) == Reason::no_sender);
    each = letter();
    each.text = " \n";
    each.subject.clear();
    CHECK(refused(each) == Reason::empty);
    each.subject = "No dial tone";
    CHECK(refused(each) == Reason::none);
    each.subject.clear();
    each.files.push_back({"a.pdf", "x"});
    CHECK(refused(each) == Reason::none);
}

TEST_CASE("parts beyond the limits are named first") {
    auto each = letter();
    each.signs.auto_replied = true;
    each.excess = Excess::depth;
    CHECK(refused(each) == Reason::too_deep);
    each.excess = Excess::parts;
    CHECK(refused(each) == Reason::too_many_parts);
}

TEST_CASE("every reason has a name and a fate") {
    for (const auto& [code, name] : reasons) {
        const auto fate = fate_of(static_cast<Reason>(code));
        CHECK((fate == Fate::parked || fate == Fate::quarantined));
        CHECK(!name.empty());
    }
    CHECK(fate_of(Reason::flood) == Fate::parked);
    CHECK(fate_of(Reason::too_large) == Fate::quarantined);
}

TEST_CASE("two of three signs make a thread") {
    Thread thread;
    CHECK(!place_of(thread).ticket);
    CHECK(place_of(thread).doubt == Doubt::none);

    thread.referred = 7;
    thread.referred_knows_sender = true;
    CHECK(place_of(thread).ticket == 7);
    thread.referred_knows_sender = false;
    CHECK(!place_of(thread).ticket);
    CHECK(place_of(thread).related == 7);
    CHECK(place_of(thread).doubt == Doubt::unknown_sender);
    thread.tagged = 7;
    CHECK(place_of(thread).ticket == 7);  // the message and the tag agree

    thread.referred.reset();
    CHECK(place_of(thread).related == 7);
    CHECK(place_of(thread).doubt == Doubt::unknown_sender);
    thread.tagged_knows_sender = true;
    CHECK(place_of(thread).ticket == 7);
}

TEST_CASE("signs of two tickets do not make one thread") {
    Thread thread;
    thread.referred = 7;
    thread.tagged = 8;
    CHECK(!place_of(thread).ticket);
    CHECK(place_of(thread).related == 7);
    thread.tagged_knows_sender = true;
    CHECK(place_of(thread).ticket == 8);
}

TEST_CASE("a forged tag begins a ticket and links with none") {
    Thread thread;
    thread.forged_tag = true;
    CHECK(!place_of(thread).ticket);
    CHECK(!place_of(thread).related);
    CHECK(place_of(thread).doubt == Doubt::forged_tag);
}

}  // namespace sorting_test
