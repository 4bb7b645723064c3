#pragma once
#include "lib/ticket/ticket.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace svcops {

// What happened to a ticket as checks ask for it, told once for all of them. Events after `now` are
// not in the log.
struct TicketStory {
    // A public message.
    struct Reply {
        Instant at{};
        Author author = Author::agent;
        AgentId actor = 0;
        OpId op = 0;
        std::optional<std::uint32_t> body;  // the number of its text in that entry
    };
    // A field that went from one value to another. 0 is null.
    struct Move {
        Instant at{};
        std::int64_t from = 0, to = 0;
        AgentId actor = 0;
        OpId op = 0;
        bool reasoned = false;  // the event, or a note of the same operation, says why
        bool by_rule = false;
    };
    struct Mark {  // merged, waived
        Instant at{};
        AgentId actor = 0;
        OpId op = 0;
        bool reasoned = false;
    };

    Instant opened{};
    AgentId opener = 0;
    OpId op = 0;                       // that opened it
    std::int64_t kind = 0, agent = 0;  // it was opened with
    std::vector<Reply> replies;
    std::vector<Move> statuses, kinds, priorities, agents, stages;  // without the opening's own
    std::vector<Mark> merged_away, waived;
    struct Doing {  // what a command or a log calls an event: "acknowledged"
        Instant at{};
        WordId activity = 0;
        OpId op = 0;
    };
    std::vector<Doing> doings;

    // Of the log of one ticket; what this held before is forgotten, its memory is not.
    void read(const Log& log);
    // The first public message by somebody who serves, a bot's too where `automatic` says so.
    [[nodiscard]] const Reply* first_reply(bool automatic) const;
    // The first that resolved or closed it, and the last of a standing solution.
    [[nodiscard]] const Move* first_end() const;
    [[nodiscard]] const Move* last_end() const;
};

// Resolved or closed: served to the end.
[[nodiscard]] constexpr bool is_served(std::int64_t status) {
    return status == static_cast<std::int64_t>(Status::resolved) ||
           status == static_cast<std::int64_t>(Status::closed);
}

}  // namespace svcops
