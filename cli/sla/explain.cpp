#include "cli/context.hpp"
#include "cli/verbs.hpp"
namespace svcops::cli::sla {
Action explain(Args&) {
    return [](Context&) { return ExitCode{0}; };
}
}  // namespace svcops::cli::sla
