#include "cli/answer_in_words.hpp"
#include "cli/confirmation.hpp"
#include "cli/contradictions.hpp"
#include "cli/customer/card.hpp"
#include "cli/customer/identity_flags.hpp"
#include "cli/output_table.hpp"
#include "cli/request.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"
#include "lib/operation/erase_customer.hpp"
#include "lib/operation/named_customer.hpp"
#include "lib/record/label.hpp"
#include "lib/text/said.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>

namespace svcops::cli::customer {

namespace {

struct EraseOptions {
    std::string customer;
    std::optional<std::string> reason, request;
};

Texts labels(std::string_view prefix, const std::vector<std::uint32_t>& numbers) {
    Texts texts;
    for (const auto number : numbers) {
        texts.push_back(fmt::format("{}{}", prefix, number));
    }
    return texts;
}

Facts facts_of(const ErasedCustomer& result) {
    Facts facts;
    facts.columns = {{"id", "id"},
                     {"op", "op", CellType::count},
                     {"texts", "texts", CellType::count},
                     {"tickets", "tickets", CellType::count},
                     {"merged", "merged"},
                     {"references", "references"},
                     {"elsewhere", "elsewhere"},
                     {"colleagues", "colleagues"}};
    facts.cells = {customer_label(result.before.id),
                   result.op == 0 ? Cell{} : Cell{std::int64_t{result.op}},
                   static_cast<std::int64_t>(result.texts),
                   static_cast<std::int64_t>(result.tickets.size()),
                   labels("C-", result.customers),
                   Texts(result.references),
                   labels("T-", result.elsewhere),
                   Texts(result.colleagues)};
    return facts;
}

// The first of many.
std::string listed(const Texts& texts) {
    constexpr std::size_t most = 20;
    const auto shown = std::span(texts).first(std::min(texts.size(), most));
    return visible(fmt::format("{}{}", fmt::join(shown, " "), texts.size() > most ? " ..." : ""));
}

// What stays and may say who it was, for a person to look at.
void tell_what_stays(Context& context, const ErasedCustomer& result) {
    const auto wording = context.wording(Shape::account);
    if (!result.references.empty()) {
        context.say(wording("references stay, see whether they name anybody: {}",
                            listed(result.references)));
    }
    if (!result.elsewhere.empty()) {
        context.say(wording("tickets of others stay, see whether they name them: {}",
                            listed(labels("T-", result.elsewhere))));
    }
    for (const auto& name : result.colleagues) {
        context.say(wording("'{}' acts for others too and stays", visible(name)));
    }
}

std::string amount(const Wording& wording, const ErasedCustomer& result) {
    return fmt::format("{}, {}", wording.counted(result.texts, "{} text", "{} texts"),
                       wording.counted(result.tickets.size(), "{} ticket", "{} tickets"));
}

void print_erased(Context& context, const ErasedCustomer& result, Deed deed) {
    const auto label = customer_label(result.before.id);
    const auto wording = context.wording(Shape::account);
    const bool plain = context.format(Shape::account) == Format::table;
    if (wants_rows(context)) {
        const auto facts = facts_of(result);
        static_cast<void>(
            print_table(context, {"", facts.columns, {facts.cells}, {}}, "id", Shape::account));
    } else if (!plain) {
        context.print({{facts_of(result)}}, Shape::account);
    } else if (deed == Deed::rehearse) {
        context.answer(wording("{}  would erase {}", label, amount(wording, result)));
    } else if (answers_in_words(context)) {
        context.answer(wording("{}  erased {}", label, amount(wording, result)));
    } else {
        context.write(bare_line(context, label));
    }
    if (deed == Deed::write && result.op == 0) {
        context.say(wording("{} is erased already", label));
    }
    tell_what_stays(context, result);
}

void check_reason(const EraseOptions& options) {
    if (!options.reason) {
        return;
    }
    if (auto problem = check_said("the reason", *options.reason, {"--reason", 0, 0},
                                  "say why, or leave --reason out")) {
        throw InputError(Outcome::usage, {std::move(*problem)});
    }
}

std::string question(Context& context, const ErasedCustomer& rehearsed) {
    const auto wording = context.wording(Shape::account);
    const auto title = title_of(rehearsed.before);
    return wording("erase {} {} for good, {}? [y/N]", customer_label(rehearsed.before.id), title,
                   amount(wording, rehearsed));
}

ExitCode run(const EraseOptions& options, Context& context) {
    refuse_fewer_rows(context.common());
    check_reason(options);
    auto& store = store_to_change(context);
    if (const auto done = done_before(context, options.request)) {
        print_done(context, *done);
        return ExitCode{0};
    }
    const auto operation = requested_operation(context, options.request);
    const Erasure erasure{customer_word(context, options.customer),
                          options.reason ? nfc(*options.reason) : std::string(), context.now()};
    if (context.common().dry_run) {
        print_erased(context, erase_customer(store, operation, erasure, Deed::rehearse),
                     Deed::rehearse);
        return ExitCode{0};
    }
    confirm(context, [&] {
        return question(context, erase_customer(store, operation, erasure, Deed::rehearse));
    });
    print_erased(context, erase_customer(store, operation, erasure, Deed::write), Deed::write);
    return ExitCode{0};
}

}  // namespace

Action erase(Args& args) {
    auto options = std::make_shared<EraseOptions>();
    args.operand(options->customer, "CUSTOMER", "C-1, or any name, number or address",
                 Offer::customer)
        .option("--reason", options->reason, "TEXT", "why, such as the law or rule; it is kept");
    declare_request(options->request, args);
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::customer
