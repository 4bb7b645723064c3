#include "lib/ticket/column_names.hpp"

#include "lib/ticket/ticket.hpp"

#include <algorithm>
#include <iterator>

namespace svcops {

std::string_view column_name(const FieldInfo& field) {
    return field.name == "age" ? ticket_column::age : field.name;
}

std::vector<std::string_view> ticket_column_names() {
    std::vector<std::string_view> names;
    for (const FieldTable table : {ticket_derived_fields, ticket_fields}) {
        for (const FieldInfo& field : table) {
            if ((field.uses & in_column) != 0) {
                names.push_back(column_name(field));
            }
        }
    }
    std::ranges::copy(ticket_column::judged, std::back_inserter(names));
    return names;
}

}  // namespace svcops
