#include "cli/context.hpp"
#include "cli/definitions/rows.hpp"
#include "cli/output_table.hpp"
#include "cli/verbs.hpp"

namespace svcops::cli::definitions {

namespace {

ExitCode run_list(Context& context) {
    return print_table(
        context, definition_table(context.definitions().texts, {}, context.language(Shape::rows)),
        "name");
}

}  // namespace

Action list(Args&) {
    return run_list;
}

}  // namespace svcops::cli::definitions
