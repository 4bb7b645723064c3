#pragma once
#include "lib/mail/letter.hpp"
#include "lib/store/store.hpp"

#include <map>
#include <string>
#include <vector>

namespace svcops {

// Who sends mail, in one run: customers by their address, made when the address is new.
class MailSenders {
public:
    explicit MailSenders(Store& store) : store_(store) {}

    // The customers that have this address, ascending; those made in this run too.
    [[nodiscard]] std::vector<CustomerId> known(const std::string& address);
    // The one, or a new one with name and address as of `at`.
    CustomerId get(Writing& writing, const mail::Address& sender, Instant at);
    // How many of this sender's messages were taken within the hour before `at`, this one counted.
    std::int64_t count_hourly(const std::string& address, Instant at);
    [[nodiscard]] std::uint64_t made() const { return made_; }

private:
    [[nodiscard]] std::vector<Instant> stored_messages(const std::string& address, Instant since);

    Store& store_;
    std::map<std::string, std::vector<CustomerId>> customers_;  // by identity_key
    std::map<std::string, std::vector<Instant>> taken_;
    std::uint64_t made_ = 0;
};

}  // namespace svcops
