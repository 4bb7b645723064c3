#include "cli/contradictions.hpp"
#include "cli/mail/rows.hpp"
#include "cli/output_table.hpp"
#include "cli/render/cell.hpp"
#include "cli/verbs.hpp"

namespace svcops::cli::mail {

namespace {

struct Options {
    std::string mail;
    bool raw = false;
};

// What has no value is left out for people.
Facts facts_of(Context& context, const KeptMailCard& card) {
    const auto columns = mail_columns();
    const auto cells = mail_cells(card);
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

ExitCode run(const Options& options, Context& context) {
    auto& store = context.store();
    const auto card = kept_mail(store, options.mail, context.view());
    if (options.raw) {
        context.write(kept_bytes(store, card));
        return ExitCode{0};
    }
    auto facts = facts_of(context, card);
    const auto letter = MailModule::load(context.session().modules).read(kept_bytes(store, card));
    if (letter && !letter->text.empty()) {
        facts.columns.push_back({"text", "text", CellType::text, 2, true});
        facts.cells.emplace_back(letter->text);
    }
    if (wants_rows(context)) {
        return print_table(context, {"", facts.columns, {facts.cells}, {}}, "id", Shape::account);
    }
    context.print({{facts}}, Shape::account);
    return ExitCode{0};
}

}  // namespace

Action show(Args& args) {
    auto options = std::make_shared<Options>();
    args.operand(options->mail, "MAIL", "M-1")
        .flag("--raw", options->raw, "the message as it came, byte for byte");
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::mail
