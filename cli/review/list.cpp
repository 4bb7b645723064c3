#include "cli/output_table.hpp"
#include "cli/review/reviewed.hpp"
#include "cli/verbs.hpp"

#include <memory>

namespace svcops::cli::review {

namespace {

struct ListOptions {
    ReviewSelection selection;
    bool disputed = false;
};

ExitCode print_reviews(const ListOptions& options, Context& context) {
    Table table;
    table.columns = review_columns();
    for (const Review& each : selected_reviews(options.selection, context)) {
        if (!options.disputed || each.state == ReviewState::disputed) {
            table.rows.push_back(review_cells(each, context.store()));
        }
    }
    return print_table(context, std::move(table), "review");
}

}  // namespace

Action list(Args& args) {
    auto options = std::make_shared<ListOptions>();
    declare(options->selection, args);
    declare_calibration(options->selection, args);
    args.flag("--disputed", options->disputed, "what is disputed and not settled yet");
    return [options](Context& context) { return print_reviews(*options, context); };
}

}  // namespace svcops::cli::review
