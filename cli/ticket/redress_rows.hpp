#pragma once
#include "cli/render/cell.hpp"
#include "lib/document/document.hpp"
#include "lib/record/event.hpp"
#include "lib/store/store.hpp"

namespace svcops::cli {

// What the complainant of the log's ticket was offered, a row each, by number: a table named
// `redress`: number, type, amount, currency, step, at, offered_by, approved_by. `at` is when the
// step was taken. Without any, no rows.
Table redress_table(Store& store, const Log& log);

}  // namespace svcops::cli
