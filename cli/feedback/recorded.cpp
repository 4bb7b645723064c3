#include "cli/feedback/recorded.hpp"

#include "cli/contradictions.hpp"
#include "cli/output_table.hpp"
#include "lib/document/columns.hpp"
#include "lib/record/label.hpp"

#include <algorithm>

namespace svcops::cli {

namespace {

std::vector<Column> recorded_columns() {
    return {column("ticket", "ticket", CellType::token),
            column("rating", "rating", CellType::count),
            column("outcome", "outcome", CellType::token)};
}

}  // namespace

void check_recorded_choice(Context& context) {
    refuse_fewer_rows(context.common());
    check_choice(context, recorded_columns(), "ticket");
}

ExitCode print_recorded(Context& context, const RecordedFeedback& recorded,
                        std::uint64_t unanswered) {
    Table table;
    table.columns = recorded_columns();
    for (const auto& row : recorded.rows) {
        table.rows.push_back(
            {cell(ticket_label(row.ticket)), cell(row.rating),
             cell(name_of(feedback_outcome_names, static_cast<std::int64_t>(row.outcome)))});
    }
    const auto code = print_table(context, std::move(table), "ticket", Shape::account);
    const auto wording = context.wording(Shape::account);
    const auto changed = std::ranges::count_if(recorded.rows, [](const auto& row) {
        return row.outcome != RecordedFeedback::Outcome::same &&
               row.outcome != RecordedFeedback::Outcome::older;
    });
    std::string line = context.common().dry_run
                           ? wording.counted(changed, "{} answer would be recorded",
                                             "{} answers would be recorded")
                           : wording.counted(changed, "{} answer recorded", "{} answers recorded");
    if (unanswered > 0) {
        line += "; " +
                wording.counted(unanswered, "{} row without a rating", "{} rows without a rating");
    }
    if (recorded.op != 0) {
        line += wording(" (op {})", recorded.op);
    }
    context.say(line);
    return code;
}

}  // namespace svcops::cli
