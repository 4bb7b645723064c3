#include "lib/operation/import.hpp"

#include "cli/context.hpp"
#include "cli/contradictions.hpp"
#include "cli/errors.hpp"
#include "cli/import_mapping.hpp"
#include "cli/input.hpp"
#include "cli/output.hpp"
#include "cli/progress.hpp"
#include "cli/request.hpp"
#include "cli/ticket/import_report.hpp"
#include "cli/ticket/mail_import.hpp"
#include "cli/ticket/propose_mapping.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"
#include "lib/intake/plan.hpp"
#include "lib/intake/xes.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace svcops::cli::ticket {

namespace {

struct ImportFlags {
    std::string file;
    std::optional<std::string> mapping, rejects, request;
    bool keep_going = false, proposes = false;
};

// The rows set aside, as and where they stand in the source and under its header, to be mended and
// imported; and beside them, line by line, why. Both appear whole at the end, or not at all.
class Rejects {
public:
    Rejects(Context& context, const ImportFlags& options)
        : path_(context.session().folder / *options.rejects), name_(*options.rejects) {
        std::error_code none;
        const auto source = context.session().folder / options.file;
        if (std::filesystem::equivalent(path_, source, none)) {
            throw InputError(Outcome::usage, "--rejects names the file that is imported",
                             "give another name");
        }
    }

    // What the row points to outlives this.
    void add(const RejectedRow& row) {
        header_ = row.header;
        std::vector<std::string> reasons;
        for (const auto& problem : row.problems) {
            reasons.push_back(to_string(problem));
        }
        rows_.push_back({row.raw, row.line_end, std::move(reasons)});
    }
    void write() {
        if (rows_.empty()) {
            return;
        }
        // Found in two passes over the source.
        std::ranges::sort(rows_, {}, [](const Row& row) { return row.raw.data(); });
        file_.emplace(path_);
        if (std::error_code none;
            !std::filesystem::exists(path_, none) || std::filesystem::is_regular_file(path_)) {
            reasons_.emplace(path_.string() + ".why");  // beside a file, not beside a pipe
        }
        std::size_t line = put(header_) + 1;
        for (const auto& row : rows_) {
            if (reasons_) {
                for (const auto& reason : row.reasons) {
                    reasons_->sink().write(fmt::format("{}:{}: {}\n", name_, line, reason));
                }
            }
            line += put(row.raw) + put(row.line_end);
        }
        for (auto* file : {&file_, &reasons_}) {
            if (*file) {
                (*file)->sink().flush();
            }
        }
    }
    // Whether the file beside says why each row was set aside.
    [[nodiscard]] bool tell_why() const { return reasons_.has_value(); }
    void finish() {
        for (auto* file : {&file_, &reasons_}) {
            if (*file) {
                (*file)->finish();
            }
        }
    }

private:
    struct Row {
        std::string_view raw, line_end;
        std::vector<std::string> reasons;
    };
    // The lines that end in it.
    std::size_t put(std::string_view text) {
        file_->sink().write(text);
        return static_cast<std::size_t>(std::ranges::count(text, '\n'));
    }

    std::filesystem::path path_;
    std::string name_;
    std::string_view header_;
    std::vector<Row> rows_;
    std::optional<OutputFile> file_, reasons_;
};

std::string_view name_of_format(ImportFormat format) {
    switch (format) {
        case ImportFormat::csv:
            return "CSV";
        case ImportFormat::tsv:
            return "TSV";
        case ImportFormat::jsonl:
            return "JSON lines";
        case ImportFormat::mail:
            return "e-mail";
        case ImportFormat::xes:
            return "XES";
    }
    return {};
}

// No message is rejected: what cannot be taken is kept.
void refuse_rejects_of_mail(const ImportMapping& mapping, const ImportFlags& options) {
    if (mapping.format == ImportFormat::mail && options.keep_going) {
        throw InputError(Outcome::usage, "no message is rejected, so there is no --keep-going",
                         "leave it out; see svcops mail list for those that wait");
    }
}

void refuse_guards_elsewhere(const ImportMapping& mapping, const Context& context) {
    if (context.common().csv_safe && mapping.format != ImportFormat::csv) {
        throw InputError(Outcome::usage,
                         fmt::format("--csv-safe is for CSV; the mapping '{}' reads {}",
                                     visible(mapping.name), name_of_format(mapping.format)),
                         "leave it out: only CSV is guarded for spreadsheets");
    }
}

// The rows of what is imported.
Source open_log(const ImportFlags& options, const ImportMapping& mapping, Context& context) {
    auto source = open_input(context, options.file);
    if (mapping.format != ImportFormat::xes) {
        return source;
    }
    const auto columns = wanted_columns(mapping);
    Progress progress(context, "read");
    XesReading reading;
    reading.columns = columns;
    reading.rows =
        mapping.row == ImportRow::ticket ? XesReading::Rows::traces : XesReading::Rows::events;
    reading.temporary = context.session().temporary;
    reading.progress = [&](std::uint64_t done, std::uint64_t total) { progress.show(done, total); };
    auto rows = rows_of_xes(source, reading);
    progress.clear();
    if (!rows) {
        throw InputError(Outcome::bad_data, std::move(rows.problems));
    }
    return std::move(*rows);
}

ExitCode run(const ImportFlags& options, Context& context) {
    refuse_choice_of_rows(context.common(),
                          "leave it out; --json and --format csv tell every count");
    if (!options.mapping) {
        throw InputError(
            Outcome::usage, "--mapping is missing",
            "it says what the columns mean; --propose-mapping makes one to begin with");
    }
    if (options.rejects && !options.keep_going) {
        throw InputError(Outcome::usage, "--rejects goes with --keep-going");
    }
    const auto mapping = find_mapping(*options.mapping, context);
    refuse_guards_elsewhere(mapping, context);
    refuse_rejects_of_mail(mapping, options);
    auto& store = context.store(Access::write);
    if (done_before(context, options.request)) {
        return ExitCode{0};
    }
    const auto operation = requested_operation(context, options.request);
    if (mapping.format == ImportFormat::mail) {
        return import_mail_from(options.file, mapping, store, operation, context);
    }
    const auto source = open_log(options, mapping, context);
    ImportOptions how;
    how.workflows = context.definitions().workflows;
    how.run = context.common().dry_run ? ImportRun::dry_run : ImportRun::write;
    how.bad_rows = options.keep_going ? BadRows::set_aside : BadRows::refuse;
    how.guards = context.common().csv_safe ? Guards::taken_off : Guards::kept;
    how.wording = context.wording(Shape::account);
    how.processors = context.session().processors();
    std::optional<Rejects> rejects;
    if (options.rejects) {
        rejects.emplace(context, options);
        how.rejected = [&](const RejectedRow& row) { rejects->add(row); };
        how.before_commit = [&] { rejects->write(); };
    }
    Progress progress(context, "import");
    how.progress = [&](std::uint64_t done, std::uint64_t total) { progress.show(done, total); };
    auto result = import_tickets(store, operation, mapping, source, how);
    // Found in two passes over the file; read in the order of its lines.
    std::stable_sort(result.problems.begin(), result.problems.end(),
                     [](const Problem& a, const Problem& b) {
                         return std::pair(a.place.line, a.place.column) <
                                std::pair(b.place.line, b.place.column);
                     });
    progress.clear();
    if (result.refused) {
        throw InputError(Outcome::bad_data, import_problems(result));
    }
    if (rejects) {
        rejects->finish();
    }
    const bool told_elsewhere = context.common().quiet && rejects && rejects->tell_why();
    if (result.rejected > 0 && !told_elsewhere) {
        report_left_out(row_problems(result), context);
    }
    print_import(context, result);
    return result.rejected > 0 ? exit_code(Outcome::findings) : ExitCode{0};
}

ExitCode propose(const ImportFlags& options, Context& context) {
    if (options.mapping || options.rejects || options.keep_going || options.request) {
        throw InputError(Outcome::usage, "--propose-mapping goes with no other way to import",
                         "leave out --mapping, --keep-going, --rejects and --request-id");
    }
    return propose_mapping(options.file, context);
}

}  // namespace

Action import(Args& args) {
    auto options = std::make_shared<ImportFlags>();
    args.operand(options->file, "FILE",
                 "the log: CSV, TSV or JSON lines; mail: a file or folder; - for standard input",
                 Offer::file)
        .option("--mapping", options->mapping, "NAME", "an import mapping, by name or as a file",
                Offer::mapping)
        .flag("--propose-mapping", options->proposes,
              "import nothing; print a mapping to begin with, guessed from the columns")
        .flag("--keep-going", options->keep_going, "set bad rows aside and import the others")
        .option("--rejects", options->rejects, "FILE",
                "write the rows set aside here, to mend and import; why: FILE.why", Offer::file);
    declare_request(options->request, args);
    return [options](Context& context) {
        return options->proposes ? propose(*options, context) : run(*options, context);
    };
}

}  // namespace svcops::cli::ticket
