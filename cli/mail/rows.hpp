#pragma once
#include "cli/context.hpp"
#include "lib/document/document.hpp"
#include "lib/operation/kept_mails.hpp"

#include <string>
#include <vector>

namespace svcops::cli {

// A kept message as cells, and their columns.
std::vector<Column> mail_columns();
std::vector<Cell> mail_cells(const KeptMailCard& card);

// The words for messages, one for each: `-` stands for those on standard input, a line or a JSON
// object with an `id` each, and a range, M-1..M-9 or O-1..O-9, for those of it that wait. Throws
// InputError: no_input for a range in which none waits, bad_data for rows that are wrong.
std::vector<std::string> named_messages(Context& context, Store& store,
                                        const std::vector<std::string>& words);

}  // namespace svcops::cli
