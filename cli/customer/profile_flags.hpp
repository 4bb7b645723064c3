#pragma once
#include "cli/args.hpp"
#include "lib/operation/customer_record.hpp"

#include <optional>
#include <string>
#include <vector>

namespace svcops::cli {

// How a customer wants to be served, as a command line gives it. Has to stay where it is: the
// parser keeps the places of the values.
class ProfileFlags {
public:
    // What a new customer can be given; with `taken` also what can be taken away.
    enum class Extent : std::uint8_t { given, given_and_taken };
    void declare(Args& args, Extent extent);
    [[nodiscard]] bool empty() const;
    [[nodiscard]] TypedProfile typed() const;

private:
    std::optional<std::string> channel_, consent_channel_;
    std::vector<std::string> preferences_, no_preferences_, consents_, withdrawn_, needs_,
        no_needs_, holds_, no_holds_;
};

}  // namespace svcops::cli
