#include "lib/mail/message_ids.hpp"

#include "lib/mail/limits.hpp"

#include <doctest/doctest.h>
#include <fmt/core.h>

namespace message_ids_test {

using namespace svcops::mail;
using Ids = std::vector<std::string>;

TEST_CASE("ids stand between angle brackets, each once") {
    CHECK(message_ids("<a@b> <c@d>\r\n\t<a@b>") == Ids{"a@b", "c@d"});
    CHECK(message_ids("<a@\r\n b>") == Ids{"a@b"});
}

TEST_CASE("words around an id are no ids, and one word alone is one") {
    CHECK(message_ids("Your message of Friday <a@b> (by phone)") == Ids{"a@b"});
    CHECK(message_ids(" a@b ") == Ids{"a@b"});
    CHECK(message_ids("no id here") == Ids{});
    CHECK(message_ids("<>") == Ids{});
    CHECK(message_ids("<open") == Ids{});
    CHECK(message_ids("<one<two@b>") == Ids{"two@b"});
}

TEST_CASE("an id longer than a line is none") {
    CHECK(message_ids("<" + std::string(998, 'a') + ">").size() == 1);
    CHECK(message_ids("<" + std::string(999, 'a') + ">").empty());
}

TEST_CASE("of a long thread its beginning and its end are looked up") {
    std::string line;
    for (std::size_t i = 0; i < max_references; ++i) {
        line += fmt::format("<{}@a>", i);
    }
    CHECK(message_ids(line).size() == max_references);
    line += "<last@a>";
    const auto ids = message_ids(line);
    CHECK(ids.size() == max_references);
    CHECK(ids.front() == "0@a");
    CHECK(ids.back() == "last@a");
}

TEST_CASE("the message that is answered comes first, then the nearest reference") {
    CHECK(answered_ids("<c@x>", "<a@x> <b@x> <c@x>") == Ids{"c@x", "b@x", "a@x"});
    CHECK(answered_ids("", "<a@x> <b@x>") == Ids{"b@x", "a@x"});
}

}  // namespace message_ids_test
