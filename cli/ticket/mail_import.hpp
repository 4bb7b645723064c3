#pragma once
#include "cli/context.hpp"
#include "lib/catalogue/import_mapping.hpp"
#include "lib/store/store.hpp"

#include <string>

namespace svcops::cli {

// `ticket import` of e-mail: a file, a mailbox, a folder or one message from standard input. Every
// message is taken or kept, so that the answer is 0 whatever came.
ExitCode import_mail_from(const std::string& file, const ImportMapping& mapping, Store& store,
                          const Operation& operation, Context& context);

}  // namespace svcops::cli
