#include "lib/sla/explain.hpp"

#include "cli/context.hpp"
#include "cli/level_book.hpp"
#include "cli/one_ticket.hpp"
#include "cli/verbs.hpp"

namespace svcops::cli::sla {

namespace {

struct Options {
    std::vector<std::string> tickets;
};

ExitCode run(const Options& options, Context& context) {
    std::vector<TicketId> ids;
    for (const auto& word : options.tickets) {
        ids.push_back(one_ticket(context, word));
    }
    const auto book = level_book(context);
    Judge judge(*book, Detail::account);
    const bool people = context.format(Shape::account) == Format::table;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        context.write(people && i > 0 ? "\n" : "");
        with_log(context, ids[i], [&](const Log& log) {
            judge.judge(log, context.now());
            context.print(people ? explain_for_people(judge, context.now())
                                 : svcops::explain(judge, context.now()),
                          Shape::account);
        });
    }
    return ExitCode{0};
}

}  // namespace

Action explain(Args& args) {
    auto options = std::make_shared<Options>();
    args.operands(options->tickets, "TICKET",
                  "T-1, 1 or an external reference; several may be named", Offer::ticket);
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::sla
