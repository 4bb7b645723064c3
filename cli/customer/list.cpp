#include "cli/customer/card.hpp"
#include "cli/output_table.hpp"
#include "cli/verbs.hpp"

#include <algorithm>

namespace svcops::cli::customer {

namespace {

struct ListOptions {
    std::vector<std::string> words;
    std::optional<std::string> where;
    bool explain = false;
};

// No more is read than the columns tell.
Depth depth_of(Context& context, std::span<const Column> columns) {
    if (context.common().count) {
        return Depth::cards;
    }
    Depth depth = Depth::cards;
    for (const auto i : needed_columns(context, columns, "id")) {
        const auto& name = columns[i].name;
        depth = std::max(depth, name == "last_contact"                ? Depth::contacts
                                : name == "tickets" || name == "open" ? Depth::tickets
                                                                      : Depth::cards);
    }
    return depth;
}

ExitCode run(const ListOptions& options, Context& context) {
    const auto filter = context.filter(options.words, options.where, customer_filter_keys);
    if (options.explain) {
        context.write(filter.explain(context.zone()));
        return ExitCode{0};
    }
    const auto all = customer_columns();
    const auto columns = columns_of<ListedCustomer>(all);
    std::vector<ListedCustomer> customers;
    see_customers(context.store(), filter, context.view(), depth_of(context, columns),
                  [&](const ListedCustomer& each) { customers.push_back(each); });
    return print_table(context, table_of(customers, all), "id");
}

}  // namespace

Action list(Args& args) {
    auto options = std::make_shared<ListOptions>();
    args.operands(options->words, "FILTER",
                  "the beginning of a name or number, or terms such as tier:gold language:bn",
                  Offer::customer_filter)
        .option("--where", options->where, "EXPR",
                "a filter with and, or, not, parentheses and comparisons")
        .flag("--explain", options->explain, "print the parsed terms and do nothing else");
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::customer
