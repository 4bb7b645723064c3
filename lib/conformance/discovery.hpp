#pragma once
#include "lib/blueprint/blueprint.hpp"
#include "lib/flow/variants.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace svcops {

// What a log shows of one kind of event, over all its cases.
struct LoggedActivity {
    std::string id;                                 // of the step that it becomes
    std::string match;                              // which events it is: "event:stage:decided"
    std::array<std::uint64_t, lane_count> lanes{};  // how often in which
    std::vector<std::uint64_t> phases;              // how often in which, of LoggedFlow::phases
    std::map<std::string, std::uint64_t> owners, channels;
    std::vector<std::uint32_t> took;  // seconds since the event before it in its case
};

struct LoggedFlow {
    std::vector<Phase> phases;
    std::vector<LoggedActivity> activities;  // by ActivityId
    VariantCount variants;
};

struct DiscoveryOptions {
    std::string name;           // of the blueprint
    std::string match;          // which tickets; may be empty
    double least_share = 0.05;  // of cases: rarer activities are left out; of what an activity
                                // goes on to: rarer ways are left out
};

// What a discovered step was made of.
struct DiscoveredStep {
    std::uint64_t times = 0, cases = 0;
    double ends = 0;  // share of its times that were the last event of a case
};

struct Discovered {
    Blueprint blueprint;                // without steps when there was no case
    std::vector<DiscoveredStep> steps;  // as the blueprint has them
    std::uint64_t cases = 0;
    std::vector<std::string> left_out;  // ids of rarer activities
};

// A first blueprint from a log. Activities stand in the order of their mean place in the cases, by
// the first time of each; a way to a later one is the flow, a way back or to itself is rework. A
// step that only ever went back goes on to what most often follows where it went. Where several
// ways lead on, they have the shares in which the log went them, in tenths of a percent that add up
// to one. Each step has the lane and owner that most of its events had, and as its time the P50 and
// P90 (type 7) since the event before: waiting and work together, as one stamp an event tells no
// more.
[[nodiscard]] Discovered discover(LoggedFlow log, const DiscoveryOptions& options);

}  // namespace svcops
