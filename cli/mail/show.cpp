#include "cli/contradictions.hpp"
#include "cli/mail/rows.hpp"
#include "cli/output_table.hpp"
#include "cli/parcel_rows.hpp"
#include "cli/render/cell.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"
#include "lib/operation/deliver.hpp"

#include <fmt/core.h>

namespace svcops::cli::mail {

namespace {

struct ShowOptions {
    std::string mail;
    bool raw = false;
};

// What has no value is left out for people.
Facts facts_of(Context& context, const std::vector<Column>& columns,
               const std::vector<Cell>& cells) {
    const bool machine = !for_people(context.format(Shape::account));
    Facts facts;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (machine || !is_nothing(cells[i])) {
            facts.columns.push_back(columns[i]);
            facts.cells.push_back(cells[i]);
        }
    }
    return facts;
}

void add_letter(Facts& facts, const std::optional<svcops::mail::Letter>& letter,
                std::string_view subject) {
    if (letter && !subject.empty()) {
        facts.columns.push_back({"subject", "subject", CellType::text, 2, true});
        facts.cells.emplace_back(std::string(subject));
    }
    if (letter && !letter->text.empty()) {
        facts.columns.push_back({"text", "text", CellType::text, 2, true});
        facts.cells.emplace_back(letter->text);
    }
}

ExitCode print(Context& context, const Facts& facts) {
    if (wants_rows(context)) {
        return print_table(context, {"", facts.columns, {facts.cells}, {}}, "id", Shape::account);
    }
    context.print({{facts}}, Shape::account);
    return ExitCode{0};
}

ExitCode show_leaving(const ShowOptions& options, Context& context) {
    const auto queued = queued_parcel(context.store(), options.mail);
    const auto& body = queued.parcel.body;
    if (options.raw) {
        if (body.empty()) {
            throw InputError(Outcome::no_input,
                             fmt::format("the text of {} is gone", parcel_label(queued.id)),
                             "what was sent stands on its ticket");
        }
        context.write(body);
        return ExitCode{0};
    }
    auto facts = facts_of(context, parcel_columns(), parcel_cells(queued));
    if (!body.empty() && queued.parcel.carrier != Carrier::mail) {
        facts.columns.push_back({"text", "text", CellType::text, 2, true});
        facts.cells.emplace_back(body);
    } else if (!body.empty()) {
        const auto letter = MailModule::load(context.session().modules).read(body);
        add_letter(facts, letter, letter ? letter->subject : "");
    }
    return print(context, facts);
}

ExitCode show_kept(const ShowOptions& options, Context& context) {
    auto& store = context.store();
    const auto card = kept_mail(store, options.mail, context.view());
    if (options.raw) {
        context.write(kept_bytes(store, card));
        return ExitCode{0};
    }
    auto facts = facts_of(context, mail_columns(), mail_cells(card));
    add_letter(facts, MailModule::load(context.session().modules).read(kept_bytes(store, card)),
               "");
    return print(context, facts);
}

ExitCode run(const ShowOptions& options, Context& context) {
    return names_parcel(options.mail) ? show_leaving(options, context)
                                      : show_kept(options, context);
}

}  // namespace

Action show(Args& args) {
    auto options = std::make_shared<ShowOptions>();
    args.operand(options->mail, "MAIL", "M-1, or O-1 that leaves")
        .flag("--raw", options->raw, "the message as it came or leaves, byte for byte");
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::mail
