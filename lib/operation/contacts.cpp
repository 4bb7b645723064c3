#include "lib/operation/contacts.hpp"

#include <algorithm>

namespace svcops {

namespace {

namespace f = ticket_field;

constexpr CodeName directions[] = {{1, "in"}, {2, "out"}};

std::int64_t number_of(const Event& event, std::uint8_t field, std::int64_t otherwise) {
    const auto found = std::ranges::find(event.changes, field, &Change::field);
    return found == event.changes.end() || found->value.is_null() ? otherwise : found->value.number;
}

// The text of the first of these fields that the event carries.
TextRef text_of(const Event& event, std::initializer_list<std::uint8_t> fields) {
    for (const std::uint8_t field : fields) {
        if (const auto n = number_of(event, field, -1); n >= 0) {
            return {event.op, static_cast<std::uint32_t>(n)};
        }
    }
    return {};
}

bool is_contact(const Event& event) {
    const auto audience = static_cast<Audience>(
        number_of(event, f::audience, static_cast<std::int64_t>(Audience::public_)));
    return event.kind == EventKind::created ||
           (event.kind == EventKind::message && audience == Audience::public_);
}

Contact contact_of(const Event& event, const Ticket& ticket) {
    Contact contact{event.at,       ticket.id,        event.kind,  Direction::in,
                    ticket.channel, Author::customer, event.actor, {}};
    if (event.kind == EventKind::created) {
        contact.text = text_of(event, {f::subject, f::description, f::body});
        return contact;
    }
    contact.author =
        static_cast<Author>(number_of(event, f::author, static_cast<std::int64_t>(Author::agent)));
    contact.direction = contact.author == Author::customer ? Direction::in : Direction::out;
    contact.text = text_of(event, {f::body});
    return contact;
}

}  // namespace

constinit const std::span<const CodeName> direction_names = directions;

std::vector<Contact> contacts_of(const Log& log) {
    std::vector<Contact> contacts;
    Ticket ticket;
    ticket.id = log.subject;
    bool opened = false;
    for (const Event& event : log.events) {
        apply(ticket, event);
        const bool again = event.kind == EventKind::created && opened;
        opened = opened || event.kind == EventKind::created;
        if (is_contact(event) && !again) {
            contacts.push_back(contact_of(event, ticket));
        }
    }
    return contacts;
}

}  // namespace svcops
