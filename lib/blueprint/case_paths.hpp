#pragma once
#include "lib/blueprint/course.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace svcops {

// One combination of decisions of a course.
struct Walked {
    static constexpr std::uint16_t not_taken = 0xffff;
    double probability = 1;
    std::vector<std::uint16_t> way;  // by position: the alternative that was taken; 0 at an end
    [[nodiscard]] bool takes(std::size_t position) const { return way[position] != not_taken; }
};

struct CasePaths {
    std::vector<Walked> all;  // the most probable first
    bool more = false;        // there are others, which are less probable
};

// The combinations of decisions, at most so many: where there are more on the way, the least
// probable are let go.
[[nodiscard]] CasePaths case_paths(const Course& course, std::size_t most);

// The steps that arrive at a position on a path, one after the other, each with its finish.
class ChainTimes {
public:
    ChainTimes(const Course& course, const Walked& path);
    // `length` answers the seconds of a position; the time of the longest chain.
    template <class Length>
    double run(const Length& length) {
        begin();
        for (std::size_t at = 0; at < course_.steps.size(); ++at) {
            if (path_.takes(at)) {
                arrive(at, start_[at] + length(at));
            }
        }
        return end_;
    }
    // The positions of the longest chain of the last run, in order.
    [[nodiscard]] std::vector<std::size_t> chain() const;

private:
    void begin();
    void arrive(std::size_t at, double finish);

    static constexpr std::size_t nobody = static_cast<std::size_t>(-1);
    const Course& course_;
    const Walked& path_;
    std::vector<double> start_;
    std::vector<std::size_t> waits_for_;
    double end_ = 0;
    std::size_t last_ = nobody;
};

}  // namespace svcops
