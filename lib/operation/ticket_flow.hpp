#pragma once
#include "lib/filter/filter.hpp"
#include "lib/flow/flow_count.hpp"
#include "lib/operation/judged_pass.hpp"
#include "lib/record/event.hpp"
#include "lib/record/field.hpp"
#include "lib/store/store.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace svcops {

// What an event of a ticket is as an activity.
//   stage   `created`, then each stage that the ticket comes into; a status where it has no stage
//   status  `created`, then each status
//   event   every event, by the source's word for it, else by the word that a history has
//   team    each team that gets the ticket
//   agent   each person who gets it
enum class FlowActivity : std::uint8_t { stage, status, event, team, agent };
// Who has a ticket at an event; of `actor`, who did it.
enum class FlowHolder : std::uint8_t { team, agent, partner, actor };
[[nodiscard]] std::span<const std::string_view> flow_activity_tokens();  // in the enum's order
[[nodiscard]] std::span<const std::string_view> flow_holder_tokens();

// The number of the name. Throws InputError where there are more than there may be.
ActivityId taken_activity(ActivityNames& activities, std::string_view name);

// Reads the logs of tickets as cases.
class TicketFlowReader {
public:
    struct Setting {
        FlowActivity activity = FlowActivity::stage;
        FlowHolder holder = FlowHolder::team;
    };
    // Both outlive it.
    TicketFlowReader(Setting setting, const Names& names, ActivityNames& activities);

    // Valid until the next call. Announcements, notices and erasures are no events of a case.
    FlowCase read(const Log& log);

private:
    [[nodiscard]] std::optional<ActivityId> step_of(const Event& event);
    [[nodiscard]] std::optional<ActivityId> state_step(const Event& event);
    [[nodiscard]] std::optional<ActivityId> holder_step(const Event& event);
    [[nodiscard]] ActivityId event_step(const Event& event);
    using Numbered = std::unordered_map<std::int64_t, ActivityId>;
    template <class NameOf>
    [[nodiscard]] ActivityId known(Numbered& numbered, std::int64_t number, const NameOf& name_of);
    [[nodiscard]] ActivityId word_step(std::int64_t word);
    void see_holder(const Event& event);

    Setting setting_;
    const Names& names_;
    ActivityNames& activities_;
    Numbered of_word_, of_status_, of_agent_;
    // Of the case at hand.
    std::optional<ActivityId> state_;
    std::vector<ActivityId> steps_;
    std::vector<Instant> at_;
    std::vector<std::uint32_t> holders_;
};

// How tickets went.
struct TicketFlow {
    ActivityNames activities;
    FlowCount count;
};
struct TicketFlowQuestion {
    Filter filter;  // as parsed
    View view;
    Instant now{};
    std::optional<Span> period;  // tickets opened in it; all without
    TicketFlowReader::Setting setting;
    // Names that are asked for before any is met, and the question of their numbers.
    std::function<FlowCount::Options(ActivityNames&, const Names&)> options;
    JudgedPass::MakeBook make_book;  // called where the filter asks for clocks
    TicketDivision division;
};
// One pass over the tickets, in several parts at once.
[[nodiscard]] TicketFlow count_ticket_flow(Store& store, const TicketFlowQuestion& question);

}  // namespace svcops
