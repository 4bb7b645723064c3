#include "lib/store/settings.hpp"

#include <utility>

namespace svcops::store {
namespace {

std::string week_start_digit(const Settings& settings) {
    return std::to_string(settings.week_start.c_encoding());
}

void put(Connection& connection, std::string_view name, std::string_view value) {
    Query query(connection, "insert into setting values(?, ?)");
    query.start().bind(name).bind(value).run();
}

constexpr std::string_view names[] = {"zone", "week_start", "genesis"};

std::string get(Connection& connection, std::string_view name) {
    Query query(connection, "select value from setting where name = ?");
    return query.start().bind(name).step() ? std::string(query.text(0)) : std::string();
}

}  // namespace

Settings read_settings(Connection& connection) {
    Settings settings{get(connection, "zone"), std::chrono::Monday};
    const std::string day = get(connection, "week_start");
    if (day.size() == 1 && day[0] >= '0' && day[0] <= '6') {
        settings.week_start = std::chrono::weekday(static_cast<unsigned>(day[0] - '0'));
    }
    return settings;
}

void write_settings(Connection& connection, const Settings& settings) {
    put(connection, "zone", settings.zone);
    put(connection, "week_start", week_start_digit(settings));
    put(connection, "genesis", hex(genesis(settings)));
}

std::vector<std::string_view> missing_settings(Connection& connection) {
    std::vector<std::string_view> missing;
    for (const std::string_view name : names) {
        if (get(connection, name).empty()) {
            missing.push_back(name);
        }
    }
    return missing;
}

Digest genesis(const Settings& settings) {
    return Sha256()
        .part(bytes("svcops store"))
        .part(bytes(settings.zone))
        .part(bytes(week_start_digit(settings)))
        .finish();
}

bool genesis_stands(Connection& connection) {
    return get(connection, "genesis") == hex(genesis(read_settings(connection))) &&
           get(connection, "week_start") == week_start_digit(read_settings(connection));
}

}  // namespace svcops::store
