#pragma once
#include "lib/catalogue/import_mapping.hpp"
#include "lib/intake/mail_module.hpp"

namespace svcops {

// How messages are read: what their bytes say, and what that means here.
struct MailReading {
    const ImportMapping& mapping;
    const MailModule& module;
};

}  // namespace svcops
