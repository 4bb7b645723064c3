#pragma once
#include "lib/conformance/discovery.hpp"
#include "lib/operation/case_cursor.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace svcops {

// Which events of tickets become steps of a discovered blueprint.
enum class LoggedEvents : std::uint8_t {
    stages,    // `created` and each stage that the ticket comes into
    messages,  // these, and what customers and agents write to each other
    all,       // every event, by the word of its source where it has one
};

// Reads the logs of tickets for `discover`. Who did what decides on the lane: what opens a ticket
// and what a customer does is the customer's; a message of an agent stands in front; a stage that
// an agent moves to, behind; what a program does, or happens while a partner has the ticket,
// supports.
class LoggedFlowReader {
public:
    struct Setting {
        LoggedEvents events = LoggedEvents::stages;
        const Calendar* calendar = nullptr;  // on which lengths are counted
    };
    // Both outlive it.
    LoggedFlowReader(Setting setting, const Names& names);

    // Throws InputError(usage) where there are more different activities than there may be.
    void see(const Log& log);
    [[nodiscard]] LoggedFlow result() { return std::move(flow_); }

private:
    [[nodiscard]] std::string word_of(const Event& event) const;
    ActivityId activity(const std::string& word);
    [[nodiscard]] Lane lane_of(const Event& event) const;
    void note(const Event& event, LoggedActivity& activity, const std::optional<Instant>& before);

    Setting setting_;
    const Names& names_;
    LoggedFlow flow_;
    ActivityNames words_;
    // Of the case at hand.
    Ticket ticket_;
    std::vector<ActivityId> steps_;
};

}  // namespace svcops
