#pragma once
#include "cli/args.hpp"
#include "cli/context.hpp"
#include "lib/operation/customer_record.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace svcops::cli {

// The identities of a customer that a command line gives, or takes away: --phone, --no-phone.
enum class Sign : std::uint8_t { given, taken };

struct IdentityFlag {
    IdentityKind kind;
    std::vector<std::string> values;
};

// Every kind but the name, which stands by itself.
class IdentityFlags {
public:
    explicit IdentityFlags(Sign sign) : sign_(sign) {}
    // Has to stay where it is: the parser keeps the places of the values.
    void declare(Args& args);
    [[nodiscard]] std::vector<TypedIdentity> typed() const;

private:
    Sign sign_;
    std::array<IdentityFlag, 6> flags_{{{IdentityKind::phone, {}},
                                        {IdentityKind::email, {}},
                                        {IdentityKind::chat, {}},
                                        {IdentityKind::social, {}},
                                        {IdentityKind::walk_in, {}},
                                        {IdentityKind::ref, {}}}};
};

// A word as an option gives it; `none` is no word.
[[nodiscard]] std::optional<TypedWord> typed_word(const std::optional<std::string>& value,
                                                  std::string_view option);

// The country that numbers beginning with one 0 belong to, as the settings have it; "" none.
[[nodiscard]] std::string country_code(Context& context);

// A customer as an operand names it, its number completed.
[[nodiscard]] std::string customer_word(Context& context, const std::string& typed);

}  // namespace svcops::cli
