#pragma once
#include "lib/document/document.hpp"
#include "lib/store/outbox.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace svcops::cli {

// Whether a word names what leaves (O-3) and not what came in (M-3, 3).
bool names_parcel(std::string_view word);

// Whether nothing is to be done about it any more: it has left, or it is not to.
bool is_done(const QueuedParcel& parcel);

// What leaves as cells, and their columns.
std::vector<Column> parcel_columns();
std::vector<Cell> parcel_cells(const QueuedParcel& parcel);

}  // namespace svcops::cli
