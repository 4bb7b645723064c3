#pragma once
#include "lib/blueprint/blueprint.hpp"

#include <cstddef>
#include <vector>

namespace svcops {

// The flow of a blueprint between the steps that events show (those with a `match`). What no event
// shows is passed over: whoever led to it leads to what it led to. In words of Petri nets: steps
// are transitions, and the ways between them are places.
struct ObservableFlow {
    // Where the flow stands after a step: one of the alternatives is next. The flow may end there.
    struct Place {
        std::vector<std::size_t> alternatives;  // steps, ascending
        bool may_end = false;
        bool operator==(const Place&) const = default;
    };
    std::vector<std::vector<Place>> after;       // by step: each of its places is filled by it
    std::vector<bool> shown;                     // by step: whether events show it
    std::vector<std::size_t> first;              // steps that a case may begin with, ascending
    std::vector<std::vector<std::size_t>> back;  // by step: where its rework edges lead
    std::vector<std::vector<std::size_t>> recovered_by;  // by step: the steps that recover it
};

// Of a blueprint without circles (Flow::circles). Where a step that no event shows leads to several
// ways at once and is itself one of several alternatives, its ways become alternatives too: events
// cannot tell them apart.
[[nodiscard]] ObservableFlow observable_flow(const Blueprint& blueprint);

}  // namespace svcops
