#pragma once
#include "lib/blueprint/blueprint.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// Where the steps of a blueprint stand when it is drawn, whatever draws it: lanes are rows, phases
// are columns. A phase has one slot or more, for steps that follow each other in it; what alone
// follows a step into another lane may stand above or below it in its slot. A lane has one layer or
// more, for steps that share a slot. Which of them are shown side by side is the drawing's affair.
struct BlueprintGrid {
    struct Place {
        std::size_t step = 0;    // of Blueprint::steps
        std::size_t number = 0;  // from 1, by phase and then in the order of the flow
        Lane lane = Lane::customer;
        std::size_t phase = 0;
        std::size_t slot = 0;   // within the phase, from 0
        std::size_t layer = 0;  // within the lane, from 0
    };
    struct Link {
        enum class Kind : std::uint8_t { flow, rework, recovery };
        std::size_t from = 0, to = 0;  // of `places`
        Kind kind = Kind::flow;
        std::optional<double> share;  // where it is one of several ways, or rework
        bool operator==(const Link&) const = default;
    };
    std::vector<Place> places;                     // by number
    std::vector<Link> links;                       // by from, kind and to
    std::vector<std::size_t> slots;                // of each phase, at least 1
    std::array<std::size_t, lane_count> layers{};  // of each lane, at least 1
    std::vector<std::size_t> number_of;            // by step of the blueprint

    // The steps of a phase and lane in their order, as indices of `places`.
    [[nodiscard]] std::vector<std::size_t> cell(std::size_t phase, Lane lane) const;
    // The links that leave a place, as indices of `links`.
    [[nodiscard]] std::vector<std::size_t> leaving(std::size_t place) const;
    // How many slots stand before those of a phase; with as many as there are phases: all.
    [[nodiscard]] std::size_t slots_before(std::size_t phase) const;
};

[[nodiscard]] BlueprintGrid grid_of(const Blueprint& blueprint);

// A step's name for a reader of that language; its id where it has none.
[[nodiscard]] std::string_view name_in(const BlueprintStep& step, std::string_view language);
[[nodiscard]] std::string_view name_in(const Phase& phase, std::string_view language);

}  // namespace svcops
