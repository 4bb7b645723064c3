#pragma once
#include "lib/document/document.hpp"
#include "lib/operation/kept_mails.hpp"

#include <string>
#include <vector>

namespace svcops::cli {

// A kept message as cells, and their columns.
std::vector<Column> mail_columns();
std::vector<Cell> mail_cells(const KeptMailCard& card);

}  // namespace svcops::cli
