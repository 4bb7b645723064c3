#include "cli/context.hpp"
#include "cli/output_table.hpp"
#include "cli/verbs.hpp"
#include "lib/audit/result_table.hpp"

namespace svcops::cli::audit {

Action kinds(Args&) {
    return [](Context& context) {
        return print_table(context, check_kind_table(context.wording(Shape::rows)), "kind");
    };
}

}  // namespace svcops::cli::audit
