#include "cli/evaluated_run.hpp"

#include "lib/sla/level_book.hpp"

#include <memory>

namespace svcops::cli {

EvaluatedRun evaluated_run(Context& context, const std::string& word, std::optional<OpId> last) {
    Store& store = context.store();
    Evaluation evaluation;
    evaluation.make_book = [&](const Definitions& definitions, const Names& names) {
        return std::make_unique<LevelBook>(definitions.service_levels, definitions.calendars,
                                           definitions.workflows, names, store.zone());
    };
    evaluation.division = {.parts = context.session().processors()};
    evaluation.last = last;
    return evaluate(store, audit_run(store, word), evaluation);
}

}  // namespace svcops::cli
