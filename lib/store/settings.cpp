#include "lib/store/settings.hpp"

#include "lib/finding/error.hpp"
#include "lib/text/number.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <limits>
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

constexpr std::string_view owed = "rewriting_owed", head_name = "head";

struct Kept {
    std::string_view name;
    std::string StoredSettings::*value;
    bool from_the_beginning;
};
constexpr Kept kept[] = {{"zone", &StoredSettings::zone, true},
                         {"week_start", &StoredSettings::week_start, true},
                         {"genesis", &StoredSettings::genesis, true},
                         {"tag_key", &StoredSettings::tag_key, false}};

}  // namespace

StoredSettings stored_settings(Connection& connection) {
    StoredSettings settings;
    Query rows(connection, "select name, value from setting");
    rows.start();
    while (rows.step()) {
        settings.rewriting_owed = settings.rewriting_owed || rows.text(0) == owed;
        for (const Kept& row : kept) {
            if (row.name == rows.text(0)) {
                settings.*row.value = rows.text(1);
            }
        }
    }
    return settings;
}

std::vector<std::string_view> StoredSettings::missing() const {
    std::vector<std::string_view> names;
    for (const Kept& row : kept) {
        if (row.from_the_beginning && (this->*row.value).empty()) {
            names.push_back(row.name);
        }
    }
    return names;
}

Settings StoredSettings::read() const {
    Settings settings{zone, std::chrono::Monday};
    if (week_start.size() == 1 && week_start[0] >= '0' && week_start[0] <= '6') {
        settings.week_start = std::chrono::weekday(static_cast<unsigned>(week_start[0] - '0'));
    }
    return settings;
}

bool StoredSettings::genesis_stands() const {
    const Settings settings = read();
    return genesis == hex(store::genesis(settings)) && week_start == week_start_digit(settings);
}

std::string made_tag_key(Connection& connection, const Random& random) {
    std::string key = stored_settings(connection).tag_key;
    if (key.empty()) {
        Digest bits{};
        random(bits);
        key = hex(bits);
        put(connection, "tag_key", key);
    }
    return key;
}

std::optional<StoredHead> stored_head(Connection& connection) {
    Query row(connection, "select value from setting where name = ?");
    if (!row.start().bind(head_name).step()) {
        return std::nullopt;
    }
    const std::string_view value = row.text(0);
    const std::size_t blank = std::min(value.find(' '), value.size());
    const auto op = parse_integer(value.substr(0, blank));
    const auto link = digest_of_hex(value.substr(std::min(blank + 1, value.size())));
    const bool is_head = op && *op > 0 && *op <= std::numeric_limits<OpId>::max() && link;
    return is_head ? StoredHead{static_cast<OpId>(*op), *link} : StoredHead{};
}

void put_head(Connection& connection, const StoredHead& head) {
    const std::string value = fmt::format("{} {}", head.op, hex(head.link));
    Query query(connection, "insert or replace into setting values(?, ?)");
    query.start().bind(head_name).bind(std::string_view(value)).run();
}

void write_settings(Connection& connection, const Settings& settings) {
    put(connection, "zone", settings.zone);
    put(connection, "week_start", week_start_digit(settings));
    put(connection, "genesis", hex(genesis(settings)));
}

void owe_rewriting(Connection& connection) {
    Query query(connection, "insert or replace into setting values(?, 'yes')");
    query.start().bind(owed).run();
}

void rewrite_file(Connection& connection) {
    try {
        connection.run("vacuum");
        Query query(connection, "delete from setting where name = ?");
        query.start().bind(owed).run();
    } catch (const EnvironmentError& error) {
        auto problems = error.problems();
        problems.back().hint =
            "an erasure wants the file written anew, which takes its size once more; the next "
            "command that writes does it";
        throw EnvironmentError(error.outcome(), std::move(problems));
    }
}

Digest genesis(const Settings& settings) {
    return Sha256()
        .part(bytes("svcops store"))
        .part(bytes(settings.zone))
        .part(bytes(week_start_digit(settings)))
        .finish();
}

}  // namespace svcops::store
