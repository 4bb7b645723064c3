#include "lib/store/told.hpp"

#include "lib/digest/sha256.hpp"
#include "lib/store/check.hpp"
#include "lib/store/sqlite_store.hpp"
#include "lib/store/writing.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace svcops::store {

namespace {

constexpr std::string_view told_query =
    "select receiver, alert, seen, at, seal from told order by receiver, alert";

Digest told_seal(const ToldAlert& told) {
    return Sha256()
        .part(bytes(told.receiver))
        .part(bytes(told.alert))
        .part(bytes(fmt::format("{} {}", told.seen, unix_seconds(told.at))))
        .finish();
}

ToldAlert told_in(const Query& row) {
    return {std::string(row.text(0)), std::string(row.text(1)), static_cast<OpId>(row.integer(2)),
            instant(row.integer(3))};
}

}  // namespace

void SqliteWriting::note_told(const ToldAlert& told) {
    const Digest seal = told_seal(told);
    Query put(shop_.connection,
              "insert or replace into told(receiver, alert, seen, at, seal) values(?, ?, ?, ?, ?)");
    put.start().bind(std::string_view(told.receiver)).bind(std::string_view(told.alert));
    put.bind(std::int64_t{told.seen}).bind(unix_seconds(told.at)).bind(Bytes(seal)).run();
    noted_ = true;
}

void SqliteWriting::forget_told(std::string_view receiver, std::string_view alert) {
    Query remove(shop_.connection, "delete from told where receiver = ? and alert = ?");
    remove.start().bind(receiver).bind(alert).run();
    noted_ = true;
}

std::vector<ToldAlert> SqliteStore::told() {
    std::vector<ToldAlert> all;
    Query rows(*connection_, std::string(told_query));
    rows.start();
    while (rows.step()) {
        all.push_back(told_in(rows));
    }
    return all;
}

// Whom a row names, and what it says that they know.
void check_told(Examination& with) {
    Query rows(with.connection, std::string(told_query));
    rows.start();
    while (rows.step()) {
        const ToldAlert told = told_in(rows);
        if (!std::ranges::equal(told_seal(told), rows.blob(4))) {
            with.report.add("told_altered", fmt::format("sla notify {}", told.receiver),
                            with.wording("what a receiver was told of was altered"));
        }
    }
}

}  // namespace svcops::store
