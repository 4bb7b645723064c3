#include "lib/finding/error.hpp"
#include "lib/store/narrowing.hpp"
#include "lib/store/sqlite_store.hpp"
#include "lib/store/writing.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace svcops::store {
namespace {

Subjects both(Subjects one, std::vector<std::uint32_t> other) {
    if (!one) {
        return other;
    }
    std::vector<std::uint32_t> common;
    std::set_intersection(one->begin(), one->end(), other.begin(), other.end(),
                          std::back_inserter(common));
    return common;
}

}  // namespace

SqliteStore::SqliteStore(std::unique_ptr<Connection> connection, Random random)
    : connection_(std::move(connection)),
      random_(std::move(random)),
      settings_(read_settings(*connection_)),
      backend_(*connection_),
      projection_(*connection_, *connection_, backend_),
      names_(*connection_, backend_, projection_),
      ref_(*connection_, "select id from ticket where ref = ? order by id"),
      search_(*connection_, "select rowid from search where search match ? order by rowid"),
      request_(*connection_, "select id from op where request = ?"),
      agent_name_(*connection_, "select name from agent where id = ?") {
    auto zone = Zone::load(settings_.zone);
    if (!zone) {
        throw StoreError(Outcome::unavailable,
                         fmt::format("{}: the time zone database has no '{}'",
                                     connection_->path().string(), settings_.zone),
                         "install the tz database (package tzdata)");
    }
    zone_ = *zone;
}

std::unique_ptr<Writing> SqliteStore::write(const Operation& operation, Size size) {
    return std::make_unique<SqliteWriting>(
        Workshop{*connection_, backend_, projection_, names_, random_, written_}, operation, size);
}

std::optional<OpId> SqliteStore::request(std::string_view key) {
    const auto found = ids(request_.start().bind(key));
    return found.empty() ? std::nullopt : std::optional(found.front());
}

std::vector<std::uint32_t> SqliteStore::ids(Query& query) {
    std::vector<std::uint32_t> found;
    while (query.step()) {
        found.push_back(static_cast<std::uint32_t>(query.integer(0)));
    }
    query.stop();
    return found;
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

// The state's columns speak of today; an older view is answered from the entries.
Subjects SqliteStore::subjects_of(Noun noun, const Narrowing& narrowing, const View& view) {
    if (narrowing.nothing) {
        return std::vector<std::uint32_t>{};
    }
    Subjects subjects = narrowing.ids;
    if (noun != Noun::ticket || view.as_of) {
        return subjects;
    }
    if (!narrowing.text.empty()) {
        subjects = both(std::move(subjects), search(narrowing.text));
    }
    const Where where = where_of(narrowing);
    if (!view.until && !where.sql.empty()) {
        Query rows(*connection_, fmt::format("select id from ticket {}{} order by id",
                                             way_of(*connection_, narrowing, where), where.sql));
        where.bind(rows.start());
        subjects = both(std::move(subjects), ids(rows));
    }
    return subjects;
}

std::unique_ptr<Cursor<Log>> SqliteStore::logs(Noun noun, const Narrowing& narrowing,
                                               const View& view, const Numbers& numbers) {
    return log_cursor(*connection_, noun, {subjects_of(noun, narrowing, view), numbers},
                      Standing::load(*connection_, view.as_of), view.until);
}

std::unique_ptr<Cursor<Ticket>> SqliteStore::tickets(const Narrowing& narrowing, const View& view) {
    if (view.until || view.as_of) {
        return folding_cursor(logs(Noun::ticket, narrowing, view, {}));
    }
    if (narrowing.ids || narrowing.nothing || !narrowing.text.empty()) {
        return ticket_cursor(*connection_, narrowing, subjects_of(Noun::ticket, narrowing, view));
    }
    return ticket_cursor(*connection_, narrowing, std::nullopt);
}

std::vector<TicketId> SqliteStore::open_or_touched(OpId after, const View& view) {
    std::vector<TicketId> all;
    const auto also = [&](std::vector<TicketId> more) {
        std::vector<TicketId> both;
        std::set_union(all.begin(), all.end(), more.begin(), more.end(), std::back_inserter(both));
        all.swap(both);
    };
    Query open(*connection_,
               "select id from ticket indexed by ticket_open where status <= 3 order by id");
    also(ids(open.start()));
    if (view.until) {
        Query later(
            *connection_,
            "select id from ticket indexed by ticket_updated where updated > ? order by id");
        also(ids(later.start().bind(unix_seconds(*view.until))));
    }
    if (view.as_of) {
        Query hidden(*connection_, "select min(id) from op where at > ?");
        if (hidden.start().bind(unix_seconds(*view.as_of)).step() && !hidden.is_null(0)) {
            after = std::min(after, static_cast<OpId>(hidden.integer(0) - 1));
        }
        Query undone(*connection_,
                     "select distinct retracts from op where retracts is not null and id > ?");
        for (const OpId op : ids(undone.start().bind(static_cast<std::int64_t>(after)))) {
            const auto [first, end] = parts_of(*connection_, op);
            also(tickets_of(first, end));
        }
    }
    also(tickets_of(after + std::int64_t{1}, newest_operation));
    return all;
}

// Tickets with entries of the operations [first, end), in order.
std::vector<TicketId> SqliteStore::tickets_of(std::int64_t first, std::int64_t end) {
    Query rows(*connection_,
               "select distinct subject from entry indexed by entry_op "
               "where op >= ? and op < ? and noun = 1 order by subject");
    return ids(rows.start().bind(first).bind(end));
}

std::vector<TicketId> SqliteStore::find_refs(std::string_view ref) {
    return ids(ref_.start().bind(ref));
}

std::vector<TicketId> SqliteStore::tickets_with(std::string_view words) {
    return search({std::string(words)});
}

std::optional<TicketId> SqliteStore::find_ref(std::string_view ref) {
    const auto found = find_refs(ref);
    return found.empty() ? std::nullopt : std::optional(found.front());
}

std::vector<CustomerId> SqliteStore::find_customers(IdentityKind kind, std::string_view identity) {
    const std::string key = identity_key(kind, identity);
    Query rows(*connection_,
               "select customer from identity where kind = ? and key = ? order by customer");
    return ids(rows.start().bind(static_cast<std::int64_t>(kind)).bind(std::string_view(key)));
}

std::vector<TicketId> SqliteStore::search(const std::vector<std::string>& words) {
    const std::string match = match_of(words);
    return match.empty() ? std::vector<TicketId>{}
                         : ids(search_.start().bind(std::string_view(match)));
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
