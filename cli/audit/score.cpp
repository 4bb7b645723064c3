#include "cli/audit/evaluated.hpp"
#include "cli/verbs.hpp"

namespace svcops::cli::audit {

Action score(Args& args) {
    auto word = std::make_shared<std::string>();
    args.operand(*word, "RUN", "A-1", Offer::audit_run);
    return [word](Context& context) {
        const auto evaluated = evaluated_run(context, *word);
        auto facts = score_facts(evaluated.score);
        facts.title = audit_title(evaluated.audited, evaluated.run.period(), context);
        context.print({{std::move(facts)}}, Shape::account);
        return ExitCode{0};
    };
}

}  // namespace svcops::cli::audit
