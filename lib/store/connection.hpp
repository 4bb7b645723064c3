#pragma once
#include "lib/digest/sha256.hpp"
#include "lib/time/instant.hpp"

#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace SQLite {
class Database;
}

namespace svcops::store {

// One connection to a database file, for one thread. Everything SQLite has to complain about
// becomes a StoreError or an EnvironmentError here, with the path, the cause and the remedy.
class Connection {
public:
    // `flags` are SQLITE_OPEN_*; `lock_timeout` is how long to wait for another process.
    // `shown` is the file's name in messages, where that is not its path.
    Connection(const std::filesystem::path& path, int flags, Seconds lock_timeout,
               const std::filesystem::path& shown = {});
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    // Ends the transaction that a reading store keeps open, when there is one: its lock and its
    // state of the record.
    void end_reading();
    void run(const std::string& sql);
    [[nodiscard]] std::int64_t number(const std::string& sql);
    [[nodiscard]] std::string text(const std::string& sql);
    [[nodiscard]] sqlite3* handle() const;
    [[nodiscard]] SQLite::Database& database() { return *database_; }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

    // Ends a transaction; used by Transaction. A failure to write here leaves the outcome unknown,
    // and says so.
    void commit();
    void roll_back() noexcept;
    [[nodiscard]] bool in_transaction() const;

    [[noreturn]] void fail(int code);

private:
    bool is_store();  // by its header, not a database for the moment

    std::filesystem::path path_;
    Seconds lock_timeout_;
    std::unique_ptr<SQLite::Database> database_;
};

// BEGIN IMMEDIATE ... COMMIT; rolls back what was not committed.
class Transaction {
public:
    explicit Transaction(Connection& connection) : connection_(connection) {
        connection_.run("begin immediate");
    }
    ~Transaction() { connection_.roll_back(); }
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit() { connection_.commit(); }

private:
    Connection& connection_;
};

// A prepared statement for hot paths, prepared at its first start. Bound bytes are not copied: they
// must stay until the last step.
class Query {
public:
    Query(Connection& connection, std::string sql);
    ~Query();
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;

    Query& start();  // resets; then bind in the order of the question marks
    Query& bind(std::int64_t value);
    Query& bind(std::string_view text);
    Query& bind(Bytes blob);
    Query& bind_null();
    bool step();  // true: a row
    void run();   // to the end, and resets
    void stop();  // resets, so that the read lock goes

    [[nodiscard]] bool is_null(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::string_view text(int column) const;  // valid until the next step
    [[nodiscard]] Bytes blob(int column) const;
    // Both rows have the same values in the first `columns` columns.
    [[nodiscard]] bool same_row(const Query& other, int columns) const;

private:
    void check(int code) const;

    Connection& connection_;
    std::string sql_;
    sqlite3_stmt* statement_ = nullptr;
    int next_ = 1;
};

// The error that a code of SQLite stands for. `cause` is SQLite's own message.
[[noreturn]] void fail_with(int code, std::string_view cause, const std::filesystem::path& path,
                            Seconds waited);

}  // namespace svcops::store
