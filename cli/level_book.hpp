#pragma once
#include "cli/context.hpp"
#include "lib/sla/level_book.hpp"

#include <memory>

namespace svcops::cli {

// The service levels of the definitions, bound to the store's words. Throws
// InputError(bad_definition) when none is defined: "all targets met" must not be possible with
// nothing defined.
std::unique_ptr<LevelBook> level_book(Context& context);
// The same bound to other words, which have to outlive it.
std::unique_ptr<LevelBook> level_book(Context& context, const Names& names);
// The same for audits: without service levels no clock runs, and what asks for one checks nothing,
// which is no pass.
std::unique_ptr<LevelBook> judging_book(Context& context, const Names& names);

}  // namespace svcops::cli
