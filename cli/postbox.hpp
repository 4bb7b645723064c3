#pragma once
#include "cli/context.hpp"
#include "lib/operation/deliver.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace svcops::cli {

// Hands letters over to the sendmail program of the settings.
class Postbox {
public:
    // Throws EnvironmentError(unavailable) when there is no such program.
    explicit Postbox(Context& context);

    // The longest that one takes.
    [[nodiscard]] Seconds limit() const { return limit_; }
    Handover operator()(const Parcel& parcel) const;

private:
    const Session& session_;
    std::vector<std::string> command_;
    Seconds limit_;
};

// What a program said, in one line that a terminal can show.
std::string in_one_line(std::string_view said);

}  // namespace svcops::cli
