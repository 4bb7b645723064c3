#include "cli/recovery/playbooks.hpp"

#include "cli/judged_pass.hpp"
#include "lib/finding/error.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace svcops::cli::recovery {

void check_playbook(const std::string& name, Context& context) {
    const Definitions& definitions = context.definitions();
    if (playbook_named(definitions, name) != nullptr) {
        return;
    }
    std::vector<std::string_view> known;
    for (const Playbook& each : definitions.playbooks) {
        known.emplace_back(each.name);
    }
    auto hint = did_you_mean(name, known);
    throw InputError(
        Outcome::no_input, fmt::format("no playbook '{}'", visible(name)),
        hint.empty() && !known.empty() ? fmt::format("one of {}", fmt::join(known, ", ")) : hint);
}

TicketsAsked::TicketsAsked(const SelectionOptions& options, const Filter& filter,
                           Context& context) {
    if (options.words.empty() && !options.where) {
        return;
    }
    tickets_.emplace();
    Selected selected(context, filter, CaseCursor::Reads::states);
    while (const Case* const found = selected.cursor().next()) {
        tickets_->push_back(found->ticket->id);
    }
}

bool TicketsAsked::holds(TicketId ticket) const {
    return !tickets_ || std::ranges::binary_search(*tickets_, ticket);
}

namespace {

// What one thread of the pass looks for in its tickets.
struct BreachPart {
    std::vector<Filter> matches;  // of the playbooks
    std::vector<BreachedTicket> found;

    void see(const Case& seen, const LevelBook& book,
             const std::vector<const Playbook*>& playbooks) {
        for (std::size_t i = 0; i < playbooks.size(); ++i) {
            if (!matches[i].matches(seen.ticket)) {
                continue;
            }
            for (const Cycle& cycle : seen.cycles) {
                const bool is_it = book.measures()[cycle.measure] == playbooks[i]->breach &&
                                   cycle.standing.verdict == Verdict::breached &&
                                   cycle.standing.exclusion == Exclusion::none && cycle.decided_at;
                if (is_it) {
                    found.push_back(
                        {playbooks[i], seen.ticket->id, seen.ticket->customer, *cycle.decided_at});
                    break;
                }
            }
        }
    }
};

}  // namespace

std::vector<BreachedTicket> breached_tickets(Context& context,
                                             const std::vector<const Playbook*>& playbooks,
                                             const Filter& filter) {
    if (playbooks.empty() || context.definitions().service_levels.empty()) {
        return {};
    }
    auto pass = judged_pass(context, filter);
    std::vector<BreachPart> parts(pass.parts());
    for (std::size_t i = 0; i < parts.size(); ++i) {
        for (const Playbook* const playbook : playbooks) {
            parts[i].matches.push_back(playbook->match.bind(pass.reader(i).names()));
        }
    }
    pass.run([&](std::size_t part, const Case& seen, const Judge&) {
        parts[part].see(seen, pass.book(part), playbooks);
    });
    std::vector<BreachedTicket> all;
    for (BreachPart& part : parts) {
        all.insert(all.end(), part.found.begin(), part.found.end());
    }
    return all;
}

}  // namespace svcops::cli::recovery
