#include "lib/store/connection.hpp"

#include "lib/finding/error.hpp"
#include "lib/store/schema.hpp"
#include "lib/store/schema_difference.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <fmt/core.h>

#include <new>
#include <utility>

namespace svcops::store {
namespace {

bool is_damage(int primary) {
    return primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB;
}

bool is_permission(int primary) {
    return primary == SQLITE_READONLY || primary == SQLITE_PERM || primary == SQLITE_AUTH ||
           primary == SQLITE_CANTOPEN;
}

}  // namespace

void fail_with(int code, std::string_view cause, const std::filesystem::path& path,
               Seconds waited) {
    const int primary = code & 0xFF;
    const std::string file = path.string();
    if (primary == SQLITE_BUSY || primary == SQLITE_LOCKED) {
        throw StoreError(
            Outcome::locked,
            fmt::format("{}: another process holds the store (waited {} s)", file, waited.count()),
            "try again, or wait longer with --lock-timeout");
    }
    if (is_damage(primary)) {
        throw DamagedStore(Outcome::bad_data,
                           fmt::format("{}: the store is damaged: {}", file, cause),
                           "see 'svcops store check'; 'svcops store restore' brings a backup back");
    }
    if (primary == SQLITE_FULL) {
        throw EnvironmentError(Outcome::io, fmt::format("{}: the disk is full", file),
                               "nothing was written; make room and try again");
    }
    if (primary == SQLITE_IOERR) {
        throw EnvironmentError(
            Outcome::io,
            fmt::format("{}: reading or writing failed: {} (SQLite {})", file, cause, code));
    }
    if (is_permission(primary)) {
        throw EnvironmentError(Outcome::permission, fmt::format("{}: {}", file, cause),
                               "see who may read and write the file and its folder");
    }
    if (primary == SQLITE_NOMEM) {
        throw std::bad_alloc();
    }
    throw StoreError(Outcome::internal, fmt::format("{}: {} (SQLite {})", file, cause, code));
}

Connection::Connection(const std::filesystem::path& path, int flags, Seconds lock_timeout,
                       const std::filesystem::path& shown)
    : path_(shown.empty() ? path : shown), lock_timeout_(lock_timeout) {
    try {
        const auto milliseconds = std::chrono::milliseconds(lock_timeout).count();
        database_ = std::make_unique<SQLite::Database>(path.string(), flags | SQLITE_OPEN_NOMUTEX,
                                                       static_cast<int>(milliseconds));
    } catch (const SQLite::Exception& error) {
        const int code = error.getExtendedErrorCode();
        fail_with(code < 0 ? error.getErrorCode() : code, error.what(), path_, lock_timeout_);
    }
    sqlite3_extended_result_codes(handle(), 1);
}

Connection::~Connection() = default;

sqlite3* Connection::handle() const {
    return database_->getHandle();
}

void Connection::fail(int code) {
    const int extended = sqlite3_extended_errcode(handle());
    const bool same = (extended & 0xFF) == (code & 0xFF);
    const std::string cause = same ? sqlite3_errmsg(handle()) : sqlite3_errstr(code);
    if ((code & 0xFF) == SQLITE_ERROR && is_store() && !schema_differences(*this).empty()) {
        code = SQLITE_CORRUPT;  // what is asked of every store is wrong for a damaged one alone
    } else {
        code = same ? extended : code;
    }
    fail_with(code, cause, path_, lock_timeout_);
}

bool Connection::is_store() {
    return number("pragma application_id") == application_id;
}

void Connection::end_reading() {
    if (sqlite3_get_autocommit(handle()) == 0) {
        run("rollback");
    }
}

void Connection::run(const std::string& sql) {
    const int code = sqlite3_exec(handle(), sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) {
        fail(code);
    }
}

std::int64_t Connection::number(const std::string& sql) {
    Query query(*this, sql);
    return query.start().step() ? query.integer(0) : 0;
}

std::string Connection::text(const std::string& sql) {
    Query query(*this, sql);
    return query.start().step() ? std::string(query.text(0)) : std::string();
}

void Connection::commit() {
    const int code = sqlite3_exec(handle(), "commit", nullptr, nullptr, nullptr);
    if (code == SQLITE_OK) {
        return;
    }
    const int extended = sqlite3_extended_errcode(handle());
    const std::string cause = sqlite3_errmsg(handle());
    roll_back();
    if ((code & 0xFF) == SQLITE_IOERR) {
        throw EnvironmentError(
            Outcome::io,
            fmt::format(
                "{}: writing failed at the very end, the outcome is unknown: {} (SQLite {})",
                path_.string(), cause, extended),
            "look whether it is stored; with --request-id the same command may be run again");
    }
    fail_with(extended, cause, path_, lock_timeout_);
}

void Connection::roll_back() noexcept {
    if (in_transaction()) {
        sqlite3_exec(handle(), "rollback", nullptr, nullptr, nullptr);
    }
}

bool Connection::in_transaction() const {
    return sqlite3_get_autocommit(handle()) == 0;
}

Query::Query(Connection& connection, std::string sql)
    : connection_(connection), sql_(std::move(sql)) {}

Query::~Query() {
    sqlite3_finalize(statement_);
}

void Query::check(int code) const {
    if (code != SQLITE_OK) {
        connection_.fail(code);
    }
}

Query& Query::start() {
    if (statement_ == nullptr) {
        check(sqlite3_prepare_v3(connection_.handle(), sql_.data(), static_cast<int>(sql_.size()),
                                 SQLITE_PREPARE_PERSISTENT, &statement_, nullptr));
    } else {
        sqlite3_reset(statement_);
    }
    next_ = 1;
    return *this;
}

Query& Query::bind(std::int64_t value) {
    check(sqlite3_bind_int64(statement_, next_++, value));
    return *this;
}

Query& Query::bind(std::string_view text) {
    check(sqlite3_bind_text64(statement_, next_++, text.empty() ? "" : text.data(), text.size(),
                              SQLITE_STATIC, SQLITE_UTF8));
    return *this;
}

Query& Query::bind(Bytes blob) {
    const void* data = blob.empty() ? static_cast<const void*>("") : blob.data();
    check(sqlite3_bind_blob64(statement_, next_++, data, blob.size(), SQLITE_STATIC));
    return *this;
}

Query& Query::bind_null() {
    check(sqlite3_bind_null(statement_, next_++));
    return *this;
}

bool Query::step() {
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) {
        return true;
    }
    if (code != SQLITE_DONE) {
        connection_.fail(code);
    }
    return false;
}

void Query::run() {
    while (step()) {
    }
    stop();
}

void Query::stop() {
    if (statement_ != nullptr) {
        sqlite3_reset(statement_);
    }
}

bool Query::is_null(int column) const {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

std::int64_t Query::integer(int column) const {
    return sqlite3_column_int64(statement_, column);
}

std::string_view Query::text(int column) const {
    const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    return {data == nullptr ? "" : data,
            static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

Bytes Query::blob(int column) const {
    const auto* data = static_cast<const std::byte*>(sqlite3_column_blob(statement_, column));
    return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

bool Query::same_row(const Query& other, int columns) const {
    for (int i = 0; i < columns; ++i) {
        const int type = sqlite3_column_type(statement_, i);
        if (type != sqlite3_column_type(other.statement_, i)) {
            return false;
        }
        const bool same = type == SQLITE_INTEGER ? integer(i) == other.integer(i)
                          : type == SQLITE_NULL  ? true
                                                 : text(i) == other.text(i);
        if (!same) {
            return false;
        }
    }
    return true;
}

}  // namespace svcops::store
