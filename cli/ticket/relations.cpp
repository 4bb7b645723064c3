#include "cli/ticket/relations.hpp"

#include "cli/named_tickets.hpp"
#include "cli/ticket/columns.hpp"
#include "lib/finding/error.hpp"
#include "lib/record/label.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

namespace svcops::cli {

namespace {

struct Relation {
    std::string_view kind;
    TicketId other;
};

std::vector<Relation> all_of(const Relations& relations) {
    std::vector<Relation> all;
    for (const TicketLink& link : relations.links) {
        all.push_back({name_of(link_kind_names, static_cast<std::int64_t>(link.kind)), link.other});
    }
    const auto several = [&](std::string_view kind, const std::vector<TicketId>& others) {
        for (const TicketId other : others) {
            all.push_back({kind, other});
        }
    };
    if (relations.merged_into) {
        all.push_back({"merged_into", *relations.merged_into});
    }
    several("merged_from", relations.merged_from);
    if (relations.split_from) {
        all.push_back({"split_from", *relations.split_from});
    }
    several("split_into", relations.split_into);
    return all;
}

// What these tickets are now, as the view has them.
std::map<TicketId, Ticket> states(Context& context, std::vector<TicketId> ids) {
    std::map<TicketId, Ticket> found;
    if (ids.empty()) {
        return found;
    }
    Narrowing narrowing;
    narrowing.ids = std::move(ids);
    const auto cursor = context.store().tickets(narrowing, context.view());
    while (const auto* const ticket = cursor->next()) {
        found.emplace(ticket->id, *ticket);
    }
    return found;
}

}  // namespace

Table relation_table(Context& context, const Relations& relations) {
    Table table;
    table.title = "Links";
    table.name = "links";
    table.columns = {{"kind", "kind", CellType::token},
                     {"ticket", "ticket"},
                     {"status", "status", CellType::token},
                     {"subject", "subject", CellType::text, 2, true}};
    const auto others = states(context, relations.everyone());
    auto& store = context.store();
    for (const auto& [kind, other] : all_of(relations)) {
        std::vector<Cell> row{std::string(kind), ticket_label(other), {}, {}};
        if (const auto found = others.find(other); found != others.end()) {
            const auto& ticket = found->second;
            row[2] = std::string(name_of(status_names, static_cast<std::int64_t>(ticket.status)));
            if (auto subject = store.text(Noun::ticket, other, ticket.subject)) {
                row[3] = std::move(*subject);
            }
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

std::string relation_words(const Relations& relations, const Wording& wording) {
    std::string words;
    std::string_view before;
    for (const auto& [kind, other] : all_of(relations)) {
        words += words.empty() ? "" : ", ";
        if (kind != before) {
            words += wording.word(kind) + " ";
        }
        words += ticket_label(other);
        before = kind;
    }
    return words;
}

std::vector<TicketId> open_blockers(Context& context, const Relations& relations) {
    std::vector<TicketId> open;
    for (const auto& [id, ticket] : states(context, relations.others(LinkKind::blocked_by))) {
        if (is_open(ticket.status)) {
            open.push_back(id);
        }
    }
    return open;
}

void require_others(const std::vector<std::string>& words, std::string_view example) {
    const bool one_first =
        !words.empty() && how_asked(std::vector<std::string>{words.front()}) == Asked::one;
    if (words.empty() || !one_first) {
        throw InputError(Outcome::usage, "TICKET is missing", std::string(example));
    }
    if (words.size() < 2) {
        throw InputError(Outcome::usage, "OTHER is missing", std::string(example));
    }
}

std::string ticket_labels(const std::vector<TicketId>& ids) {
    std::string labels;
    for (const TicketId id : ids) {
        labels += (labels.empty() ? "" : ", ") + ticket_label(id);
    }
    return labels;
}

}  // namespace svcops::cli
