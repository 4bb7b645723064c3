#include "lib/definition/import_forms.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <iterator>

namespace svcops {

namespace {

struct MailAddress {
    static void read(const Node& node, std::string& into, ProblemList& problems) {
        Text::read(node, into, problems);
        const auto at = into.find('@');
        if (!into.empty() && (at == std::string::npos || at == 0 || at + 1 == into.size())) {
            problems.add(node, fmt::format("{} is no e-mail address", describe(node)),
                         "write support@example.org");
        }
    }
    static Shape shape() { return Shape::text("^[^@]+@[^@]+$"); }
};

// The name of a reply template; whether there is one is looked up later.
struct Acknowledgement {
    static void read(const Node& node, MailDesk& into, ProblemList& problems) {
        NameText::read(node, into.acknowledge, problems);
        into.acknowledge_place = problems.place(node);
    }
    static Shape shape() { return NameText::shape(); }
};

constexpr Key<MailDesk> desk_keys[] = {
    key<MailDesk, &MailDesk::addresses, List<MailAddress>>(
        "addresses", Need::optional, "addresses of the desk; what comes from them is a loop"),
    key<MailDesk, &MailDesk::most_hourly, Integer>(
        "mostHourly", Need::optional,
        "messages of one sender in an hour that are taken; more are parked"),
    whole_key<MailDesk, Acknowledgement>(
        "acknowledge", Need::optional,
        "the reply template that a new ticket is answered with; without it, none is"),
};

void check_desk(const Node& node, MailDesk& desk, ProblemList& problems) {
    if (desk.most_hourly && *desk.most_hourly < 1) {
        problems.add(*node.find("mostHourly"), "mostHourly must be 1 or more",
                     "leave it out to take every message");
    }
}

using DeskForm = Record<MailDesk, desk_keys, check_desk>;

constexpr std::string_view mail_reference = "message_id";

// Keys of sources that have rows and columns.
constexpr std::array<std::string_view, 8> tabular = {
    "at", "actor", "missing", "time", "instants", "resolvedFrom", "extra", "event"};

// Fields that the message itself says.
constexpr std::array<std::uint8_t, 4> said = {ticket_field::customer, ticket_field::subject,
                                              ticket_field::description, ticket_field::due};

void check_field(const FieldMapping& field, ProblemList& problems) {
    if (std::ranges::find(said, field.field) != said.end()) {
        const auto name = find_field(ticket_fields, field.field)->name;
        problems.add({field.place,
                      fmt::format("no mapping fills the field '{}' of a message", name),
                      "the message says it itself; leave it out"});
    }
    if (field.column &&
        std::ranges::find(mail_columns, field.column->name) == std::end(mail_columns)) {
        problems.add({field.column->place,
                      fmt::format("a message has no column '{}'", field.column->name),
                      name_hint(field.column->name, mail_columns)});
    }
}

}  // namespace

void MailForm::read(const Node& node, MailDesk& into, ProblemList& problems) {
    DeskForm::read(node, into, problems);
}

Shape MailForm::shape() {
    return DeskForm::shape();
}

void check_mail(const Node& node, const MappingDraft& draft, ProblemList& problems) {
    const Node* row = node.find("row");
    if (draft.format != ImportFormat::mail) {
        const Node& wrong = node.find("mail") != nullptr ? *node.find("mail") : *row;
        problems.add(wrong, "only the format mail has messages", "write 'format: mail'");
        return;
    }
    if (row != nullptr && draft.row != ImportRow::message) {
        problems.add(*row, "a row of mail is a message", "write 'row: message'");
    }
    if (const Node* ref = node.find("ref"); ref != nullptr && draft.ref.name != mail_reference) {
        problems.add(*ref, "messages are told apart by their Message-ID",
                     fmt::format("write 'ref: {}'", mail_reference));
    }
    for (const auto& name : tabular) {
        if (const Node* other = node.find(name)) {
            problems.add(*other, fmt::format("mail has no '{}'", name),
                         "a message says itself who wrote it and when; leave it out");
        }
    }
    for (const FieldMapping& field : draft.fields) {
        check_field(field, problems);
    }
}

}  // namespace svcops
