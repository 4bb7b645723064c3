#include "cli/selection.hpp"

#include "cli/level_book.hpp"

namespace svcops::cli {

void declare(SelectionOptions& options, Args& args) {
    args.operands(options.words, "FILTER",
                  "terms such as status:active priority:P1,P2 opened:monday.. or ids",
                  Offer::filter)
        .option("--where", options.where, "EXPR",
                "a filter with and, or, not, parentheses and comparisons")
        .flag("--explain", options.explain,
              "print the parsed terms with resolved instants and do nothing else");
}

Filter selected_filter(const SelectionOptions& options, Context& context) {
    return context.filter(options.words, options.where);
}

bool explained(const SelectionOptions& options, Context& context, const Filter& filter) {
    if (options.explain) {
        context.write(filter.explain(context.zone()));
    }
    return options.explain;
}

Selected::Selected(Context& context, const Filter& filter, CaseCursor::Reads reads) {
    const bool wanted = reads == CaseCursor::Reads::clocks &&
                        !context.definitions(Extent::clocks).service_levels.empty();
    if (needs_judge(filter) || wanted) {
        book_ = level_book(context);
        judge_ = std::make_unique<Judge>(*book_);
    }
    cursor_ = std::make_unique<CaseCursor>(
        context.store(), filter,
        CaseCursor::Pass{
            .view = context.view(), .now = context.now(), .judge = judge_.get(), .reads = reads});
}

Selected::~Selected() = default;

}  // namespace svcops::cli
