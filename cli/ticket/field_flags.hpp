#pragma once
#include "cli/args.hpp"
#include "cli/context.hpp"
#include "lib/operation/assignment.hpp"

#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace svcops::cli {

// One flag for a field of the table that can be given by hand.
struct FieldFlag {
    const FieldInfo* field;
    std::optional<std::string> value;
};
using FieldFlags = std::deque<FieldFlag>;  // the parser keeps the places of the values

// Status belongs to the lifecycle, tags have an option of their own.
bool has_flag(const FieldInfo& field);

// Declares a flag for every field that `takes` takes, into `flags`, which has to stay where it is.
void declare_fields(FieldFlags& flags, Args& args, bool (*takes)(const FieldInfo&));

// Those that were given, as typed; instants read. `none` is no value: such a flag is left out.
std::vector<Assignment> assignments(const FieldFlags& flags, Context& context);

// The value of one field as an assignment holds it, from what a row says; problems stand at
// `place`. Business time is that of the service's calendar.
Reading<std::string> field_words(Context& context, const FieldInfo& field, const std::string& typed,
                                 std::string_view service, const Place& place);

}  // namespace svcops::cli
