#include "lib/record/event.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace codec_test {

using namespace svcops;

namespace {

std::string unhex(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
        out.push_back(static_cast<char>(std::stoi(std::string(text.substr(i, 2)), nullptr, 16)));
    }
    return out;
}

std::string encoded(std::span<const Event> events) {
    std::string out;
    encode(events, out);
    return out;
}

}  // namespace

TEST_CASE("an entry is written byte by byte as svcops-store(5) says") {
    const Change opened[] = {{3, Value::of(1)}, {2, Value::of("INC")}, {4, Value::null()}};
    const Change moved[] = {{50, Value::of(-3)}};
    const Event events[] = {
        {instant(1000), EventKind::created, 7, 0, opened},
        {instant(1060), EventKind::changed, 7, 0, moved},
        {instant(1050), EventKind::message, 0, 0, {}},
    };
    // created, an actor, three changes; 1000 s as zigzag 2000; actor 7; the three changes.
    // changed, one change; 60 s as zigzag 120; field 50 * 4 + 1 = 201; -3 as zigzag 5.
    // message, an actor; 10 s back as zigzag 19; actor 0.
    CHECK(hex(bytes(encoded(events))) ==
          "71"
          "d00f"
          "07"
          "0d02"
          "0a03494e43"
          "10"
          "22"
          "78"
          "c90105"
          "13"
          "13"
          "00");
}

TEST_CASE("decoding gives the events back, ordered by instant, then operation, then place") {
    const Change first[] = {{3, Value::of(1)}};
    const Change second[] = {{3, Value::of(2)}};
    const Event early[] = {{instant(500), EventKind::created, 1, 0, first},
                           {instant(900), EventKind::changed, 1, 0, second}};
    const Event late[] = {{instant(500), EventKind::message, 2, 0, {}},
                          {instant(400), EventKind::linked, 2, 0, {}}};
    Decoder decoder;
    REQUIRE(decoder.append(bytes(encoded(early)), 3));
    REQUIRE(decoder.append(bytes(encoded(late)), 5));
    const Log log = decoder.log(17);
    CHECK(log.subject == 17);
    REQUIRE(log.events.size() == 4);
    CHECK(log.events[0].kind == EventKind::linked);
    CHECK(log.events[1].kind == EventKind::created);
    CHECK(log.events[2].kind == EventKind::message);
    CHECK(log.events[3].kind == EventKind::changed);
    CHECK(log.events[1].op == 3);
    CHECK(log.events[2].op == 5);
    CHECK(log.events[2].actor == 2);
    REQUIRE(log.events[3].changes.size() == 1);
    CHECK(log.events[3].changes[0] == second[0]);
}

TEST_CASE("an event may carry more changes than fit into its head") {
    std::vector<Change> many;
    for (int i = 1; i <= 200; ++i) {
        many.push_back({static_cast<std::uint8_t>(i), Value::of(INT64_MIN + i)});
    }
    const Event event{last_instant, EventKind::erased, UINT32_MAX, 0, many};
    Decoder decoder;
    REQUIRE(decoder.append(bytes(encoded({&event, 1})), 1));
    const Log log = decoder.log(1);
    REQUIRE(log.events.size() == 1);
    CHECK(log.events[0].at == last_instant);
    CHECK(log.events[0].actor == UINT32_MAX);
    CHECK(std::equal(many.begin(), many.end(), log.events[0].changes.begin(),
                     log.events[0].changes.end()));
}

TEST_CASE("bytes that are no entry are refused and leave the log as it was") {
    const char* const damaged[] = {
        "",                        // nothing
        "00",                      // kind 0
        "0d00",                    // a kind past the last
        "01",                      // no instant
        "0180",                    // a cut varint
        "018000",                  // a varint longer than need be
        "0101",                    // an instant before 1970
        "01fffffffffffffffff101",  // an instant far after 2200
        "1100",                    // no actor
        "110000",                  // an actor that is no change
        "11008080808010",          // an actor above 32 bits
        "2100",                    // no change
        "210003",                  // field 0
        "210007",                  // value kind 3
        "2100810801",              // field 258
        "21000a05616263",          // fewer bytes than said
        "e100ffffffff0f",          // more changes than bytes
    };
    Decoder decoder;
    const Event event{instant(5), EventKind::created, 0, 0, {}};
    REQUIRE(decoder.append(bytes(encoded({&event, 1})), 1));
    for (const char* text : damaged) {
        CAPTURE(text);
        const std::string entry = unhex(text);
        CHECK_FALSE(decoder.append(bytes(entry), 2));
    }
    CHECK(decoder.log(1).events.size() == 1);
}

TEST_CASE("a reset decoder starts anew") {
    const Event event{instant(5), EventKind::created, 0, 0, {}};
    Decoder decoder;
    REQUIRE(decoder.append(bytes(encoded({&event, 1})), 1));
    decoder.reset();
    CHECK(decoder.log(1).events.empty());
}

}  // namespace codec_test
