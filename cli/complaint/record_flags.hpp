#pragma once
#include "cli/ticket/acting.hpp"

namespace svcops::cli::complaint {

// What the record of a complaint says beside its decision and redress: who complains, what is asked
// for, how grave it is. `ticket add` and `ticket edit` take the same.
void declare_record(FieldFlags& flags, Args& args);

}  // namespace svcops::cli::complaint
