#include "cli/level_book.hpp"

#include "lib/finding/error.hpp"

namespace svcops::cli {

std::unique_ptr<LevelBook> level_book(Context& context) {
    return level_book(context, context.store().names());
}

std::unique_ptr<LevelBook> level_book(Context& context, const Names& names) {
    const auto& definitions = context.definitions(Extent::clocks);
    if (definitions.service_levels.empty()) {
        throw InputError(Outcome::bad_definition, "no service level is defined",
                         "name a folder of definitions with -D, or write the shipped ones beside "
                         "the store: svcops "
                         "store init --with support");
    }
    return judging_book(context, names);
}

std::unique_ptr<LevelBook> judging_book(Context& context, const Names& names) {
    const auto& definitions = context.definitions(Extent::clocks);
    return std::make_unique<LevelBook>(definitions.service_levels, definitions.calendars,
                                       definitions.workflows, names, context.zone());
}

}  // namespace svcops::cli
