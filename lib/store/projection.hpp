#pragma once
#include "lib/customer/customer.hpp"
#include "lib/store/backend.hpp"
#include "lib/store/gathering.hpp"
#include "lib/store/standing.hpp"
#include "lib/store/store.hpp"
#include "lib/store/ticket_row.hpp"
#include "lib/ticket/ticket.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace svcops::store {

// Decodes the standing entries of one record. The log is valid until the next call.
class RecordReader {
public:
    explicit RecordReader(Backend& backend) : backend_(backend) {}
    [[nodiscard]] Log read(Noun noun, std::uint32_t subject, const Standing& standing);

private:
    Backend& backend_;
    Gathering gathering_;
};

// Words folded for searching: NFC, without zero-width joiners, as the full text holds them.
[[nodiscard]] std::string searchable(std::string_view text);
// The fields by whose texts a ticket is found.
[[nodiscard]] bool is_searched(std::uint8_t field);
// What a ticket is found by: its subject, its description and every message body, in log order. A
// subject or description that was replaced or taken away is not part of it.
using TextSource = std::function<std::optional<std::string_view>(const TextRef&)>;
[[nodiscard]] std::string document_of(const Log& log, const TextSource& text);

// What follows from the entries: written beside them, and built again from them alone.
class Projection {
public:
    // Rows go to `target`; entries and texts come from `source`, which `backend` reads.
    Projection(Connection& target, Connection& source, Backend& backend);

    void put_ticket(const Ticket& ticket);
    void put_word(WordId id, Vocabulary vocabulary, std::string_view name);
    void put_agent(AgentId id, std::optional<std::string_view> name);
    void put_customer(const Customer& customer);
    // What a ticket or a kept message is found by, beside its number.
    void put_marks(Noun noun, const Log& log);
    void put_identity(IdentityKind kind, std::string_view key, CustomerId customer);

    [[nodiscard]] std::vector<Store::Marked> marked(std::string_view key);

    // Brings the row of a record up to its standing entries, full text left out.
    void refold(Noun noun, std::uint32_t subject, const Standing& standing);

    // The text under which a ticket is found, from its standing entries.
    [[nodiscard]] std::string document(TicketId ticket, const Standing& standing);
    void add_document(TicketId ticket, std::string_view document);
    void remove_document(TicketId ticket, std::string_view document);
    // Leaves nothing of removed documents in the index.
    void purge_documents();

    [[nodiscard]] std::optional<WordId> word(Vocabulary vocabulary, std::string_view name);
    [[nodiscard]] std::optional<AgentId> agent(std::string_view name);
    [[nodiscard]] std::optional<CustomerId> identity(IdentityKind kind, std::string_view key);
    // Every one with that identity, ascending.
    [[nodiscard]] std::vector<CustomerId> customers(IdentityKind kind, std::string_view key);
    [[nodiscard]] OpId ticket_version(TicketId ticket);

    // Everything anew, from the entries: rows, then indexes, then the full text.
    void rebuild(const Standing& standing);
    // Rows of all records of a noun, in empty tables.
    void fill(Noun noun, const Standing& standing);
    // Every ticket's document that has texts, in ascending order of tickets.
    void each_document(const Standing& standing,
                       const std::function<void(TicketId, std::string_view)>& take);
    // Documents of all tickets, in an empty full text.
    void fill_documents(const Standing& standing);

private:
    void refold_ticket(TicketId ticket, const Standing& standing);
    void refold_customer(CustomerId id, const Standing& standing);
    void refold_word(WordId id, const Standing& standing);
    void refold_agent(AgentId id, const Standing& standing);
    void refold_marks(Noun noun, const Log& log);

    Connection& target_;
    Connection& source_;
    Backend& backend_;
    RecordReader reader_;
    TicketScratch scratch_;
    Query put_ticket_, put_word_, put_agent_, put_customer_, put_identity_, remove_ticket_,
        remove_customer_, remove_identities_, add_document_, remove_document_, word_, agent_,
        identity_, version_, put_mark_, remove_marks_, marked_;
};

}  // namespace svcops::store
