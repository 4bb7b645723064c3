#pragma once
#include "lib/mail/letter.hpp"
#include "lib/mail/module.hpp"

#include <filesystem>
#include <optional>
#include <span>
#include <string_view>

namespace svcops {

// The module that reads MIME (lib/mime), loaded when it is asked for and never unloaded, as the
// libraries behind it cannot be.
class MailModule {
public:
    // From the first of the folders that has it. Throws EnvironmentError(unavailable) when none has
    // it, or when it is of another version.
    static MailModule load(std::span<const std::filesystem::path> folders);

    // Nothing when the bytes are no message: without one line of a header.
    [[nodiscard]] std::optional<mail::Letter> read(std::string_view message) const;

private:
    explicit MailModule(const SvcopsMailModule* table) : table_(table) {}
    const SvcopsMailModule* table_;
};

}  // namespace svcops
