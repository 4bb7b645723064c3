#include "lib/intake/mail_module.hpp"

#include "lib/intake/loaded_module.hpp"
#include "lib/mail/letter_of.hpp"
#include "lib/mail/limits.hpp"

#include <memory>

namespace svcops {

MailModule MailModule::load(std::span<const std::filesystem::path> folders) {
    const ModuleFile module{"mail module", "svcops-mail.so", "svcops_mail_module", "libgmime-3.0-0",
                            "svcops-mail(1)"};
    const auto* const table = reinterpret_cast<SvcopsMailEntry>(module_entry(module, folders))();
    if (table == nullptr || table->interface != svcops_mail_interface) {
        refuse_other_version(module);
    }
    return MailModule(table);
}

std::optional<mail::Letter> MailModule::read(std::string_view message) const {
    constexpr SvcopsMailLimits limits{mail::max_depth, mail::max_parts};
    const std::unique_ptr<const SvcopsMessage, void (*)(const SvcopsMessage*)> read(
        table_->read(message.data(), message.size(), &limits), table_->drop);
    return read ? std::optional(mail::letter_of(*read)) : std::nullopt;
}

}  // namespace svcops
