#include "cli/audit/evaluated.hpp"
#include "cli/output_table.hpp"
#include "cli/verbs.hpp"
#include "lib/document/text_cell.hpp"
#include "lib/record/label.hpp"

namespace svcops::cli::audit {

namespace {

struct SampleOptions {
    std::string run;
    std::optional<std::string> criterion;
    bool unanswered = false, replaced = false;
};

ExitCode print_sample(const SampleOptions& options, Context& context) {
    const auto evaluated = evaluated_run(context, options.run);
    Store& store = context.store();
    const auto language = context.language(Shape::rows);
    Table table;
    table.name = "sample";
    table.columns = {{"criterion", "criterion"},
                     {"id", "id"},
                     {"group", "group"},
                     {"answer", "answer"},
                     {"by", "by"},
                     {"note", "note", CellType::text, 2, true},
                     {"ask", "asked", CellType::text, 2, true}};
    table.columns.back().use = ColumnUse::on_request;
    for (const SampledTicket& unit : evaluated.sample) {
        const bool is_answered = unit.answer != nullptr && !unit.answer->answer.empty();
        if (options.replaced || (options.criterion && unit.criterion->name != *options.criterion) ||
            (options.unanswered && (is_answered || !unit.criterion->is_manual()))) {
            continue;
        }
        const auto note = unit.answer == nullptr || unit.answer->note.op == 0
                              ? std::nullopt
                              : store.text(Noun::audit, evaluated.run.id, unit.answer->note);
        table.rows.push_back(
            {unit.criterion->name, ticket_label(unit.ticket), text_cell(unit.group),
             is_answered ? Cell{unit.answer->answer} : Cell{},
             is_answered ? Cell{store.names().record_name(Noun::agent, unit.answer->actor)}
                         : Cell{},
             note ? Cell{*note} : Cell{}, text_cell(in_language(unit.criterion->ask, language))});
    }
    for (const ReplacedTicket& each : evaluated.replaced) {
        if (options.replaced &&
            (!options.criterion || each.criterion->name == *options.criterion)) {
            const auto note = store.text(Noun::audit, evaluated.run.id, each.answer->note);
            table.rows.push_back({each.criterion->name, ticket_label(each.answer->ticket), Cell{},
                                  std::string("replace"),
                                  store.names().record_name(Noun::agent, each.answer->actor),
                                  note ? Cell{*note} : Cell{},
                                  text_cell(in_language(each.criterion->ask, language))});
        }
    }
    return print_table(context, std::move(table), "id");
}

}  // namespace

Action sample(Args& args) {
    auto options = std::make_shared<SampleOptions>();
    args.operand(options->run, "RUN", "A-1", Offer::audit_run);
    args.option("--criterion", options->criterion, "NAME", "of this criterion alone",
                Offer::criterion)
        .flag("--unanswered", options->unanswered, "what nobody has answered yet")
        .flag("--replaced", options->replaced, "what was taken out, by whom and why");
    return [options](Context& context) { return print_sample(*options, context); };
}

}  // namespace svcops::cli::audit
