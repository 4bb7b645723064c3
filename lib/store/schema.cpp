#include "lib/store/schema.hpp"

#include "lib/customer/customer.hpp"
#include "lib/ticket/ticket.hpp"

#include <fmt/core.h>

namespace svcops::store {
namespace {

constexpr std::string_view truth = R"(
create table op(id integer primary key, part_of integer not null, at integer not null,
  actor integer not null, on_behalf_of integer, clock text not null check(clock in ('real', 'given')),
  command text not null, request text unique, retracts integer references op(id), definitions blob,
  link blob not null check(length(link) = 32)) strict;
create table entry(noun integer not null, subject integer not null, op integer not null,
  events blob not null, primary key(noun, subject, op)) strict, without rowid;
create table text(noun integer not null, subject integer not null, op integer not null,
  n integer not null, salt blob, body text, erased blob, primary key(noun, subject, op, n))
  strict, without rowid;
create table definition(digest blob primary key, body blob not null) strict, without rowid;
create table attachment(digest text primary key not null, body blob) strict;
create table setting(name text primary key, value text not null) strict, without rowid;
create table outbox(id integer primary key autoincrement, op integer not null,
  key text not null unique, noun integer not null, subject integer not null,
  carrier integer not null check(carrier between 1 and 4), written integer not null check(written in (1, 2)),
  sender text not null, receiver text not null collate nocase, body blob,
  state integer not null check(state between 1 and 7), attempts integer not null,
  queued integer not null, due integer, settled integer, said text not null,
  seal blob not null check(length(seal) = 32)) strict;
create index outbox_due on outbox(due) where due is not null;
create index outbox_about on outbox(noun, subject);
create index outbox_op on outbox(op);
create index outbox_receiver on outbox(receiver, queued);
create table check_note(scope text primary key, at integer not null, seen integer not null,
  tickets integer not null, announced integer not null, definitions text not null,
  intervals text not null, counts text not null, seal blob not null check(length(seal) = 32))
  strict, without rowid;
create table told(receiver text not null, alert text not null, seen integer not null,
  at integer not null, seal blob not null check(length(seal) = 32), primary key(receiver, alert))
  strict, without rowid;
create index op_retracts on op(retracts) where retracts is not null;
)";

constexpr std::string_view tables = R"(
create table ticket(id integer primary key, version integer not null, opened integer,
  responded integer, resolved integer, closed integer, updated integer,
  reopened integer not null, extra text{}) strict;
create table customer(id integer primary key, version integer not null{}) strict;
create table identity(kind integer not null, key text not null, customer integer not null,
  primary key(kind, key, customer)) strict, without rowid;
create table word(id integer primary key, vocabulary integer not null, name text not null) strict;
create table agent(id integer primary key, name text) strict;
create table mark(key text not null, noun integer not null, subject integer not null,
  primary key(key, noun, subject)) strict, without rowid;
)";

// `late` indexes are not used while a bulk load runs and are made after it.
struct Index {
    std::string_view name, on;
    bool late;
};

// Each one pays for itself in lists of a million tickets; a full one costs about a second a
// million rows at a bulk load.
constexpr Index indexes[] = {
    {"entry_op", "entry(op)", true},
    // By id, so that lists come in their order from it; the other columns spare the ticket's row.
    {"ticket_open",
     "ticket(id, status, priority, team, agent, service, due, opened) where status <= 3", true},
    {"ticket_ref", "ticket(ref) where ref is not null", true},
    {"ticket_customer", "ticket(customer) where customer is not null", true},
    {"ticket_agent", "ticket(agent) where agent is not null", true},
    {"ticket_opened", "ticket(opened)", true},
    {"ticket_updated", "ticket(updated)", true},
    {"identity_customer", "identity(customer)", false},
    {"word_name", "word(vocabulary, name)", false},
    {"agent_name", "agent(name)", false},
    {"mark_subject", "mark(noun, subject)", false},
};

// Words of every script stay whole: marks (Mn, Mc) belong to letters, diacritics are folded.
constexpr std::array<const char*, 4> tokenizer_words = {"remove_diacritics", "2", "categories",
                                                        "L* N* Co Mn Mc"};

bool is_of(const Index& index, Indexes which) {
    return which == Indexes::all || index.late == (which == Indexes::late);
}

std::string columns(FieldTable table) {
    std::string out;
    for (const FieldInfo* field : stored_fields(table)) {
        const bool as_text = field->type == FieldType::bytes || field->type == FieldType::words;
        out += fmt::format(", {} {}", field->name, as_text ? "text" : "integer");
    }
    return out;
}

}  // namespace

std::vector<const FieldInfo*> stored_fields(FieldTable table) {
    std::vector<const FieldInfo*> fields;
    for (const FieldInfo& field : table) {
        if ((field.uses & in_store) != 0) {
            fields.push_back(&field);
        }
    }
    return fields;
}

std::string column_list(FieldTable table) {
    std::string out;
    for (const FieldInfo* field : stored_fields(table)) {
        out += fmt::format(", {}", field->name);
    }
    return out;
}

std::array<const char*, 4> tokenizer_arguments() {
    return tokenizer_words;
}

std::string search_schema(std::string_view name) {
    const auto [diacritics, removed, categories, kept] = tokenizer_words;
    return fmt::format(
        "create virtual table {} using fts5(body, content='', columnsize=0, "
        "tokenize='{} {} {} {} ''{}''');\n",
        name, tokenizer_name, diacritics, removed, categories, kept);
}

std::string truth_schema() {
    return std::string(truth);
}

std::string projection_schema() {
    return fmt::format(tables, columns(ticket_fields), columns(customer_fields)) +
           search_schema("search");
}

std::string index_schema(Indexes which) {
    std::string out;
    for (const Index& index : indexes) {
        if (is_of(index, which)) {
            out += fmt::format("create index {} on {};\n", index.name, index.on);
        }
    }
    return out;
}

std::string drop_indexes(Indexes which) {
    std::string out;
    for (const Index& index : indexes) {
        if (is_of(index, which)) {
            out += fmt::format("drop index if exists {};\n", index.name);
        }
    }
    return out;
}

std::string drop_projections() {
    std::string out = drop_indexes(Indexes::all);
    for (const char* table :
         {"search", "ticket", "customer", "identity", "word", "agent", "mark"}) {
        out += fmt::format("drop table if exists {};\n", table);
    }
    return out;
}

}  // namespace svcops::store
