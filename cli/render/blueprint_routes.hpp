#pragma once
#include "lib/blueprint/grid.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace svcops::cli {

// How arrows run between boxes that stand in rows and columns: in the gutters between columns and
// the channels between rows, never through a box. Gutter i is left of column i, channel i above row
// i; one of each lies beyond the last. Lines that would lie on each other have tracks of their own.
struct GridSpot {
    std::size_t row = 0, column = 0;
};

struct GridRoute {
    enum class Way : std::uint8_t { straight, drop, around };
    Way way = Way::straight;  // straight: in one row; drop: in one column; around: by gutters
    bool enters_right = false;
    // Of `around`: down the first gutter, along the channel, down the last gutter. With one gutter
    // alone there is no channel.
    std::size_t first_gutter = 0, channel = 0, last_gutter = 0;
    std::size_t first_track = 0, channel_track = 0, last_track = 0;
    [[nodiscard]] bool has_channel() const {
        return way == Way::around && first_gutter != last_gutter;
    }
};

struct GridRoutes {
    std::vector<GridRoute> routes;               // by link
    std::vector<std::size_t> gutters, channels;  // how many tracks each has
};

// `spots` are the places' (by place), `taken` those of whatever else stands in the way.
[[nodiscard]] GridRoutes routes_of(const std::vector<BlueprintGrid::Link>& links,
                                   const std::vector<GridSpot>& spots,
                                   const std::vector<GridSpot>& taken, std::size_t rows,
                                   std::size_t columns);

}  // namespace svcops::cli
