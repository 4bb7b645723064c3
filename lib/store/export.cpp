#include "lib/finding/error.hpp"
#include "lib/store/file.hpp"
#include "lib/store/record_facts.hpp"
#include "lib/store/schema.hpp"
#include "lib/store/sqlite_store.hpp"

#include <fmt/core.h>

#include <array>
#include <utility>

namespace svcops::store {
namespace {

// Plain tables: words and names spelt out, instants as RFC 3339 text, texts as text.
class PlainFile {
public:
    PlainFile(Connection& to, SqliteStore& from) : to_(to), from_(from), names_(from.names()) {
        std::string columns;
        for (const FieldInfo& field : ticket_fields) {
            if (is_exported(field)) {
                columns += fmt::format(", {} {}", field.name,
                                       field.type == FieldType::count ? "integer" : "text");
                ++fields_;
            }
        }
        to_.run(fmt::format(
            "create table ticket(id integer primary key, version integer, opened text, "
            "responded text, resolved text, closed text, updated text, reopened integer{}) strict;"
            "create table event(noun text, subject integer, at text, kind text, actor text, "
            "op integer, changes text) strict;"
            "create table text(noun text, subject integer, op integer, n integer, body text, "
            "primary key(noun, subject, op, n)) strict;"
            "create table op(id integer primary key, part_of integer, at text, actor text, "
            "on_behalf_of text, clock text, command text, request text, retracts integer, "
            "link text) strict;",
            columns));
    }

    void put_tickets() {
        std::string marks = "?,?,?,?,?,?,?,?";
        for (int i = 0; i < fields_; ++i) {
            marks += ",?";
        }
        Query row(to_, fmt::format("insert into ticket values({})", marks));
        const auto tickets = from_.tickets({}, {});
        while (const Ticket* ticket = tickets->next()) {
            put_ticket(row, *ticket);
        }
    }

    void put_events() {
        Query row(to_, "insert into event values(?,?,?,?,?,?,?)");
        for (int n = 1; n <= static_cast<int>(Noun::article); ++n) {
            const auto logs = from_.logs(static_cast<Noun>(n), {}, {}, {});
            while (const Log* log = logs->next()) {
                for (const Event& event : log->events) {
                    put_event(row, static_cast<Noun>(n), log->subject, event);
                }
            }
        }
    }

private:
    static bool is_exported(const FieldInfo& field) { return (field.uses & in_store) != 0; }

    static void bind_stamp(Query& row, Instant at, std::string& keep) {
        keep = at == Instant{} ? std::string() : format_utc(at);
        keep.empty() ? row.bind_null() : row.bind(std::string_view(keep));
    }

    // A name that was erased, or that no record of its kind has, is told by number.
    std::string spelt(const FieldInfo& field, const Value& value) {
        std::string words = value_words(field, value, names_);
        return words.empty() && field.type == FieldType::record
                   ? record_title(field.noun, static_cast<std::uint32_t>(value.number))
                   : words;
    }

    std::string actor_name(AgentId actor) {
        std::string name = names_.record_name(Noun::agent, actor);
        return name.empty() ? record_title(Noun::agent, actor) : name;
    }

    std::string state_of(const FieldInfo& field, const Ticket& ticket) {
        std::string out;
        if (field.list != nullptr) {
            for (const WordId word : field.list(&ticket)) {
                out += out.empty() ? "" : " ";
                out += names_.word_name(word);
            }
            return out;
        }
        const Value value = field.get(&ticket);
        if (value.is_null()) {
            return out;
        }
        if (field.type == FieldType::text) {
            return from_.text(Noun::ticket, ticket.id, text_ref(value.number)).value_or("");
        }
        return spelt(field, value);
    }

    void put_ticket(Query& row, const Ticket& ticket) {
        row.start()
            .bind(static_cast<std::int64_t>(ticket.id))
            .bind(static_cast<std::int64_t>(ticket.version));
        std::array<std::string, 5> stamps;
        bind_stamp(row, ticket.opened, stamps[0]);
        bind_stamp(row, ticket.responded, stamps[1]);
        bind_stamp(row, ticket.resolved, stamps[2]);
        bind_stamp(row, ticket.closed, stamps[3]);
        bind_stamp(row, ticket.updated, stamps[4]);
        row.bind(static_cast<std::int64_t>(ticket.reopened));
        cells_.clear();
        cells_.reserve(static_cast<std::size_t>(fields_));  // bound views must not move
        for (const FieldInfo& field : ticket_fields) {
            if (!is_exported(field)) {
                continue;
            }
            const std::string& cell = cells_.emplace_back(state_of(field, ticket));
            cell.empty() ? row.bind_null() : row.bind(std::string_view(cell));
        }
        row.run();
    }

    // "status=resolved agent=rahim": one change set in words. Texts say where they stand.
    std::string changes_of(Noun noun, const Event& event) {
        const FieldTable table = noun == Noun::ticket     ? ticket_fields
                                 : noun == Noun::customer ? customer_fields
                                                          : FieldTable{};
        std::string out;
        for (const Change& change : event.changes) {
            const FieldInfo* field = find_field(table, change.field);
            out += out.empty() ? "" : "; ";
            out += field != nullptr ? std::string(field->name) : fmt::format("#{}", change.field);
            out += '=';
            if (change.value.is_null()) {
                continue;
            }
            if (field == nullptr) {
                out += change.value.kind == Value::Kind::bytes
                           ? std::string(change.value.bytes)
                           : std::to_string(change.value.number);
            } else if (field->type == FieldType::text) {
                out += fmt::format("text {}", change.value.number);
            } else {
                out += spelt(*field, change.value);
            }
        }
        return out;
    }

    void put_event(Query& row, Noun noun, std::uint32_t subject, const Event& event) {
        const std::string at = format_utc(event.at), changes = changes_of(noun, event);
        const std::string actor = event.actor == 0 ? std::string() : actor_name(event.actor);
        row.start()
            .bind(noun_name(noun))
            .bind(static_cast<std::int64_t>(subject))
            .bind(std::string_view(at))
            .bind(event_name(event.kind));
        actor.empty() ? row.bind_null() : row.bind(std::string_view(actor));
        row.bind(static_cast<std::int64_t>(event.op)).bind(std::string_view(changes)).run();
    }

    Connection& to_;
    SqliteStore& from_;
    const Names& names_;
    int fields_ = 0;
    std::vector<std::string> cells_;
};

void put_texts(Connection& to, Connection& from) {
    Query rows(from, "select noun, subject, op, n, body from text where erased is null");
    Query row(to, "insert into text values(?,?,?,?,?)");
    rows.start();
    while (rows.step()) {
        row.start()
            .bind(noun_name(static_cast<Noun>(rows.integer(0))))
            .bind(rows.integer(1))
            .bind(rows.integer(2))
            .bind(rows.integer(3))
            .bind(rows.text(4))
            .run();
    }
}

void put_operations(Connection& to, Backend& from, const Names& names) {
    Query row(to, "insert into op values(?,?,?,?,?,?,?,?,?,?)");
    from.operations([&](const OpRow& op) {
        const std::string at = format_utc(instant(op.at)), link = hex(op.link);
        const std::string actor = names.record_name(Noun::agent, op.actor);
        const std::string behalf = names.record_name(Noun::agent, op.on_behalf_of.value_or(0));
        row.start()
            .bind(static_cast<std::int64_t>(op.id))
            .bind(static_cast<std::int64_t>(op.part_of))
            .bind(std::string_view(at))
            .bind(std::string_view(actor));
        behalf.empty() ? row.bind_null() : row.bind(std::string_view(behalf));
        row.bind(std::string_view(op.clock_given ? "given" : "real")).bind(op.command);
        op.request ? row.bind(*op.request) : row.bind_null();
        op.retracts ? row.bind(static_cast<std::int64_t>(*op.retracts)) : row.bind_null();
        row.bind(std::string_view(link)).run();
    });
}

}  // namespace

void SqliteStore::export_plain(const std::filesystem::path& to) {
    NewFile file(to, 0600);
    {
        Connection plain(file.temporary(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW, Seconds(0),
                         file.place());
        plain.run("pragma journal_mode = off; pragma synchronous = off; begin");
        PlainFile tables(plain, *this);
        tables.put_tickets();
        tables.put_events();
        put_texts(plain, *connection_);
        put_operations(plain, backend_, names_);
        plain.run("commit");
    }
    file.appear();
}

}  // namespace svcops::store
