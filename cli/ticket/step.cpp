#include "cli/level_book.hpp"
#include "cli/ticket/acting.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace svcops::cli::ticket {

namespace {

constexpr std::array moves{StepMove::start, StepMove::done, StepMove::skip, StepMove::fail};

struct StepOptions {
    ActingOptions acting;
    std::string move;
    std::optional<std::string> reason;
};

StepMove move_of(const std::string& word) {
    std::vector<std::string_view> known;
    for (const auto move : moves) {
        if (name_of(move) == word) {
            return move;
        }
        known.push_back(name_of(move));
    }
    auto hint = did_you_mean(word, known);
    if (hint.empty()) {
        hint = fmt::format("one of {}; svcops ticket steps TICKET lists the steps",
                           fmt::join(known, ", "));
    }
    throw InputError(Outcome::usage, fmt::format("'{}' is nothing to do to a step", visible(word)),
                     std::move(hint));
}

bool is_step(Context& context, std::string_view word) {
    return std::ranges::any_of(
        context.definitions(Extent::clocks).service_levels, [&](const ServiceLevel& level) {
            return std::ranges::find(level.steps, word, &Step::name) != level.steps.end();
        });
}

// The last operand is the step, unless it names tickets: by their numbers, by a term of a filter,
// or as a reference that there is, and that no step is called by. A word that stands alone is a
// step where --where names the tickets, or where a step is called so.
bool ends_with_step(const ChosenTickets& chosen, Context& context) {
    if (chosen.words.empty()) {
        return false;
    }
    const auto& last = chosen.words.back();
    if (names_by_number(last) || last.find(':') != std::string::npos) {
        return false;
    }
    if (is_step(context, last)) {
        return true;
    }
    const bool is_alone = chosen.words.size() == 1 && !chosen.where && !context.common().all;
    return !is_alone && !context.store().find_ref(last);
}

// Takes the step off the tickets; "" where none is named.
std::string taken_step(ChosenTickets& chosen, Context& context) {
    if (!ends_with_step(chosen, context)) {
        return {};
    }
    auto step = std::move(chosen.words.back());
    chosen.words.pop_back();
    return step;
}

ExitCode run(const StepOptions& options, Context& context) {
    StepAct step;
    step.move = move_of(options.move);
    auto acting = options.acting;
    step.step = taken_step(acting.tickets, context);
    step.reason = options.reason;
    step.book = [&context](const Names& names) { return level_book(context, names); };
    auto act = begun_act(acting, context);
    act.step = std::move(step);
    return perform(acting, context, act);
}

}  // namespace

Action step(Args& args) {
    auto options = std::make_shared<StepOptions>();
    args.operand(options->move, "start|done|skip|fail", "what is done to the step")
        .among({"start", "done", "skip", "fail"})
        .operands(options->acting.tickets.words, "TICKET [STEP]",
                  "tickets as everywhere, then the step; without it, the only one that fits",
                  Offer::ticket_or_step);
    declare_choice(options->acting.tickets, args);
    declare_act(options->acting, args, Remark::possible);
    args.option("--reason", options->reason, "TEXT", "why it is skipped, or why it failed");
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::ticket
