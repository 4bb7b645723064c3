#include "lib/intake/mail_module.hpp"

#include "lib/finding/error.hpp"
#include "lib/mail/letter_of.hpp"
#include "lib/mail/limits.hpp"

#include <fmt/core.h>

#include <dlfcn.h>
#include <memory>

namespace svcops {

namespace {

constexpr const char* module_file = "svcops-mail.so";

[[noreturn]] void unavailable(std::string what) {
    throw EnvironmentError(Outcome::unavailable, std::move(what),
                           "install it beside svcops with libgmime-3.0-0: svcops-mail(1)");
}

void* module_handle(std::span<const std::filesystem::path> folders) {
    for (const auto& folder : folders) {
        const auto path = folder / module_file;
        std::error_code none;
        if (!std::filesystem::is_regular_file(path, none)) {
            continue;
        }
        if (void* const handle = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL)) {
            return handle;
        }
        unavailable(fmt::format("the mail module cannot be loaded: {}", ::dlerror()));
    }
    unavailable(fmt::format("the mail module {} is not here", module_file));
}

}  // namespace

MailModule MailModule::load(std::span<const std::filesystem::path> folders) {
    void* const handle = module_handle(folders);
    const auto entry = reinterpret_cast<SvcopsMailEntry>(::dlsym(handle, "svcops_mail_module"));
    const auto* const table = entry == nullptr ? nullptr : entry();
    if (table == nullptr || table->interface != svcops_mail_interface) {
        unavailable(fmt::format("the mail module {} is of another svcops", module_file));
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
