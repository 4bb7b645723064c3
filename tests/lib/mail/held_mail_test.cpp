#include "lib/mail/held_mail.hpp"

#include <doctest/doctest.h>

namespace held_mail_test {

using namespace svcops;
using namespace svcops::mail;

TEST_CASE("a kept message is held until a person decides") {
    const Change first[] = {{field::reason, Value::of(std::int64_t{2})},
                            {field::standing, Value::of(std::int64_t{1})},
                            {field::letter, Value::of(std::string_view("abc"))},
                            {field::sender, Value::of(std::int64_t{0})}};
    const Change second[] = {{field::standing, Value::of(std::int64_t{2})},
                             {field::ticket, Value::of(std::int64_t{17})}};
    const Event events[] = {{instant(100), EventKind::created, 0, 3, first},
                            {instant(200), EventKind::changed, 0, 5, second}};
    const auto mail = fold_mail({4, events});
    CHECK(mail.id == 4);
    CHECK(mail.version == 5);
    CHECK(mail.arrived == instant(100));
    CHECK(mail.reason == Reason::bounce);
    CHECK(mail.standing == Standing::taken);
    CHECK(mail.ticket == 17);
    CHECK(mail.letter == "abc");
    CHECK(mail.sender == TextRef{3, 0});
}

TEST_CASE("codes that are none are ignored") {
    const Change changes[] = {{field::reason, Value::of(std::int64_t{99})},
                              {field::standing, Value::of(std::int64_t{0})},
                              {200, Value::of(std::int64_t{1})}};
    const Event events[] = {{instant(100), EventKind::created, 0, 3, changes}};
    CHECK(fold_mail({1, events}).reason == Reason::none);
    CHECK(fold_mail({1, events}).standing == Standing::held);
}

TEST_CASE("a message is known by what it says, however it travelled") {
    Letter letter;
    letter.message_id = "a@b";
    letter.from.address = "x@y";
    letter.text = "hello";
    auto other = letter;
    other.arrived = instant(5);
    other.list = "some list";
    CHECK(letter_key(letter) == letter_key(other));
    CHECK(letter_key(letter).size() == 32);
    other.text = "hello!";
    CHECK(letter_key(letter) != letter_key(other));
    other = letter;
    other.files.push_back({"a", "b"});
    CHECK(letter_key(letter) != letter_key(other));
    CHECK(message_key("a@b") != bytes_key("a@b"));
}

}  // namespace held_mail_test
