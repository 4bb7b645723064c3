#include "cli/contradictions.hpp"
#include "cli/named_tickets.hpp"
#include "cli/ticket/adding.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

namespace svcops::cli::ticket {

namespace {

struct SplitOptions {
    std::string ticket;
    AddingOptions part;
    std::optional<std::string> clocks, if_version;
};

Origin::Clocks clocks_of(const SplitOptions& options) {
    const auto word = options.clocks.value_or("split");
    if (word != "split" && word != "opening") {
        throw InputError(Outcome::usage, fmt::format("--clocks: unknown value '{}'", visible(word)),
                         "split or opening");
    }
    return word == "opening" ? Origin::Clocks::opening : Origin::Clocks::split;
}

Origin origin_of(const SplitOptions& options, Context& context) {
    const auto named = named_tickets(context, {options.ticket});
    if (named.ids.size() != 1 || how_asked({options.ticket}) != Asked::one) {
        throw InputError(Outcome::usage, "a split is of one ticket", "name it: T-1");
    }
    Origin origin{named.ids.front(), clocks_of(options), {}};
    if (options.if_version) {
        origin.expected = static_cast<OpId>(context.count_of("--if-version", *options.if_version));
    }
    return origin;
}

}  // namespace

Action split(Args& args) {
    auto options = std::make_shared<SplitOptions>();
    args.operand(options->ticket, "TICKET", "the ticket that the new one is a part of",
                 Offer::ticket);
    declare(options->part, args);
    args.option("--clocks", options->clocks, "WHEN",
                "where its clocks count from: the split (usual) or the opening of the whole")
        .option("--if-version", options->if_version, "N",
                "only if the whole is still in that version");
    return [options](Context& context) {
        refuse_fewer_rows(context.common());
        const auto origin = origin_of(*options, context);
        auto ticket = typed_ticket(options->part, context);
        ticket.origin = origin;
        return record_ticket(options->part, context, ticket);
    };
}

}  // namespace svcops::cli::ticket
