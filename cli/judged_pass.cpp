#include "cli/judged_pass.hpp"

#include "cli/level_book.hpp"

namespace svcops::cli {

JudgedPass judged_pass(Context& context, const Filter& filter, Instant at) {
    auto view = context.view();
    if (at != context.now()) {
        view.until = at;
    }
    return {context.store(),
            [&](const Names& names) { return level_book(context, names); },
            {filter, view, at},
            {.parts = context.session().processors()}};
}

JudgedPass judged_pass(Context& context, const Filter& filter) {
    return judged_pass(context, filter, context.now());
}

}  // namespace svcops::cli
