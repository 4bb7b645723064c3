#include "lib/finding/error.hpp"
#include "lib/store/file.hpp"
#include "lib/store/parcels.hpp"
#include "lib/store/sqlite_store.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace svcops {
namespace store {
namespace {

// Copies every page at one moment; a writer waits for so long.
void copy(Connection& from, Connection& to) {
    sqlite3_backup* copying = sqlite3_backup_init(to.handle(), "main", from.handle(), "main");
    if (copying == nullptr) {
        to.fail(sqlite3_errcode(to.handle()));
    }
    const int stepped = sqlite3_backup_step(copying, -1);
    const int finished = sqlite3_backup_finish(copying);
    const int kind = stepped & 0xFF;
    // What could not be read, or was held by another, is the source; what could not be written is
    // the copy.
    const bool of_copy =
        kind == SQLITE_FULL || (kind == SQLITE_IOERR && stepped != SQLITE_IOERR_READ &&
                                stepped != SQLITE_IOERR_SHORT_READ && stepped != SQLITE_IOERR_LOCK);
    if (stepped != SQLITE_DONE) {
        (of_copy ? to : from).fail(stepped);
    }
    if (finished != SQLITE_OK) {
        to.fail(finished);
    }
}

}  // namespace

void SqliteStore::copy_to(const std::filesystem::path& to, CopyFor use) {
    NewFile file(to, 0600);
    connection_->end_reading();
    {
        Connection copied(file.temporary(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW,
                          Seconds(0), file.place());
        copied.run("pragma journal_mode = truncate; pragma synchronous = full");
        copy(*connection_, copied);
        if (use == CopyFor::going_on) {
            Parcels(copied).hold_all(
                "restored from a backup: it may have left since, and a person says whether it has");
        }
    }
    file.appear();
}

void SqliteStore::backup(const std::filesystem::path& to) {
    copy_to(to, CopyFor::keeping);
}

}  // namespace store

void Store::restore(const std::filesystem::path& from, const std::filesystem::path& to) {
    const auto opened =
        store::open_file(from, Access::read, Seconds(10), {}, store::OpenAs::backup);
    auto& backup = static_cast<store::SqliteStore&>(*opened);  // what open_file() makes
    const auto findings = backup.check({}, {});
    const auto bad = std::find_if(findings.begin(), findings.end(), [](const Finding& finding) {
        return finding.severity >= Severity::error;
    });
    if (bad != findings.end()) {
        throw StoreError(Outcome::bad_data,
                         fmt::format("{}: the backup is damaged: {}: {}", from.string(),
                                     bad->subject, bad->statement),
                         "restore another backup");
    }
    backup.copy_to(to, store::CopyFor::going_on);
}

}  // namespace svcops
