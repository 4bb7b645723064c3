#pragma once
#include "cli/context.hpp"
#include "cli/postbox.hpp"
#include "lib/catalogue/receiver.hpp"
#include "lib/intake/http_module.hpp"
#include "lib/operation/deliver.hpp"

#include <optional>
#include <string_view>

namespace svcops::cli {

// Carries what tells receivers of clocks: letters to the sendmail program, the rest as the
// receiver's definition says now and the settings notify.* allow. What is not allowed is refused,
// with what to set; what cannot be done at present waits.
class NoticeCarrier {
public:
    explicit NoticeCarrier(Context& context);

    // The longest that one takes.
    [[nodiscard]] Seconds limit() const { return limit_; }
    Handover carry(const Parcel& parcel);

private:
    Handover letter(const Parcel& parcel);
    Handover run(const Parcel& parcel, const Receiver& receiver);
    Handover append(const Parcel& parcel, const Receiver& receiver);
    Handover post(const Parcel& parcel, const Receiver& receiver);
    // Whether a setting has the value in its list.
    [[nodiscard]] bool allows(std::string_view setting, std::string_view value);

    Context& context_;
    Seconds own_limit_, limit_;
    std::optional<Postbox> postbox_;
    std::optional<HttpModule> http_;
};

}  // namespace svcops::cli
