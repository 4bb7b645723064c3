#include "lib/finding/error.hpp"
#include "lib/store/sqlite_store.hpp"
#include "lib/store/writing.hpp"

#include <fmt/core.h>

#include <utility>

namespace svcops::store {
SqliteStore::SqliteStore(std::unique_ptr<Connection> connection, Random random, Settings settings,
                         const Zone& zone)
    : connection_(std::move(connection)),
      random_(std::move(random)),
      settings_(std::move(settings)),
      zone_(zone),
      backend_(*connection_),
      projection_(*connection_, *connection_, backend_),
      names_(*connection_, backend_, projection_),
      ref_(*connection_, "select id from ticket where ref = ? order by id"),
      search_(*connection_, "select rowid from search where search match ? order by rowid"),
      request_(*connection_, "select id from op where request = ?"),
      agent_name_(*connection_, "select name from agent where id = ?") {}

std::unique_ptr<Writing> SqliteStore::write(const Operation& operation, Size size) {
    return std::make_unique<SqliteWriting>(
        Workshop{*connection_, backend_, projection_, names_, random_, written_}, operation, size);
}

std::optional<OpId> SqliteStore::request(std::string_view key) {
    const auto found = ids(request_.start().bind(key));
    return found.empty() ? std::nullopt : std::optional(found.front());
}

// This reader's lock keeps every writer from committing until the other one has its own.
std::unique_ptr<Store> SqliteStore::beside() {
    try {
        auto other =
            open_file(connection_->path(), Access::read, Seconds{0}, random_, OpenAs::store);
        static_cast<void>(other->last_ticket());  // takes the lock
        return other;
    } catch (const StoreError& error) {
        if (error.outcome() == Outcome::locked) {
            return nullptr;
        }
        throw;
    }
}

std::vector<TicketId> SqliteStore::find_refs(std::string_view ref) {
    return ids(ref_.start().bind(ref));
}

std::optional<TicketId> SqliteStore::find_ref(std::string_view ref) {
    const auto found = find_refs(ref);
    return found.empty() ? std::nullopt : std::optional(found.front());
}

std::vector<CustomerId> SqliteStore::find_customers(IdentityKind kind, std::string_view identity) {
    return projection_.customers(kind, identity_key(kind, identity));
}

std::optional<std::string> SqliteStore::text(Noun noun, std::uint32_t subject, TextRef ref) {
    return backend_.text(noun, subject, ref.op, ref.n);
}

std::vector<std::pair<WordId, std::string>> SqliteStore::words(Vocabulary vocabulary) {
    Query rows(*connection_, "select id, name from word where vocabulary = ? order by name");
    rows.start().bind(static_cast<std::int64_t>(vocabulary));
    std::vector<std::pair<WordId, std::string>> words;
    while (rows.step()) {
        words.emplace_back(static_cast<WordId>(rows.integer(0)), std::string(rows.text(1)));
    }
    return words;
}

void SqliteStore::rebuild() {
    Transaction transaction(*connection_);
    projection_.rebuild(Standing::load(*connection_));
    transaction.commit();
    names_.forget();
}

}  // namespace svcops::store
