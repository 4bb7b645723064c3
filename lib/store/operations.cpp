#include "lib/store/sqlite_store.hpp"
#include "lib/store/writing.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <limits>
#include <system_error>

namespace svcops::store {
namespace {

std::int64_t last_second(std::optional<Instant> as_of) {
    return as_of ? unix_seconds(*as_of) : std::numeric_limits<std::int64_t>::max();
}

// Operations as a list tells them, by their first parts.
class Summaries {
public:
    Summaries(Connection& connection, const Standing& standing)
        : connection_(connection),
          standing_(standing),
          row_(connection,
               "select at, (select name from agent where id = actor), "
               "(select name from agent where id = on_behalf_of), clock, command, request, "
               "retracts from op where id = ?"),
          counts_(connection,
                  "select count(*), count(distinct iif(noun = 1, subject, null)) from entry "
                  "where op >= ? and op < ?") {}

    OperationInfo of(OpId first);

private:
    Connection& connection_;
    const Standing& standing_;
    Query row_, counts_;
};

OperationInfo Summaries::of(OpId first) {
    OperationInfo info;
    info.id = first;
    if (row_.start().bind(static_cast<std::int64_t>(first)).step()) {
        info.at = instant(row_.integer(0));
        info.actor = row_.text(1);
        info.on_behalf_of = row_.text(2);
        info.clock_given = row_.text(3) == "given";
        info.command = row_.text(4);
        info.request = row_.text(5);
        if (!row_.is_null(6)) {
            info.retracts = static_cast<OpId>(row_.integer(6));
        }
    }
    row_.stop();
    info.retracted_by = standing_.retracted_by(first);
    const auto [begin, end] = parts_of(connection_, first);
    counts_.start().bind(static_cast<std::int64_t>(begin)).bind(static_cast<std::int64_t>(end));
    if (counts_.step()) {
        info.entries = static_cast<std::uint64_t>(counts_.integer(0));
        info.tickets = static_cast<std::uint64_t>(counts_.integer(1));
    }
    counts_.stop();
    return info;
}

}  // namespace

std::vector<OperationInfo> SqliteStore::operations(std::uint32_t limit, OpId before,
                                                   std::optional<Instant> as_of) {
    Query rows(*connection_,
               "select id from op where id = part_of and (?1 = 0 or id < ?1) and at <= ?2 "
               "order by id desc limit ?3");
    rows.start().bind(static_cast<std::int64_t>(before)).bind(last_second(as_of));
    rows.bind(static_cast<std::int64_t>(limit));
    const Standing standing = Standing::load(*connection_, as_of);
    Summaries summaries(*connection_, standing);
    std::vector<OperationInfo> list;
    for (const OpId id : ids(rows)) {
        list.push_back(summaries.of(id));
    }
    return list;
}

std::uint64_t SqliteStore::count_operations(std::optional<Instant> as_of) {
    Query count(*connection_, "select count(*) from op where id = part_of and at <= ?");
    count.start().bind(last_second(as_of));
    return count.step() ? static_cast<std::uint64_t>(count.integer(0)) : 0;
}

std::optional<OperationInfo> SqliteStore::operation(OpId id, std::optional<Instant> as_of) {
    Query row(*connection_, "select part_of from op where id = ? and at <= ?");
    const auto first =
        ids(row.start().bind(static_cast<std::int64_t>(id)).bind(last_second(as_of)));
    if (first.empty()) {
        return std::nullopt;
    }
    const Standing standing = Standing::load(*connection_, as_of);
    return Summaries(*connection_, standing).of(first.front());
}

Store::Recordings SqliteStore::recordings() {
    Recordings all;
    Query rows(*connection_, "select id, at, command = 'ticket import' from op order by id");
    rows.start();
    while (rows.step()) {
        const auto id = static_cast<std::size_t>(rows.integer(0));
        all.at.resize(id + 1);
        all.imported.resize(id + 1);
        all.at[id] = instant(rows.integer(1));
        all.imported[id] = rows.integer(2) != 0;
    }
    return all;
}

std::vector<Store::Retraction> SqliteStore::retractions(const View& view) {
    const auto standing = Standing::load(*connection_, view.as_of, view.last);
    std::vector<Retraction> all;
    all.reserve(standing.retracted().size());
    for (const auto& [target, by] : standing.retracted()) {
        const auto [first, end] = parts_of(*connection_, target);
        all.push_back({first, end, by});
    }
    return all;
}

std::optional<OperationInfo> SqliteStore::last_operation(std::string_view command) {
    Query rows(*connection_,
               "select id from op where command = ? and id = part_of order by id desc");
    rows.start().bind(command);
    const Standing standing = Standing::load(*connection_);
    while (rows.step()) {
        const auto id = static_cast<OpId>(rows.integer(0));
        if (!standing.retracted_by(id)) {
            rows.stop();
            return Summaries(*connection_, standing).of(id);
        }
    }
    return std::nullopt;
}

std::optional<Digest> SqliteStore::link(OpId op) {
    const auto [first, end] = parts_of(*connection_, op);
    Query row(*connection_, "select link from op where id = ?");
    row.start().bind(static_cast<std::int64_t>(std::max<OpId>(op, end > op ? end - 1 : op)));
    return row.step() ? std::optional(stored_digest(row.blob(0))) : std::nullopt;
}

namespace {

std::vector<Digest> digests_in(Bytes digests) {
    std::vector<Digest> list;
    for (std::size_t at = 0; at + sizeof(Digest) <= digests.size(); at += sizeof(Digest)) {
        list.push_back(stored_digest(digests.subspan(at, sizeof(Digest))));
    }
    return list;
}

}  // namespace

std::vector<Digest> SqliteStore::definitions_of(OpId op) {
    Query used(*connection_,
               "select definitions from op where id = (select part_of from op where id = ?)");
    used.start().bind(static_cast<std::int64_t>(op));
    return used.step() ? digests_in(used.blob(0)) : std::vector<Digest>{};
}

std::vector<std::string> SqliteStore::definition_texts(OpId op) {
    std::vector<std::string> texts;
    Query body(*connection_, "select body from definition where digest = ?");
    for (const Digest& digest : definitions_of(op)) {
        if (body.start().bind(Bytes(digest)).step()) {
            const Bytes text = body.blob(0);
            texts.emplace_back(reinterpret_cast<const char*>(text.data()), text.size());
        }
    }
    return texts;
}

std::vector<std::pair<Digest, std::string>> SqliteStore::definitions() {
    std::vector<std::pair<Digest, std::string>> list;
    if (const auto latest = last_operation("sla check")) {
        for (std::string& text : definition_texts(latest->id)) {
            const Digest digest = sha256(bytes(text));
            list.emplace_back(digest, std::move(text));
        }
    }
    return list;
}

StoreInfo SqliteStore::info() {
    StoreInfo info;
    info.path = connection_->path();
    std::error_code ignored;
    info.bytes = std::filesystem::file_size(info.path, ignored);
    info.format = static_cast<int>(connection_->number("pragma user_version"));
    info.zone = settings_.zone;
    const auto count = [&](const char* sql) {
        return static_cast<std::uint64_t>(connection_->number(sql));
    };
    info.operations = count("select count(*) from op where id = part_of");
    info.tickets = count("select count(*) from ticket");
    info.open_tickets = count("select count(*) from ticket where status <= 3");
    info.customers = count("select count(*) from customer where merged_into is null");
    info.texts = count("select count(*) from text");
    info.erased = count("select count(*) from text where erased is not null");
    info.queued = count("select count(*) from outbox where due is not null");
    info.given_up = count("select count(*) from outbox where state in (4, 5)");
    info.last_operation = backend_.last_op();
    info.head = backend_.link(info.last_operation);
    if (info.last_operation != 0) {
        info.last_recorded =
            instant(connection_->number("select at from op order by id desc limit 1"));
    }
    for (const CheckNote& note : check_notes()) {
        info.last_check = std::max(info.last_check.value_or(note.at), note.at);
    }
    return info;
}

}  // namespace svcops::store
