#include "lib/store/record_facts.hpp"
#include "lib/store/writing.hpp"

// Ids of records, and the names that a writing makes when they are new.
namespace svcops::store {

SqliteWriting::Numbers& SqliteWriting::numbers(Noun noun) {
    Numbers& numbers = numbers_.at(static_cast<std::size_t>(noun));
    if (!numbers.known) {
        numbers.known = true;
        numbers.given = numbers.present = shop_.backend.last_subject(noun);
    }
    return numbers;
}

std::uint32_t SqliteWriting::next(Noun noun) {
    return ++numbers(noun).given;
}

TicketId SqliteWriting::next_ticket() {
    return next(Noun::ticket);
}

WordId SqliteWriting::word(Vocabulary vocabulary, std::string_view name) {
    if (name.empty()) {
        return 0;
    }
    if (const auto known = shop_.projection.word(vocabulary, name)) {
        return *known;
    }
    const WordId id = next(Noun::word);
    const Change changes[] = {
        {word_field::vocabulary, Value::of(static_cast<std::int64_t>(vocabulary))},
        {word_field::name, Value::of(name)}};
    const Event created{operation_.at, EventKind::created, actor_, 0, changes};
    gather(Noun::word, id, {&created, 1}, {}, Projected::already);
    shop_.projection.put_word(id, vocabulary, name);
    return id;
}

AgentId SqliteWriting::agent(std::string_view name) {
    if (name.empty()) {
        return 0;
    }
    if (const auto known = shop_.projection.agent(name)) {
        return *known;
    }
    const AgentId id = next(Noun::agent);
    const Change change{agent_field::name, Value::of(0)};
    const Event created{operation_.at, EventKind::created, actor_, 0, {&change, 1}};
    gather(Noun::agent, id, {&created, 1}, {&name, 1}, Projected::already);
    shop_.projection.put_agent(id, name);
    return id;
}

CustomerId SqliteWriting::customer(IdentityKind kind, std::string_view identity) {
    const std::string key = identity_key(kind, identity);
    if (key.empty()) {
        return 0;
    }
    if (const auto known = shop_.projection.identity(kind, key)) {
        return *known;
    }
    const CustomerId id = next(Noun::customer);
    const Change changes[] = {
        {customer_field::identity_kind, Value::of(static_cast<std::int64_t>(kind))},
        {customer_field::identity, Value::of(0)}};
    const Event created{operation_.at, EventKind::created, actor_, 0, changes};
    gather(Noun::customer, id, {&created, 1}, {&identity, 1}, Projected::already);
    Customer customer;
    customer.id = id;
    customer.version = op_;
    shop_.projection.put_customer(customer);
    shop_.projection.put_identity(kind, key, id);
    return id;
}

}  // namespace svcops::store
