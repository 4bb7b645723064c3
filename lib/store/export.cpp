#include "lib/audit/audit_finding.hpp"
#include "lib/audit/audit_run.hpp"
#include "lib/feedback/answer.hpp"
#include "lib/feedback/review.hpp"
#include "lib/mail/held_mail.hpp"
#include "lib/record/label.hpp"
#include "lib/recovery/recovery_case.hpp"
#include "lib/store/file.hpp"
#include "lib/store/plain_fields.hpp"
#include "lib/store/record_facts.hpp"
#include "lib/store/sqlite_store.hpp"

#include <fmt/core.h>

#include <array>
#include <set>
#include <string>
#include <tuple>

namespace svcops::store {
namespace {

std::int64_t number(std::uint32_t id) {
    return std::int64_t{id};
}

std::string stamp(Instant at) {
    return at == Instant{} ? std::string() : format_utc(at);
}

// The records and their events.
class PlainRecords {
public:
    PlainRecords(Connection& to, SqliteStore& from)
        : to_(to),
          from_(from),
          ticket_(ticket_fields, Noun::ticket, from),
          customer_(customer_fields, Noun::customer, from),
          mail_(mail::mail_fields, Noun::mail, from),
          feedback_(feedback_fields, Noun::feedback, from),
          audit_(audit_run_fields, Noun::audit, from),
          finding_(audit_finding_fields, Noun::finding, from),
          waiver_(audit_waiver_fields, Noun::waiver, from),
          recovery_(recovery_fields, Noun::recovery, from),
          review_(review_fields, Noun::review, from),
          other_({}, Noun::word, from) {
        to_.run(fmt::format(
            "create table ticket(id integer primary key, version integer, opened text, "
            "responded text, resolved text, closed text, updated text, reopened integer{}) strict;"
            "create table customer(id integer primary key, version integer, name text{}) strict;"
            "create table identity(customer integer, kind text, value text) strict;"
            "create table event(noun text, subject integer, at text, kind text, actor text, "
            "op integer, changes text) strict;",
            ticket_.columns(), customer_.columns()));
    }

    void put_tickets() {
        Query row(to_,
                  fmt::format("insert into ticket values(?,?,?,?,?,?,?,?{})", ticket_.marks()));
        const auto tickets = from_.tickets({}, {});
        while (const Ticket* const ticket = tickets->next()) {
            put_ticket(row, *ticket);
        }
    }

    void put_customers() {
        Query row(to_, fmt::format("insert into customer values(?,?,?{})", customer_.marks()));
        Query identity(to_, "insert into identity values(?,?,?)");
        const auto logs = from_.logs(Noun::customer, {}, {}, {});
        while (const Log* const log = logs->next()) {
            const Customer customer = fold_customer(*log);
            const std::string name = from_.names().record_name(Noun::customer, customer.id);
            bind_words(row.start().bind(number(customer.id)).bind(number(customer.version)), name);
            customer_.bind(row, customer.id, &customer);
            row.run();
            for (const Identity& known : customer.identities) {
                put_identity(identity, customer.id, known);
            }
        }
    }

    void put_events() {
        Query row(to_, "insert into event values(?,?,?,?,?,?,?)");
        for (int n = 1; n <= static_cast<int>(last_noun); ++n) {
            const auto noun = static_cast<Noun>(n);
            const auto logs = from_.logs(noun, {}, {}, {});
            while (const Log* const log = logs->next()) {
                for (const Event& event : log->events) {
                    put_event(row, noun, log->subject, event);
                }
            }
        }
    }

private:
    void put_ticket(Query& row, const Ticket& ticket) {
        row.start().bind(number(ticket.id)).bind(number(ticket.version));
        const std::array stamps{stamp(ticket.opened), stamp(ticket.responded),
                                stamp(ticket.resolved), stamp(ticket.closed),
                                stamp(ticket.updated)};
        for (const std::string& at : stamps) {
            bind_words(row, at);
        }
        row.bind(number(ticket.reopened));
        ticket_.bind(row, ticket.id, &ticket);
        row.run();
    }

    // An erased one keeps its kind.
    void put_identity(Query& row, CustomerId customer, const Identity& identity) {
        const std::string value =
            from_.text(Noun::customer, customer, identity.text).value_or(std::string());
        row.start().bind(number(customer));
        row.bind(svcops::name_of(identity_kind_names, static_cast<std::int64_t>(identity.kind)));
        bind_words(row, value);
        row.run();
    }

    [[nodiscard]] const PlainFields& fields(Noun noun) const {
        switch (noun) {
            case Noun::ticket:
                return ticket_;
            case Noun::customer:
                return customer_;
            case Noun::mail:
                return mail_;
            case Noun::feedback:
                return feedback_;
            case Noun::audit:
                return audit_;
            case Noun::finding:
                return finding_;
            case Noun::waiver:
                return waiver_;
            case Noun::recovery:
                return recovery_;
            case Noun::review:
                return review_;
            default:
                return other_;
        }
    }

    void put_event(Query& row, Noun noun, std::uint32_t subject, const Event& event) {
        const std::string at = format_utc(event.at), changes = fields(noun).changes(event);
        const std::string actor =
            event.actor == 0 ? std::string() : other_.name_of(Noun::agent, event.actor);
        row.start().bind(noun_name(noun)).bind(number(subject));
        row.bind(std::string_view(at)).bind(event_name(event.kind));
        bind_words(row, actor);
        row.bind(number(event.op)).bind(std::string_view(changes)).run();
    }

    Connection& to_;
    SqliteStore& from_;
    PlainFields ticket_, customer_, mail_, feedback_, audit_, finding_, waiver_, recovery_, review_,
        other_;
};

// Texts of customers that stand in no export: what the vulnerable need.
using Restricted = std::set<std::tuple<CustomerId, OpId, std::int64_t>>;

Restricted restricted_texts(SqliteStore& from) {
    Restricted texts;
    from.see_entries(Noun::customer, {}, [&](const StoredEntry& entry) {
        for (const Event& event : entry.events) {
            for (const Change& change : event.changes) {
                if (change.field == customer_field::need && !change.value.is_null()) {
                    texts.emplace(entry.subject, entry.op, change.value.number);
                }
            }
        }
    });
    return texts;
}

void put_texts(Connection& to, Connection& from, const Restricted& restricted) {
    to.run(
        "create table text(noun text, subject integer, op integer, n integer, body text, "
        "primary key(noun, subject, op, n)) strict");
    Query rows(from, "select noun, subject, op, n, body from text where erased is null");
    Query row(to, "insert into text values(?,?,?,?,?)");
    rows.start();
    while (rows.step()) {
        const std::tuple place{static_cast<CustomerId>(rows.integer(1)),
                               static_cast<OpId>(rows.integer(2)), rows.integer(3)};
        if (static_cast<Noun>(rows.integer(0)) == Noun::customer && restricted.contains(place)) {
            continue;
        }
        row.start()
            .bind(noun_name(static_cast<Noun>(rows.integer(0))))
            .bind(rows.integer(1))
            .bind(rows.integer(2))
            .bind(rows.integer(3))
            .bind(rows.text(4))
            .run();
    }
}

void put_attachments(Connection& to, Connection& from) {
    to.run("create table attachment(digest text primary key, body blob) strict");
    Query rows(from, "select digest, body from attachment where body is not null");
    Query row(to, "insert into attachment values(?,?)");
    rows.start();
    while (rows.step()) {
        row.start().bind(rows.text(0)).bind(rows.blob(1)).run();
    }
}

// The digests of the definitions that an operation was decided by.
void put_used(Query& row, const OpRow& op) {
    const Bytes digests = op.definitions.value_or(Bytes{});
    for (std::size_t at = 0; at + sizeof(Digest) <= digests.size(); at += sizeof(Digest)) {
        const std::string digest = hex(digests.subspan(at, sizeof(Digest)));
        row.start().bind(number(op.id)).bind(std::string_view(digest)).run();
    }
}

void put_operations(Connection& to, Backend& from, const Names& names) {
    to.run(
        "create table op(id integer primary key, part_of integer, at text, actor text, "
        "on_behalf_of text, clock text, command text, request text, retracts integer, "
        "link text) strict;"
        "create table op_definition(op integer, digest text) strict;");
    Query row(to, "insert into op values(?,?,?,?,?,?,?,?,?,?)");
    Query used(to, "insert into op_definition values(?,?)");
    from.operations([&](const OpRow& op) {
        const std::string at = format_utc(instant(op.at)), link = hex(op.link);
        const std::string actor = names.record_name(Noun::agent, op.actor);
        const std::string behalf = names.record_name(Noun::agent, op.on_behalf_of.value_or(0));
        row.start().bind(number(op.id)).bind(number(op.part_of));
        row.bind(std::string_view(at)).bind(std::string_view(actor));
        bind_words(row, behalf);
        row.bind(std::string_view(op.clock_given ? "given" : "real")).bind(op.command);
        op.request ? row.bind(*op.request) : row.bind_null();
        op.retracts ? row.bind(number(*op.retracts)) : row.bind_null();
        row.bind(std::string_view(link)).run();
        put_used(used, op);
    });
}

void put_definitions(Connection& to, Connection& from) {
    to.run("create table definition(digest text primary key, body text) strict");
    Query rows(from, "select digest, cast(body as text) from definition");
    Query row(to, "insert into definition values(?,?)");
    rows.start();
    while (rows.step()) {
        const std::string digest = hex(rows.blob(0));
        row.start().bind(std::string_view(digest)).bind(rows.text(1)).run();
    }
}

}  // namespace

void SqliteStore::export_plain(const std::filesystem::path& to) {
    NewFile file(to, 0600);
    {
        Connection plain(file.temporary(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW, Seconds(0),
                         file.place());
        plain.run("pragma journal_mode = off; pragma synchronous = off; begin");
        PlainRecords records(plain, *this);
        records.put_tickets();
        records.put_customers();
        records.put_events();
        put_texts(plain, *connection_, restricted_texts(*this));
        put_operations(plain, backend_, names_);
        put_definitions(plain, *connection_);
        put_attachments(plain, *connection_);
        plain.run("commit");
    }
    file.appear();
}

}  // namespace svcops::store
