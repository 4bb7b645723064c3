#pragma once
#include "lib/triage/triage.hpp"

#include <optional>
#include <string>
#include <vector>

namespace svcops {

// The rules on one ticket.
class Triage::Turn {
public:
    Turn(Triage& all, const Log& log, const Computed& computed);
    void go();
    [[nodiscard]] TriagedTicket take();

private:
    // Since when a condition holds: the event it began with, and no earlier than an instant.
    struct Begun {
        std::size_t event = 0;
        Instant from{};
        Reason reason{};
    };
    // What a rule is about to do.
    struct Plan {
        TriageStep step;
        std::vector<Change> changes;
        const Agent* chosen = nullptr;
        std::vector<Notice> notices;
    };

    bool act(std::uint32_t rule);  // whether it did anything
    bool pass(std::uint32_t rule, std::string why);
    bool hold(Plan plan, TriageStep::Outcome outcome, std::string why);
    [[nodiscard]] std::optional<Begun> begun(const Watched& watched, std::string& why);
    [[nodiscard]] std::string no_match(const Watched& watched) const;
    // Cheap: nothing that it sets is otherwise.
    [[nodiscard]] bool is_so_already(std::uint32_t rule) const;
    [[nodiscard]] std::optional<Value> matrix_value(const Rule& rule) const;
    [[nodiscard]] bool has_tag(std::optional<WordId> tag) const;

    void set_fields(std::uint32_t rule, const Begun& since, Plan& plan);
    void set_tags(std::uint32_t rule, const Begun& since, Plan& plan);
    void put(const FieldInfo& field, const Value& value, const Begun& since, std::string why,
             Plan& plan);
    [[nodiscard]] bool assign(const Rule& rule, const Begun& since, Plan& plan);
    [[nodiscard]] Wanted wanted(const Rule& rule) const;
    [[nodiscard]] std::string_view preferred(const std::string& key) const;
    void tell_others(const Rule& rule, const Wanted& wanted, Plan& plan) const;
    [[nodiscard]] const Workflow* workflow_of(TicketKind kind) const;
    [[nodiscard]] bool move(const Rule& rule, const Begun& since, Plan& plan);
    // Whether somebody said the field, or gave or took the tag, after the condition began; "" not.
    [[nodiscard]] std::string said_by(std::uint8_t field, std::optional<WordId> tag,
                                      const Begun& since) const;
    void notify(std::uint32_t rule, const Begun& since, Plan& plan);
    void commit(std::uint32_t rule, Plan plan);
    void say(const Localized& text, Audience audience, std::string_view language,
             std::vector<Change>& changes, TriageStep& step);
    [[nodiscard]] std::string place_value(std::string_view place) const;
    [[nodiscard]] std::string at(Instant t) const;
    [[nodiscard]] std::string words(std::uint8_t field) const;  // of the ticket's present value

    Triage& all_;
    const Log& log_;
    const Computed& computed_;
    std::vector<Event> events_;  // of the log, and those to come
    Ticket ticket_;
    TriagedTicket made_;
    std::vector<char> done_;                         // of each rule
    std::vector<std::optional<TriageStep>> passed_;  // of each rule, when all is told
};

}  // namespace svcops
