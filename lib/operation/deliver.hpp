#pragma once
#include "lib/operation/customer_record.hpp"
#include "lib/store/store.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace svcops {

// What who carries a parcel says of one attempt.
struct Handover {
    enum class End : std::uint8_t { sent, later, refused };
    End end = End::later;
    std::string said;  // "" nothing
};

struct DeliveryRun {
    // Carries one parcel; the store is not locked while it does.
    std::function<Handover(const Parcel&)> carry;
    std::function<Instant()> now;  // the real clock, as time goes on
    // The longest that carrying one takes. Nobody else takes the parcel for so long and a minute.
    Seconds longest{};
    std::optional<std::int64_t> limit;              // parcels; none: all that are due
    std::function<void(const QueuedParcel&)> told;  // of each, as it is afterwards
    Post post = Post::letters;                      // which of them
};

struct DeliveryResult {
    std::uint64_t sent = 0, later = 0, refused = 0, given_up = 0;
    bool stopped = false;  // several in a row had to wait: the rest would too
};

// Carries what is due, the one due first before the others. A letter that has to wait is tried
// again after 1, 5 and 30 minutes, 2 and 4 hours, and then every 8 hours; a notice after a minute,
// then every 5 minutes for four hours, every half hour for a day, and every 2 hours. Five days
// after it was queued it is given up. Several letters in a row that have to wait end the run;
// notices go to one place each, and the next one is tried. Runs that overlap never carry one parcel
// at once; one that was killed between sending and saying so leads to a second one with the same
// key. Tickets are not touched, whatever comes.
DeliveryResult deliver(Store& store, const DeliveryRun& run);

// When what was tried so often is tried again; nothing when it is given up.
[[nodiscard]] std::optional<Instant> next_attempt(Post post, std::uint32_t attempts, Instant queued,
                                                  Instant now);

// "O-3" or "3". Throws InputError(usage) for a word that is no number, InputError(no_input) when
// there is none of that number.
[[nodiscard]] QueuedParcel queued_parcel(Store& store, std::string_view word);

// Due at once: what waits, was refused or given up. Answers them as they are then. Throws
// InputError(bad_data) with each that has left or is on its way, was closed or undone.
std::vector<QueuedParcel> retry_parcels(Store& store, const std::vector<std::string>& words,
                                        Instant now, Deed deed);
// They do not leave any more, and their text goes. One that was closed before stays so, and is not
// answered. Throws InputError(bad_data) with each that has left or is on its way.
std::vector<QueuedParcel> close_parcels(Store& store, const std::vector<std::string>& words,
                                        Instant now, const std::string& actor, Deed deed);

}  // namespace svcops
