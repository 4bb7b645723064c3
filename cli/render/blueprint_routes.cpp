#include "cli/render/blueprint_routes.hpp"

#include <algorithm>
#include <utility>

namespace svcops::cli {

namespace {

using Kind = BlueprintGrid::Link::Kind;

// Lines of one source and kind may lie on each other: they are one line that forks.
using Net = std::pair<std::size_t, Kind>;

// Tracks of one gutter or channel.
class Tracks {
public:
    // The track of a line from one point to another; the first where it meets no other net.
    std::size_t place(std::size_t from, std::size_t to, Net net) {
        const std::size_t low = std::min(from, to), high = std::max(from, to);
        for (std::size_t i = 0; i < tracks_.size(); ++i) {
            const bool is_free = std::ranges::none_of(tracks_[i], [&](const Line& line) {
                return line.net != net && line.low <= high && low <= line.high;
            });
            if (is_free) {
                tracks_[i].push_back({low, high, net});
                return i;
            }
        }
        tracks_.push_back({{low, high, net}});
        return tracks_.size() - 1;
    }
    [[nodiscard]] std::size_t count() const { return tracks_.size(); }

private:
    struct Line {
        std::size_t low, high;
        Net net;
    };
    std::vector<std::vector<Line>> tracks_;
};

class Router {
public:
    Router(const std::vector<GridSpot>& spots, const std::vector<GridSpot>& taken, std::size_t rows,
           std::size_t columns)
        : spots_(spots),
          columns_(columns),
          taken_(rows * columns, false),
          gutters_(columns + 1),
          channels_(rows + 1) {
        for (const auto* each : {&spots, &taken}) {
            for (const GridSpot& spot : *each) {
                taken_[spot.row * columns + spot.column] = true;
            }
        }
    }

    GridRoute route(const BlueprintGrid::Link& link) {
        const GridSpot& from = spots_[link.from];
        const GridSpot& to = spots_[link.to];
        GridRoute route;
        if (from.row == to.row && from.column < to.column && is_clear_row(from, to)) {
            return route;
        }
        if (from.column == to.column && from.row != to.row && is_clear_column(from, to)) {
            route.way = GridRoute::Way::drop;
            return route;
        }
        lead_around(from, to, {link.from, link.kind}, route);
        return route;
    }

    [[nodiscard]] static std::vector<std::size_t> counts(const std::vector<Tracks>& all) {
        std::vector<std::size_t> counts;
        counts.reserve(all.size());
        for (const Tracks& each : all) {
            counts.push_back(each.count());
        }
        return counts;
    }
    [[nodiscard]] std::vector<std::size_t> gutters() const { return counts(gutters_); }
    [[nodiscard]] std::vector<std::size_t> channels() const { return counts(channels_); }

private:
    [[nodiscard]] bool is_clear_row(const GridSpot& from, const GridSpot& to) const {
        for (std::size_t column = from.column + 1; column < to.column; ++column) {
            if (taken_[from.row * columns_ + column]) {
                return false;
            }
        }
        return true;
    }
    [[nodiscard]] bool is_clear_column(const GridSpot& from, const GridSpot& to) const {
        const auto [low, high] = std::minmax(from.row, to.row);
        for (std::size_t row = low + 1; row < high; ++row) {
            if (taken_[row * columns_ + from.column]) {
                return false;
            }
        }
        return true;
    }

    // Boxes stand at odd places of a gutter, channels at even ones.
    static std::size_t at_box(std::size_t i) { return 2 * i + 1; }
    static std::size_t between(std::size_t i) { return 2 * i; }

    void lead_around(const GridSpot& from, const GridSpot& to, Net net, GridRoute& route) {
        route.way = GridRoute::Way::around;
        route.enters_right = from.column == to.column;
        route.first_gutter = from.column + 1;
        route.last_gutter = route.enters_right ? route.first_gutter : to.column;
        if (!route.has_channel()) {
            route.first_track = route.last_track =
                gutters_[route.first_gutter].place(at_box(from.row), at_box(to.row), net);
            return;
        }
        route.channel = to.row > from.row ? to.row : to.row + 1;
        route.first_track =
            gutters_[route.first_gutter].place(at_box(from.row), between(route.channel), net);
        route.channel_track = channels_[route.channel].place(between(route.first_gutter),
                                                             between(route.last_gutter), net);
        route.last_track =
            gutters_[route.last_gutter].place(between(route.channel), at_box(to.row), net);
    }

    const std::vector<GridSpot>& spots_;
    std::size_t columns_;
    std::vector<bool> taken_;
    std::vector<Tracks> gutters_, channels_;
};

}  // namespace

GridRoutes routes_of(const std::vector<BlueprintGrid::Link>& links,
                     const std::vector<GridSpot>& spots, const std::vector<GridSpot>& taken,
                     std::size_t rows, std::size_t columns) {
    GridRoutes all;
    Router router(spots, taken, rows, columns);
    for (const BlueprintGrid::Link& link : links) {
        all.routes.push_back(router.route(link));
    }
    all.gutters = router.gutters();
    all.channels = router.channels();
    return all;
}

}  // namespace svcops::cli
