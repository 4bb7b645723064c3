#include "lib/finding/error.hpp"
#include "lib/store/file.hpp"
#include "lib/store/schema.hpp"
#include "lib/store/settings.hpp"
#include "lib/store/sqlite_store.hpp"

#include <fmt/format.h>

#include <array>
#include <fstream>
#include <string_view>
#include <utility>

namespace svcops::store {

namespace {

constexpr const char* read_pragmas = "pragma cell_size_check = on; pragma query_only = on";
constexpr const char* write_pragmas =
    "pragma cell_size_check = on; pragma secure_delete = on; pragma journal_mode = truncate; "
    "pragma synchronous = full";

void harden(Connection& connection, Access access) {
    sqlite3* const handle = connection.handle();
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_FKEY, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    connection.run(access == Access::read ? read_pragmas : write_pragmas);
}

[[noreturn]] void refuse(const std::filesystem::path& path, std::string_view why,
                         std::string_view hint) {
    throw StoreError(Outcome::bad_data, fmt::format("{}: {}", path.string(), why),
                     std::string(hint));
}

std::string_view remedy(OpenAs as) {
    return as == OpenAs::backup ? "name a file that 'svcops store backup' wrote"
                                : "give the store with --store";
}

// Looks at the first bytes before anything else does, and changes nothing.
void check_kind(const std::filesystem::path& path, OpenAs as) {
    using namespace std::string_view_literals;
    constexpr std::string_view magic = "SQLite format 3\0"sv;
    std::array<char, 16> head{};
    std::ifstream in(path, std::ios::binary);
    if (!in) {
        return;  // what is not readable is said by who opens it
    }
    in.read(head.data(), head.size());
    if (in.gcount() == 0) {
        refuse(path, "the file is empty, not a store",
               as != OpenAs::backup ? "svcops store init makes a store elsewhere" : remedy(as));
    }
    if (std::string_view(head.data(), static_cast<std::size_t>(in.gcount())) != magic) {
        refuse(path, "this file is not a svcops store", remedy(as));
    }
}

// Reads the two numbers of the header that say whose file it is, and changes nothing.
void check_identity(Connection& connection, OpenAs as) {
    const auto& path = connection.path();
    if (connection.number("pragma application_id") != application_id) {
        refuse(path, "this SQLite file is not a svcops store", remedy(as));
    }
    const std::int64_t version = connection.number("pragma user_version");
    if (version > format) {
        refuse(path,
               fmt::format("the store has format {}, this svcops knows up to {}", version, format),
               "use the newer svcops that wrote it");
    }
    if (version < 1) {
        refuse(path, fmt::format("the store has the unknown format {}", version),
               "restore a backup with 'svcops store restore'");
    }
}

// Settings that the chain does not begin with would be believed by every answer.
Settings checked(const StoredSettings& settings, const std::filesystem::path& path) {
    const auto missing = settings.missing();
    if (missing.empty() && settings.genesis_stands()) {
        return settings.read();
    }
    throw DamagedStore(
        Outcome::bad_data,
        fmt::format("{}: the store is damaged: {}", path.string(),
                    missing.empty()
                        ? "zone or week start are not those that the store was made with"
                        : fmt::format("it has no setting {}", fmt::join(missing, ", "))),
        "see 'svcops store check'; 'svcops store restore' brings a backup back");
}

// Those of a fresh store stand in for damaged ones where a check follows, which tells of them.
Settings settings_of(Connection& connection, OpenAs as) {
    try {
        return checked(stored_settings(connection), connection.path());
    } catch (const DamagedStore&) {
        if (as == OpenAs::store) {
            throw;
        }
        return {};
    }
}

Zone zone_of(const Settings& settings, const std::filesystem::path& path) {
    if (auto zone = Zone::load(settings.zone)) {
        return *zone;
    }
    throw StoreError(
        Outcome::unavailable,
        fmt::format("{}: the time zone database has no '{}'", path.string(), settings.zone),
        "install the tz database (package tzdata)");
}

// A journal beside the file would be played back by opening it for writing; so look first.
void probe(const std::filesystem::path& path, Seconds lock_timeout, OpenAs as) {
    if (!has_journal(path)) {
        return;
    }
    if (const auto header = header_if_hot(path, lock_timeout)) {
        if (header->application_id != application_id || header->user_version > format) {
            refuse(path, "this file is not a store of this svcops, and it has a journal beside it",
                   remedy(as));
        }
    }
}

void make_file(const std::filesystem::path& path, const StoreOptions& options) {
    if (const auto zone = Zone::load(options.zone); !zone) {
        throw InputError(Outcome::usage, zone.problems);
    }
    NewFile file(path, file_mode(options));
    {
        Connection connection(file.temporary(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW,
                              Seconds(0));
        harden(connection, Access::write);
        Transaction transaction(connection);
        connection.run(truth_schema() + projection_schema() + index_schema(Indexes::all));
        write_settings(connection, {options.zone, options.week_start});
        connection.run(fmt::format("pragma application_id = {}; pragma user_version = {}",
                                   application_id, format));
        transaction.commit();
    }
    share(file, options);
    file.appear();
}

}  // namespace

std::unique_ptr<SqliteStore> open_file(const std::filesystem::path& path, Access access,
                                       Seconds lock_timeout, Random random, OpenAs as) {
    const std::filesystem::path file =
        checked_path(path, as != OpenAs::backup ? "make one with 'svcops store init'" : remedy(as));
    check_kind(file, as);
    probe(file, lock_timeout, as);
    auto connection = std::make_unique<Connection>(
        file, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_PRIVATECACHE,
        lock_timeout);
    if (access == Access::read) {
        // One transaction for the whole reading: one lock, and one state of the record in every
        // answer.
        connection->run("begin");
    }
    check_identity(*connection, as);
    if (access == Access::write && sqlite3_db_readonly(connection->handle(), "main") == 1) {
        throw EnvironmentError(Outcome::permission,
                               fmt::format("{}: the store may not be written", file.string()),
                               "ask its owner, or see 'svcops store init --shared'");
    }
    harden(*connection, access);
    if (access == Access::write && stored_settings(*connection).rewriting_owed) {
        rewrite_file(*connection);
    }
    auto settings = settings_of(*connection, as);
    const Zone zone = zone_of(settings, file);
    return std::make_unique<SqliteStore>(std::move(connection), std::move(random),
                                         std::move(settings), zone);
}

}  // namespace svcops::store

namespace svcops {

void Store::init(const std::filesystem::path& path, const StoreOptions& options) {
    store::make_file(path, options);
}

std::unique_ptr<Store> Store::open(const std::filesystem::path& path, Access access,
                                   Seconds lock_timeout, Random random) {
    return store::open_file(path, access, lock_timeout, std::move(random), store::OpenAs::store);
}

}  // namespace svcops
