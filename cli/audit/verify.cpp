#include "cli/audit/given_anchors.hpp"
#include "cli/judging.hpp"
#include "cli/output_table.hpp"
#include "cli/verbs.hpp"
#include "lib/document/columns.hpp"
#include "lib/document/text_cell.hpp"
#include "lib/finding/error.hpp"
#include "lib/store/store.hpp"

#include <fmt/core.h>

namespace svcops::cli::audit {

namespace {

struct VerifyOptions {
    JudgingOptions judging;
    std::vector<std::string> anchors;
    std::optional<std::string> key;
};

std::size_t count_held(const Verified& verified) {
    return static_cast<std::size_t>(
        std::ranges::count(verified.anchors, true, &Verified::Held::holds));
}

Cell age_of(const std::optional<Instant>& since, Instant now) {
    return since ? cell(std::max(now - *since, Seconds{0})) : Cell();
}

Facts verified_facts(const Verified& verified, Instant now) {
    Facts facts;
    const auto add = [&](std::string name, std::string title, CellType type, Cell cell) {
        facts.columns.push_back({std::move(name), std::move(title), type});
        facts.cells.push_back(std::move(cell));
    };
    const bool whole = verified.divergences.empty();
    add("store", "store", CellType::text, verified.path.string());
    add("verified", "as it was written", CellType::flag, whole);
    add("first_divergence", "first divergence", CellType::token,
        whole ? Cell() : cell(verified.divergences.front().code));
    add("first_subject", "found at", CellType::text,
        whole ? Cell() : cell(verified.divergences.front().subject));
    add("operations", "operations", CellType::count, cell(verified.commands));
    add("texts", "texts", CellType::count, cell(verified.texts));
    add("erased", "erased texts", CellType::count, cell(verified.erased));
    add("last_operation", "last operation", CellType::count, cell(verified.last));
    add("head", "head of the chain", CellType::text, hex(verified.head));
    add("anchors", "anchors", CellType::count, cell(verified.anchors.size()));
    add("anchors_held", "anchors that hold", CellType::count, cell(count_held(verified)));
    add("anchored", "anchored up to operation", CellType::count, cell(verified.anchored));
    add("exposed", "operations that no anchor holds", CellType::count, cell(verified.exposed));
    add("exposed_since", "the oldest of them", CellType::instant, cell(verified.exposed_since));
    add("exposed_s", "its age", CellType::duration, age_of(verified.exposed_since, now));
    add("clock_given", "written under a given clock", CellType::count, cell(verified.given.size()));
    return facts;
}

Table divergence_table(std::span<const Finding> divergences) {
    Table table;
    table.title = "Divergences";
    table.columns = {{"kind", "kind", CellType::token},
                     {"subject", "subject", CellType::text},
                     {"statement", "statement", CellType::text, 2, true}};
    for (const Finding& each : divergences) {
        table.rows.push_back({each.code, each.subject, each.statement});
    }
    return table;
}

Table given_clock_table(std::span<const Verified::GivenClock> given) {
    Table table;
    table.title = "Written under a given clock";
    table.name = "given";
    table.columns = {{"op", "op", CellType::count},
                     {"at", "recorded", CellType::instant},
                     {"who", "who", CellType::text},
                     {"command", "command", CellType::text}};
    for (const auto& each : given) {
        table.rows.push_back({cell(each.op), each.at, text_cell(each.actor), each.command});
    }
    return table;
}

std::vector<std::string> remarks(const Verified& verified, const Wording& wording) {
    std::vector<std::string> lines;
    if (verified.anchored == 0) {
        lines.push_back(
            wording.sentence("without an anchor neither an end that was cut off nor a record that "
                             "was written anew is seen: keep lines of 'svcops audit anchor' "
                             "elsewhere, give them with --anchor"));
    }
    return lines;
}

Document account_of(const Verified& verified, Instant now, const Wording& wording, bool empty_too) {
    Document account{{verified_facts(verified, now)}};
    if (empty_too || !verified.divergences.empty()) {
        account.parts.emplace_back(divergence_table(verified.divergences));
    }
    if (empty_too || !verified.given.empty()) {
        account.parts.emplace_back(given_clock_table(verified.given));
    }
    if (auto lines = remarks(verified, wording); !lines.empty()) {
        account.parts.emplace_back(Lines{std::move(lines)});
    }
    return account;
}

Finding remark(std::string code, std::string subject, std::string statement,
               std::optional<Instant> at) {
    Finding finding;
    finding.code = std::move(code);
    finding.severity = Severity::info;
    finding.subject = std::move(subject);
    finding.statement = std::move(statement);
    finding.at = at;
    return finding;
}

// For formats of rows: the divergences, and behind them what is no fault.
std::vector<Finding> all_rows(const Verified& verified, const Wording& wording) {
    std::vector<Finding> rows = verified.divergences;
    if (verified.erased > 0) {
        rows.push_back(remark(
            "erased", "texts",
            wording.counted(verified.erased, "{} text is erased", "{} texts are erased"), {}));
    }
    if (verified.exposed > 0) {
        rows.push_back(remark("exposed", fmt::format("op {}", verified.anchored),
                              wording.counted(verified.exposed, "{} operation that no anchor holds",
                                              "{} operations that no anchor holds"),
                              verified.exposed_since));
    }
    for (const auto& each : verified.given) {
        rows.push_back(remark("clock_given", fmt::format("op {}", each.op),
                              wording("{}: written under a given clock", each.command), each.at));
    }
    return rows;
}

ExitCode run_verify(const VerifyOptions& options, Context& context) {
    if (context.common().as_of) {
        throw InputError(Outcome::usage, "--as-of: the file is verified as it is now",
                         "leave it out");
    }
    const auto least = fail_on(options.judging);
    const auto now = context.now();
    const auto key = options.key ? std::optional(key_of(context, *options.key)) : std::nullopt;
    const auto anchors = given_anchors(context, options.anchors, key);
    const auto wording = context.wording(Shape::account);
    const auto verified =
        Store::verify_file(context.store_path(), context.lock_timeout(), anchors, wording);
    const auto rows = all_rows(verified, wording);
    if (!verified.opens) {
        // It has no zone to ask for, nor any instant to show in it.
        const auto appearance = context.appearance(Shape::account);
        render(findings_document(rows, appearance), appearance, context.output());
    } else if (wants_rows(context) || context.common().count) {
        print_findings(context, rows, {}, EvidenceLine::none);
    } else {
        const bool is_json = context.format(Shape::account) != Format::table;
        context.print(account_of(verified, now, wording, is_json), Shape::account);
    }
    return judged(least, rows);
}

}  // namespace

Action verify(Args& args) {
    auto options = std::make_shared<VerifyOptions>();
    args.option(
        "--anchor", options->anchors, "FILE",
        "heads kept elsewhere, repeatable; the chain alone sees neither a cut end nor a full "
        "rewrite",
        Offer::file);
    args.option("--hmac", options->key, "KEYFILE", hmac_meaning, Offer::file);
    declare(options->judging, args);
    return [options](Context& context) { return run_verify(*options, context); };
}

}  // namespace svcops::cli::audit
