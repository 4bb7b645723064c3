#pragma once
#include "lib/document/document.hpp"
#include "lib/document/wording.hpp"
#include "lib/record/event.hpp"
#include "lib/store/store.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace svcops::cli {

// Changes in words, instants in them written as the reader wants: on a wall clock for people, as
// machine formats have them for machines.
class EventWords {
public:
    using WriteInstant = std::function<std::string(Instant)>;
    EventWords(Store& store, WriteInstant write_instant, Wording wording = {})
        : store_(store), write_instant_(std::move(write_instant)), wording_(std::move(wording)) {}

    // "team network-night", "subject No dial tone"; empty for attributes shown elsewhere.
    [[nodiscard]] std::string change(std::uint32_t subject, const Event& event,
                                     const Change& change) const;

private:
    [[nodiscard]] std::string relation(std::uint32_t subject, const Event& event,
                                       const Change& other) const;

    // Of an event about it.
    [[nodiscard]] std::string redress(std::uint32_t subject, const Event& event) const;

    Store& store_;
    WriteInstant write_instant_;
    Wording wording_;
};

// The value of a field in an event as one cell, empty when the event does not change it. Of labels
// every one that the event adds or takes away.
Cell changed_cell(Store& store, std::uint32_t subject, const Event& event, const FieldInfo& field);
// What an event says of a column that a source kept beside.
Cell extra_cell(Store& store, std::uint32_t subject, const Event& event, std::string_view key);

}  // namespace svcops::cli
