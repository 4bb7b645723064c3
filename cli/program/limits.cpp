#include "lib/mail/limits.hpp"

#include "cli/context.hpp"
#include "cli/input.hpp"
#include "cli/output_table.hpp"
#include "cli/verbs.hpp"
#include "lib/customer/identity.hpp"
#include "lib/definition/definitions.hpp"
#include "lib/intake/json.hpp"
#include "lib/intake/rejections.hpp"
#include "lib/intake/row.hpp"
#include "lib/intake/source.hpp"
#include "lib/operation/assignment.hpp"
#include "lib/time/instant.hpp"

namespace svcops::cli::program {

namespace {

ExitCode run_limits(Context& context) {
    Table table;
    table.columns = {{"limit", "limit"},
                     {"value", "value", CellType::count},
                     {"unit", "unit", CellType::text, 2, true}};
    const auto wording = context.wording(Shape::rows);
    const auto add = [&](std::string name, std::size_t value, std::string_view unit) {
        table.rows.push_back(
            {std::move(name), static_cast<std::int64_t>(value), wording.sentence(unit)});
    };
    add("definition_file", max_source_bytes, "bytes in one file of definitions");
    add("definition_depth", max_source_depth, "levels of nesting in one file of definitions");
    add("definition_nodes", max_source_events, "YAML events in one file of definitions");
    add("definition_problems", max_problems, "problems shown; the rest are counted");
    add("input_bytes", max_input_bytes, "bytes of ids or JSON lines on standard input");
    add("input_copied", max_spooled_bytes, "bytes copied from standard input or a pipe");
    add("import_row", max_row_bytes, "bytes in one row of an import");
    add("import_columns", max_columns, "columns in one row of an import");
    add("import_reference", max_reference_bytes, "bytes in a ticket's reference in an import");
    add("import_problems", max_kept_problems, "problems of an import shown; the rest are counted");
    add("json_depth", JsonLimits().depth, "levels of nesting in one JSON text");
    add("json_values", JsonLimits().leaves, "values in one JSON text");
    add("typed_line", max_line, "characters in a subject, or any field of one line, typed in");
    add("typed_identity", longest_identity, "characters in an identity of a customer, typed in");
    add("mail_message", svcops::mail::max_message_bytes, "bytes in one e-mail message");
    add("mail_header", svcops::mail::max_header_bytes, "bytes in the header of a message");
    add("mail_parts", svcops::mail::max_parts, "parts in one message");
    add("mail_depth", svcops::mail::max_depth, "levels of parts in parts of a message");
    add("mail_hops", svcops::mail::max_hops, "mail servers that a message may have passed");
    add("mail_text", svcops::mail::max_text_bytes,
        "bytes of a message's text on its ticket; the whole is a file");
    add("mail_references", svcops::mail::max_references,
        "earlier messages that one message may name");
    add("mail_automatic", svcops::mail::max_automatic_daily,
        "messages that programs write to one address in a day");
    add("first_year", 1970, "the first year that dates may be in");
    add("last_year", 2200, "the last year that dates may be in");
    return print_table(context, std::move(table), "limit");
}

}  // namespace

Action limits(Args&) {
    return run_limits;
}

}  // namespace svcops::cli::program
