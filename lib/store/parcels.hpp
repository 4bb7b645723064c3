#pragma once
#include "lib/store/connection.hpp"
#include "lib/store/outbox.hpp"
#include "lib/store/schema.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svcops::store {

// The rows of the outbox. Each row is sealed with a digest of what leaves, so that a byte that
// changed on the disk neither goes to somebody else nor says something else.
class Parcels {
public:
    explicit Parcels(Connection& connection) : connection_(connection) {}

    // Its number; 0 when one of its key is there. One that was undone is queued anew in its place.
    std::uint32_t put(const Parcel& parcel, OpId op, Instant queued);
    [[nodiscard]] bool has_due(Post post, Instant now);
    // The one that is due first, taken by the caller until then.
    [[nodiscard]] std::optional<QueuedParcel> take(Post post, Instant now, Instant until);
    // Only as long as it is in that state and attempt; whether it was.
    bool change(const QueuedParcel& seen, const ParcelFate& fate);
    void settle_sent(const QueuedParcel& seen, const ParcelFate& fate);
    void change_all(OpId op, ParcelState from, const ParcelFate& fate);
    // What is queued or being sent is given up, with the reason; it may be tried again.
    void hold_all(std::string_view why);
    void remove_about(Noun noun, std::uint32_t subject);
    void remove_to(std::string_view receiver_key);

    void see(const std::function<void(const QueuedParcel&)>& see);
    [[nodiscard]] std::vector<QueuedParcel> of(Noun noun, std::uint32_t subject);
    [[nodiscard]] std::vector<QueuedParcel> of(OpId op);
    [[nodiscard]] std::optional<QueuedParcel> find(std::uint32_t id);
    [[nodiscard]] std::uint64_t count_automatic(std::string_view receiver, Instant since);

private:
    [[nodiscard]] std::vector<QueuedParcel> rows(Query& started);

    Connection& connection_;
};

// Whether what is to leave is what was queued.
[[nodiscard]] bool is_sealed(const QueuedParcel& parcel, Bytes seal);

}  // namespace svcops::store
