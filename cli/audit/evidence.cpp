#include "cli/audit/evaluated.hpp"
#include "cli/audit/finding_rows.hpp"
#include "cli/output.hpp"
#include "cli/output_table.hpp"
#include "cli/render/render.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"
#include "lib/record/label.hpp"

#include <fmt/format.h>

#include <filesystem>

namespace svcops::cli::audit {

namespace {

struct EvidenceOptions {
    std::string run, folder;
};

// The files of a pack, each with its digest; the manifest is written last.
class Pack {
public:
    explicit Pack(std::filesystem::path folder) : folder_(std::move(folder)) {}

    void add(const std::string& name, std::string_view criterion, std::string_view text) {
        OutputFile file(folder_ / name);
        file.sink().write(text);
        file.finish();
        rows_.push_back({name, hex(sha256(bytes(text))),
                         criterion.empty() ? Cell{} : Cell{std::string(criterion)},
                         static_cast<std::int64_t>(text.size())});
    }
    [[nodiscard]] Table manifest() const {
        Table table;
        table.name = "manifest";
        table.columns = {{"path", "path"},
                         {"sha256", "sha256"},
                         {"criterion", "criterion"},
                         {"bytes", "bytes", CellType::count}};
        table.rows = rows_;
        return table;
    }

private:
    std::filesystem::path folder_;
    std::vector<std::vector<Cell>> rows_;
};

std::string csv_of(Table table) {
    RenderOptions options;
    options.format = Format::csv;
    std::string text;
    Sink sink([&](std::string_view part) { text += part; });
    render({{std::move(table)}}, options, sink);
    sink.flush();
    return text;
}

void make_folder(const std::filesystem::path& folder) {
    std::error_code error;
    if (std::filesystem::exists(folder, error) && !std::filesystem::is_empty(folder, error)) {
        throw EnvironmentError(Outcome::cannot_create,
                               fmt::format("{} is not empty", folder.string()),
                               "name a folder that is not there yet");
    }
    std::filesystem::create_directories(folder, error);
    if (error) {
        throw EnvironmentError(
            Outcome::cannot_create,
            fmt::format("cannot create {}: {}", folder.string(), error.message()));
    }
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
}

Table sample_table(const EvaluatedRun& evaluated, Store& store) {
    Table table;
    table.columns = {
        {"criterion", "criterion"},      {"id", "id"},    {"answer", "answer"}, {"by", "by"},
        {"at", "at", CellType::instant}, {"note", "note"}};
    for (const SampledTicket& unit : evaluated.sample) {
        const auto* const answer = unit.answer;
        const auto note = answer == nullptr || answer->note.op == 0
                              ? std::nullopt
                              : store.text(Noun::audit, evaluated.run.id, answer->note);
        table.rows.push_back(
            {unit.criterion->name, ticket_label(unit.ticket),
             answer == nullptr ? Cell{} : Cell{answer->answer},
             answer == nullptr ? Cell{}
                               : Cell{store.names().record_name(Noun::agent, answer->actor)},
             answer == nullptr ? Cell{} : Cell{answer->at}, note ? Cell{*note} : Cell{}});
    }
    return table;
}

// Every answer as it was given, those that were changed and what was taken out among them.
Table answers_table(const EvaluatedRun& evaluated, Store& store, const AuditRun& recorded) {
    Table table;
    table.columns = {{"criterion", "criterion"},
                     {"id", "id"},
                     {"answer", "answer"},
                     {"by", "by"},
                     {"at", "at", CellType::instant},
                     {"op", "op", CellType::count},
                     {"note", "note"}};
    for (const AuditRun::Answer& each : answers_given(store, recorded)) {
        const auto note =
            each.note.op == 0 ? std::nullopt : store.text(Noun::audit, evaluated.run.id, each.note);
        table.rows.push_back({std::string(store.names().word_name(each.criterion)),
                              ticket_label(each.ticket),
                              each.replaced ? std::string("replace") : each.answer,
                              store.names().record_name(Noun::agent, each.actor), each.at,
                              std::int64_t{each.op}, note ? Cell{*note} : Cell{}});
    }
    return table;
}

ExitCode run(const EvidenceOptions& options, Context& context) {
    Store& store = context.store();
    const auto recorded = audit_run(store, options.run);
    const auto evaluated =
        evaluated_run(context, options.run,
                      recorded.result.empty() ? std::nullopt : std::optional(recorded.result_op));
    make_folder(options.folder);
    Pack pack(options.folder);
    const Wording english;
    const ResultWords words{store.names(), english, "en"};
    pack.add("results.txt", "", result_lines(evaluated, store.names()));
    pack.add("criteria.csv", "", csv_of(criterion_table(evaluated.audited.results, words)));
    for (const CriterionResult& result : evaluated.audited.results) {
        if (!result.exceptions.empty()) {
            pack.add(fmt::format("exceptions-{}.csv", result.criterion->name),
                     result.criterion->name, csv_of(exception_table({&result, 1}, words)));
        }
    }
    pack.add("sample.csv", "", csv_of(sample_table(evaluated, store)));
    pack.add("answers.csv", "", csv_of(answers_table(evaluated, store, recorded)));
    Table findings;
    findings.columns = audit_finding_columns();
    for (const AuditFinding& each : audit_findings(store)) {
        if (each.run == evaluated.run.id) {
            findings.rows.push_back(audit_finding_cells(each, store, context.now()));
        }
    }
    pack.add("findings.csv", "", csv_of(std::move(findings)));
    std::size_t n = 0;
    for (const std::string& text : store.definition_texts(evaluated.run.op)) {
        pack.add(fmt::format("definition-{}.yaml", ++n), "", text);
    }
    const auto link = store.link(evaluated.run.op);
    pack.add("head.txt", "",
             fmt::format("{} {} {}\n", evaluated.run.op, link ? hex(*link) : std::string("-"),
                         format_utc(evaluated.run.started)));
    const auto manifest = pack.manifest();
    OutputFile file(std::filesystem::path(options.folder) / "manifest.csv");
    file.sink().write(csv_of(manifest));
    file.finish();
    return print_table(context, manifest, "path", Shape::account);
}

}  // namespace

Action evidence(Args& args) {
    auto options = std::make_shared<EvidenceOptions>();
    args.operand(options->run, "RUN", "A-1", Offer::audit_run);
    args.operand(options->folder, "DIR", "a folder that is made for it", Offer::folder);
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::audit
