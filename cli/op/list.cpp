#include "cli/context.hpp"
#include "cli/op/rows.hpp"
#include "cli/output_table.hpp"
#include "cli/verbs.hpp"

namespace svcops::cli::op {

namespace {

constexpr std::uint32_t usual_limit = 50;

ExitCode run(Context& context) {
    const auto operations = context.store().operations(row_limit(context, usual_limit));
    return print_table(context, operation_table(operations, context.wording(Shape::rows)), "op");
}

}  // namespace

Action list(Args&) {
    return run;
}

}  // namespace svcops::cli::op
