#include "lib/store/projection.hpp"

#include "lib/finding/error.hpp"
#include "lib/store/record_facts.hpp"
#include "lib/store/schema.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace svcops::store {
namespace {

std::string question_marks(std::string_view columns) {
    std::string out = "?";
    for (const char c : columns) {
        out += c == ',' ? ",?" : "";
    }
    return out;
}

std::string insertion(std::string_view table, const std::string& columns) {
    return fmt::format("insert or replace into {}({}) values({})", table, columns,
                       question_marks(columns));
}

template <class Id>
std::optional<Id> first_id(Query& query) {
    std::optional<Id> id;
    if (query.step()) {
        id = static_cast<Id>(query.integer(0));
    }
    query.stop();
    return id;
}

}  // namespace

Log RecordReader::read(Noun noun, std::uint32_t subject, const Standing& standing) {
    gathering_.begin();
    backend_.entries_of(noun, subject, [&](OpId op, Bytes events) {
        if (standing.counts(noun, op)) {
            gathering_.add(op, events);
        }
    });
    return gathering_.log(noun, subject);
}

Projection::Projection(Connection& target, Connection& source, Backend& backend)
    : target_(target),
      source_(source),
      backend_(backend),
      reader_(backend),
      put_ticket_(target, insertion("ticket", ticket_columns())),
      put_word_(target, insertion("word", "id, vocabulary, name")),
      put_agent_(target, insertion("agent", "id, name")),
      put_customer_(target, insertion("customer", "id, version" + column_list(customer_fields))),
      put_identity_(target, "insert or ignore into identity values(?,?,?)"),
      remove_ticket_(target, "delete from ticket where id = ?"),
      remove_customer_(target, "delete from customer where id = ?"),
      remove_identities_(target, "delete from identity where customer = ?"),
      add_document_(target, "insert into search(rowid, body) values(?,?)"),
      remove_document_(target, "insert into search(search, rowid, body) values('delete',?,?)"),
      word_(target, "select id from word where vocabulary = ? and name = ? order by id"),
      agent_(target, "select id from agent where name = ? order by id"),
      identity_(target,
                "select customer from identity where kind = ? and key = ? order by customer"),
      version_(target, "select version from ticket where id = ?"),
      put_mark_(target, "insert or ignore into mark values(?,?,?)"),
      remove_marks_(target, "delete from mark where noun = ? and subject = ?"),
      marked_(target, "select noun, subject from mark where key = ? order by noun, subject") {}

void Projection::put_ticket(const Ticket& ticket) {
    bind_ticket(put_ticket_.start(), ticket, scratch_);
    put_ticket_.run();
}

void Projection::put_word(WordId id, Vocabulary vocabulary, std::string_view name) {
    put_word_.start()
        .bind(static_cast<std::int64_t>(id))
        .bind(static_cast<std::int64_t>(vocabulary))
        .bind(name)
        .run();
}

void Projection::put_agent(AgentId id, std::optional<std::string_view> name) {
    put_agent_.start().bind(static_cast<std::int64_t>(id));
    name ? put_agent_.bind(*name) : put_agent_.bind_null();
    put_agent_.run();
}

void Projection::put_customer(const Customer& customer) {
    put_customer_.start()
        .bind(static_cast<std::int64_t>(customer.id))
        .bind(static_cast<std::int64_t>(customer.version));
    for (const FieldInfo* field : stored_fields(customer_fields)) {
        const Value value = field->get(&customer);
        value.is_null() ? put_customer_.bind_null() : put_customer_.bind(value.number);
    }
    put_customer_.run();
}

void Projection::put_identity(IdentityKind kind, std::string_view key, CustomerId customer) {
    put_identity_.start()
        .bind(static_cast<std::int64_t>(kind))
        .bind(key)
        .bind(static_cast<std::int64_t>(customer))
        .run();
}

void Projection::refold(Noun noun, std::uint32_t subject, const Standing& standing) {
    switch (noun) {
        case Noun::ticket:
            refold_ticket(subject, standing);
            break;
        case Noun::customer:
            refold_customer(subject, standing);
            break;
        case Noun::word:
            refold_word(subject, standing);
            break;
        case Noun::agent:
            refold_agent(subject, standing);
            break;
        case Noun::mail:
            refold_marks(noun, reader_.read(noun, subject, standing));
            break;
        default:
            break;  // read from their entries
    }
}

void Projection::refold_ticket(TicketId ticket, const Standing& standing) {
    const Log log = reader_.read(Noun::ticket, ticket, standing);
    refold_marks(Noun::ticket, log);
    if (log.events.empty()) {
        remove_ticket_.start().bind(static_cast<std::int64_t>(ticket)).run();
    } else {
        put_ticket(fold(log));
    }
}

void Projection::refold_customer(CustomerId id, const Standing& standing) {
    remove_identities_.start().bind(static_cast<std::int64_t>(id)).run();
    const Log log = reader_.read(Noun::customer, id, standing);
    if (log.events.empty()) {
        remove_customer_.start().bind(static_cast<std::int64_t>(id)).run();
        return;
    }
    const Customer customer = fold_customer(log);
    put_customer(customer);
    if (customer.merged_into != 0) {
        return;  // who goes on has them
    }
    for (const Identity& identity : customer.identities) {
        const auto text = backend_.text(Noun::customer, id, identity.text.op, identity.text.n);
        if (text) {
            put_identity(identity.kind, identity_key(identity.kind, *text), id);
        }
    }
}

void Projection::refold_word(WordId id, const Standing& standing) {
    const Word word = word_of(reader_.read(Noun::word, id, standing));
    put_word(id, word.vocabulary, word.name);
}

void Projection::refold_agent(AgentId id, const Standing& standing) {
    const TextRef ref = agent_name(reader_.read(Noun::agent, id, standing));
    const auto name = backend_.text(Noun::agent, id, ref.op, ref.n);
    put_agent(id, name ? std::optional<std::string_view>(*name) : std::nullopt);
}

std::optional<WordId> Projection::word(Vocabulary vocabulary, std::string_view name) {
    word_.start().bind(static_cast<std::int64_t>(vocabulary)).bind(name);
    return first_id<WordId>(word_);
}

std::optional<AgentId> Projection::agent(std::string_view name) {
    agent_.start().bind(name);
    return first_id<AgentId>(agent_);
}

std::optional<CustomerId> Projection::identity(IdentityKind kind, std::string_view key) {
    identity_.start().bind(static_cast<std::int64_t>(kind)).bind(key);
    return first_id<CustomerId>(identity_);
}

std::vector<CustomerId> Projection::customers(IdentityKind kind, std::string_view key) {
    identity_.start().bind(static_cast<std::int64_t>(kind)).bind(key);
    std::vector<CustomerId> found;
    while (identity_.step()) {
        found.push_back(static_cast<CustomerId>(identity_.integer(0)));
    }
    identity_.stop();
    return found;
}

OpId Projection::ticket_version(TicketId ticket) {
    version_.start().bind(static_cast<std::int64_t>(ticket));
    return first_id<OpId>(version_).value_or(0);
}

void Projection::fill(Noun noun, const Standing& standing) {
    Query subjects(source_, "select distinct subject from entry where noun = ? order by subject");
    subjects.start().bind(static_cast<std::int64_t>(noun));
    while (subjects.step()) {
        refold(noun, static_cast<std::uint32_t>(subjects.integer(0)), standing);
    }
}

void Projection::rebuild(const Standing& standing) {
    target_.run(drop_projections() + projection_schema() + index_schema(Indexes::early));
    for (const Noun noun : {Noun::word, Noun::agent, Noun::customer, Noun::ticket, Noun::mail}) {
        fill(noun, standing);
    }
    target_.run(index_schema(Indexes::late));
    fill_documents(standing);
}

}  // namespace svcops::store
