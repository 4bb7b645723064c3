#include "cli/customer/identity_flags.hpp"

#include "lib/operation/named_customer.hpp"
#include "lib/text/ascii.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace svcops::cli {

namespace {

std::string_view meaning_of(IdentityKind kind) {
    switch (kind) {
        case IdentityKind::phone:
            return "a phone number; repeatable";
        case IdentityKind::email:
            return "an e-mail address; repeatable";
        case IdentityKind::chat:
            return "a handle of a chat; repeatable";
        case IdentityKind::social:
            return "a handle of a social network; repeatable";
        case IdentityKind::walk_in:
            return "what they are known by at the counter; repeatable";
        case IdentityKind::ref:
            return "a reference of another system; repeatable";
        case IdentityKind::name:
            break;
    }
    return "a name";
}

// --phone, --no-walk-in.
std::string option_of(IdentityKind kind, Sign sign) {
    std::string name(name_of(identity_kind_names, static_cast<std::int64_t>(kind)));
    std::ranges::replace(name, '_', '-');
    return fmt::format("--{}{}", sign == Sign::taken ? "no-" : "", name);
}

}  // namespace

void IdentityFlags::declare(Args& args) {
    for (auto& flag : flags_) {
        const auto name = option_of(flag.kind, Sign::given);
        std::string placeholder = name.substr(2);
        std::ranges::transform(placeholder, placeholder.begin(), upper_ascii);
        const auto meaning = sign_ == Sign::given
                                 ? std::string(meaning_of(flag.kind))
                                 : fmt::format("take it away: {}", meaning_of(flag.kind));
        args.option(option_of(flag.kind, sign_), flag.values, placeholder, meaning);
    }
}

std::vector<TypedIdentity> IdentityFlags::typed() const {
    std::vector<TypedIdentity> typed;
    for (const auto& flag : flags_) {
        for (const auto& value : flag.values) {
            typed.push_back({flag.kind, value, {option_of(flag.kind, sign_), 0, 0}});
        }
    }
    return typed;
}

std::optional<TypedWord> typed_word(const std::optional<std::string>& value,
                                    std::string_view option) {
    if (!value) {
        return std::nullopt;
    }
    const auto text = *value == "none" ? std::nullopt : value;
    return TypedWord{text, {std::string(option), 0, 0}};
}

std::string country_code(Context& context) {
    return context.settings().text("country-code").value_or("");
}

std::string customer_word(Context& context, const std::string& typed) {
    return completed(typed, country_code(context));
}

}  // namespace svcops::cli
