#include "lib/blueprint/case_paths.hpp"

#include <algorithm>

namespace svcops {

namespace {

void take_way(const Alternative& way, Walked& path) {
    for (const std::size_t to : way.to) {
        path.way[to] = 0;
    }
}

void by_probability(std::vector<Walked>& paths) {
    std::ranges::stable_sort(paths, std::ranges::greater(), &Walked::probability);
}

}  // namespace

CasePaths case_paths(const Course& course, std::size_t most) {
    CasePaths paths;
    Walked start;
    start.way.assign(course.steps.size(), Walked::not_taken);
    for (const std::size_t first : course.first) {
        start.way[first] = 0;
    }
    paths.all.push_back(std::move(start));
    for (std::size_t at = 0; at < course.steps.size(); ++at) {
        const auto& ways = course.ways[at];
        if (ways.empty()) {
            continue;
        }
        const std::size_t until_now = paths.all.size();
        for (std::size_t i = 0; i < until_now; ++i) {
            if (!paths.all[i].takes(at)) {
                continue;
            }
            for (std::size_t way = 1; way < ways.size(); ++way) {
                Walked other = paths.all[i];
                other.probability *= ways[way].probability;
                other.way[at] = static_cast<std::uint16_t>(way);
                take_way(ways[way], other);
                paths.all.push_back(std::move(other));
            }
            paths.all[i].probability *= ways.front().probability;
            take_way(ways.front(), paths.all[i]);
        }
        if (paths.all.size() > most) {
            by_probability(paths.all);
            paths.all.resize(most);
            paths.more = true;
        }
    }
    by_probability(paths.all);
    return paths;
}

ChainTimes::ChainTimes(const Course& course, const Walked& path)
    : course_(course), path_(path), start_(course.steps.size()), waits_for_(course.steps.size()) {}

void ChainTimes::begin() {
    std::ranges::fill(start_, 0);
    std::ranges::fill(waits_for_, nobody);
    end_ = 0;
    last_ = nobody;
}

void ChainTimes::arrive(std::size_t at, double finish) {
    if (last_ == nobody || finish >= end_) {
        end_ = finish;
        last_ = at;
    }
    if (course_.ways[at].empty()) {
        return;
    }
    for (const std::size_t to : course_.ways[at][path_.way[at]].to) {
        if (waits_for_[to] == nobody || finish > start_[to]) {
            start_[to] = finish;
            waits_for_[to] = at;
        }
    }
}

std::vector<std::size_t> ChainTimes::chain() const {
    std::vector<std::size_t> positions;
    for (std::size_t at = last_; at != nobody; at = waits_for_[at]) {
        positions.push_back(at);
    }
    std::ranges::reverse(positions);
    return positions;
}

}  // namespace svcops
