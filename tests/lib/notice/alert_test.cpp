#include "lib/notice/alert.hpp"

#include <doctest/doctest.h>

namespace alert_test {

using namespace svcops;

namespace {

Alert alert(TicketId ticket, const char* threshold) {
    Alert made;
    made.ticket = ticket;
    made.measure = "resolution";
    made.service_level = "gold";
    made.threshold = threshold;
    made.at = instant(1'700'000'000);  // 2023-11-14T22:13:20Z
    return made;
}

bool has(const std::string& text, const char* part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("an alert is known by its key, whatever else is told of it") {
    auto one = alert(12, "-24h calendar");
    const auto key = alert_key(one);
    one.priority = Priority::p1;
    one.page = true;
    CHECK(alert_key(one) == key);
    const auto read = alert_of_key(key);
    REQUIRE(read);
    CHECK(read->ticket == 12);
    CHECK(read->measure == "resolution");
    CHECK(read->service_level == "gold");
    CHECK(read->cycle == 1);
    CHECK(read->threshold == "-24h calendar");
    CHECK(alert_of_key(alert_key(alert(1, "")))->is_breach());
    for (const char* const wrong : {"", "T-1", "T-1\ta\tb\t1", "T-0\ta\tb\t1\t", "1\ta\tb\t1\t",
                                    "T-1\ta\tb\tx\t", "T-99999999999\ta\tb\t1\t"}) {
        CHECK_FALSE(alert_of_key(wrong));
    }
}

TEST_CASE("labels follow from the key alone, so that an alert keeps its identity") {
    auto one = alert(1, "80%");
    const auto body = webhook_body({"lead", "k", {one}});
    const auto labels = body.substr(body.find("\"labels\""),
                                    body.find("\"annotations\"") - body.find("\"labels\""));
    one.priority = Priority::p1;
    one.service = "network";
    one.page = true;
    one.due = instant(1'700'003'600);
    const auto other = webhook_body({"lead", "k", {one}});
    CHECK(has(other, labels.c_str()));
    CHECK(has(
        other,
        "\"annotations\":{\"due\":\"2023-11-14T23:13:20Z\",\"page\":\"true\",\"priority\":\"P1\","
        "\"service\":"
        "\"network\",\"summary\":\"T-1 gold resolution: passed 80% at 2023-11-14T22:13:20Z\"}"));
}

TEST_CASE("what all alerts have is common, what ended is resolved, and open alerts end never") {
    auto ended = alert(2, "");
    ended.ended = instant(1'700'000'060);
    auto body = webhook_body({"lead", "k", {alert(1, "80%"), ended}});
    CHECK(has(body, "\"status\":\"firing\",\"alerts\":[{\"status\":\"firing\""));
    CHECK(has(body, "\"endsAt\":\"0001-01-01T00:00:00Z\""));
    CHECK(has(body, "\"endsAt\":\"2023-11-14T22:14:20Z\""));
    CHECK(has(body,
              "\"commonLabels\":{\"cycle\":\"1\",\"measure\":\"resolution\",\"service_level\":"
              "\"gold\"}"));
    CHECK(has(body, "\"commonAnnotations\":{}"));
    CHECK(has(webhook_body({"lead", "k", {ended}}),
              "\"status\":\"resolved\",\"alerts\":[{\"status\":\"resolved\""));
    CHECK(keyed_body({"lead", "k", {ended}}).starts_with("{\"key\":\"k\",\"receiver\":\"lead\","));
}

TEST_CASE("nothing that a name has ends a string of JSON") {
    auto one = alert(1, "");
    one.measure = "a\"b\\c\n\x7f";
    CHECK(has(webhook_body({"lead", "k", {one}}), "\"measure\":\"a\\\"b\\\\c\\u000a\\u007f\""));
}

TEST_CASE("beyond a thousand alerts the rest is counted") {
    const std::vector<Alert> many(1'003, alert(1, ""));
    const auto body = webhook_body({"lead", "k", many});
    std::size_t shown = 0;
    for (auto at = body.find("\"fingerprint\""); at != std::string::npos;
         at = body.find("\"fingerprint\"", at + 1)) {
        ++shown;
    }
    CHECK(shown == 1'000);
    CHECK(has(body, "\"truncatedAlerts\":3}"));
}

}  // namespace alert_test
