#pragma once
#include "lib/definition/forms.hpp"
#include "lib/ticket/ticket.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// The kind of a ticket, by its name.
struct TicketKindWord {
    static void read(const Node& node, TicketKind& into, ProblemList& problems) {
        const auto text = scalar(node, "a kind of ticket", problems);
        if (!text) {
            return;
        }
        if (const auto code = code_of(ticket_kind_names, *text)) {
            into = static_cast<TicketKind>(*code);
        } else {
            problems.add(node, fmt::format("unknown kind of ticket {}", describe(node)),
                         name_hint(*text, names_of(ticket_kind_names)));
        }
    }
    static Shape shape() {
        const auto words = names_of(ticket_kind_names);
        return Shape::one_of({words.begin(), words.end()});
    }
};

}  // namespace svcops
