#include "lib/operation/mail_fields.hpp"

#include "lib/text/utf8.hpp"

#include <algorithm>

namespace svcops {

namespace {

bool is_of_desk(const MailDesk& desk, const std::string& address) {
    return std::ranges::any_of(desk.addresses, [&](const std::string& ours) {
        return search_key(ours) == search_key(address);
    });
}

// What stands in a column of a message; several for its receivers.
std::vector<std::string> cells(const MailDesk& desk, const mail::Letter& letter,
                               std::string_view column) {
    if (column != "to") {
        const std::string& cell = column == "from"        ? letter.from.address
                                  : column == "from_name" ? letter.from.name
                                  : column == "list"      ? letter.list
                                                          : letter.subject;
        return cell.empty() ? std::vector<std::string>{} : std::vector<std::string>{cell};
    }
    std::vector<std::string> receivers;
    for (const auto& each : letter.to) {
        receivers.push_back(each.address);
    }
    std::stable_partition(receivers.begin(), receivers.end(),
                          [&](const std::string& address) { return is_of_desk(desk, address); });
    return receivers;
}

// A value, none, or that the mapping refuses.
struct MappedCell {
    std::optional<std::string> value;
    bool refused = false;
};

MappedCell mapped(const FieldMapping& field, const MailDesk& desk, const mail::Letter& letter) {
    if (field.value) {
        return {field.value};
    }
    const auto found = cells(desk, letter, field.column->name);
    for (const auto& cell : found) {
        for (const auto& [word, value] : field.map) {
            if (search_key(word) == search_key(cell)) {
                return {value};
            }
        }
    }
    const auto first = found.empty() ? std::optional<std::string>() : found.front();
    if (field.map.empty() || !field.unmapped) {
        return {first};
    }
    switch (field.unmapped->kind) {
        case Unmapped::Kind::reject:
            return {std::nullopt, true};
        case Unmapped::Kind::keep:
            return {first};
        case Unmapped::Kind::null:
            return {};
        case Unmapped::Kind::value:
            return {field.unmapped->value};
    }
    return {};
}

}  // namespace

std::optional<std::vector<Assignment>> mail_fields(const ImportMapping& mapping,
                                                   const mail::Letter& letter,
                                                   const std::vector<Workflow>& workflows) {
    std::vector<Assignment> fields;
    TicketKind kind = TicketKind::incident;
    for (const FieldMapping& field : mapping.fields) {
        auto cell = mapped(field, mapping.desk, letter);
        if (cell.refused) {
            return std::nullopt;
        }
        if (!cell.value) {
            continue;
        }
        fields.push_back(
            {find_field(ticket_fields, field.field), std::move(*cell.value), field.place});
        if (field.field == ticket_field::kind) {
            kind = static_cast<TicketKind>(typed_code(fields.back()).value_or(1));
        }
    }
    return check_assignments(fields, workflows, kind).empty() ? std::optional(std::move(fields))
                                                              : std::nullopt;
}

}  // namespace svcops
