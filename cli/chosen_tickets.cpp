#include "cli/chosen_tickets.hpp"

#include "cli/selection.hpp"
#include "lib/finding/error.hpp"
#include "lib/text/plural.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <set>

namespace svcops::cli {

namespace {

// A term of a filter has a key or names a list; what has none is the name of a ticket.
bool is_term(const std::string& word) {
    return word.starts_with('@') ||
           (word.find(':') != std::string::npos && !word.starts_with("ref:"));
}

// `T-1 team:net` is a filter too: each word of it that has no key is an id.
bool is_filter(const ChosenTickets& chosen) {
    return chosen.where || std::ranges::any_of(chosen.words, is_term);
}

void refuse_everything() {
    throw InputError(Outcome::usage, "TICKET is missing",
                     "T-1, a filter such as team:network, or - for standard input; --all is every "
                     "ticket there is");
}

NamedTickets filtered(const ChosenTickets& chosen, Context& context) {
    const auto filter = context.filter(chosen.words, chosen.where);
    if (filter.has_bare_words()) {
        throw InputError(Outcome::usage, "a verb that writes takes no bare words",
                         "text:WORD finds tickets by their words");
    }
    if (filter.everything() && !context.common().all) {
        refuse_everything();
    }
    Selected selected(context, filter, CaseCursor::Reads::states);
    NamedTickets named{{}, Asked::several};
    while (const auto* const found = selected.cursor().next()) {
        named.ids.push_back(found->ticket->id);
    }
    return named;
}

NamedTickets all_named(const ChosenTickets& chosen, Context& context, Conduct conduct) {
    if (is_filter(chosen) || (chosen.words.empty() && context.common().all)) {
        return filtered(chosen, context);
    }
    if (chosen.words.empty()) {
        refuse_everything();
    }
    return named_tickets(context, chosen.words, conduct);
}

}  // namespace

void declare(ChosenTickets& chosen, Args& args) {
    args.operands(chosen.words, "TICKET",
                  "T-1, several, a range T-1..T-9, - for standard input, or a filter",
                  Offer::ticket_or_filter);
    declare_choice(chosen, args);
}

void declare_choice(ChosenTickets& chosen, Args& args) {
    args.option("--where", chosen.where, "EXPR",
                "a filter with and, or, not, parentheses and comparisons")
        .option("--expect", chosen.expect, "N", "do it to so many tickets or to none");
}

Asked how_asked(const ChosenTickets& chosen) {
    return is_filter(chosen) ? Asked::several : how_asked(chosen.words);
}

void check_expected(const ChosenTickets& chosen, Context& context,
                    const std::vector<TicketId>& ids) {
    if (!chosen.expect) {
        return;
    }
    const auto wanted = context.count_of("--expect", *chosen.expect);
    const std::set<TicketId> different(ids.begin(), ids.end());
    if (static_cast<std::int64_t>(different.size()) != wanted) {
        throw InputError(
            Outcome::bad_data,
            fmt::format("--expect {}, but {} found", wanted,
                        different.size() == 1 ? "1 ticket is"
                                              : counted(different.size(), "ticket") + " are"),
            "nothing was done; --dry-run tells what would change");
    }
}

NamedTickets find(const ChosenTickets& chosen, Context& context, Conduct conduct) {
    auto named = all_named(chosen, context, conduct);
    check_expected(chosen, context, named.ids);
    return named;
}

void refuse_one(const NamedTickets& named, const std::vector<Problem>& refused) {
    if (named.asked == Asked::one && !refused.empty()) {
        throw InputError(Outcome::bad_data, refused);
    }
}

}  // namespace svcops::cli
