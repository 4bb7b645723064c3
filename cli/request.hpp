#pragma once
#include "cli/args.hpp"
#include "cli/context.hpp"

#include <optional>
#include <string>

namespace svcops::cli {

// --request-id, of every verb that writes.
Args& declare_request(std::optional<std::string>& key, Args& args);

// Opened for writing, or for reading where --dry-run writes nothing.
Store& store_to_change(Context& context);

// What is to be written, under the key.
Operation requested_operation(Context& context, const std::optional<std::string>& key);

// The operation that has done the request already, said on standard error; nothing when it is new.
// A key that another command used, or whose operation was taken back, is InputError(bad_data):
// answering "done" would lose the record.
std::optional<OpId> done_before(Context& context, const std::optional<std::string>& key);

}  // namespace svcops::cli
