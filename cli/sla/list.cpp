#include "cli/context.hpp"
#include "cli/definitions/rows.hpp"
#include "cli/output_table.hpp"
#include "cli/verbs.hpp"

namespace svcops::cli::sla {

Action list(Args&) {
    return [](Context& context) {
        return print_table(context,
                           definition_table(context.definitions().texts, "ServiceLevel",
                                            context.language(Shape::rows)),
                           "name");
    };
}

}  // namespace svcops::cli::sla
