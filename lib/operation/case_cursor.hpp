#pragma once
#include "lib/operation/event_words.hpp"
#include "lib/sla/judge.hpp"
#include "lib/store/store.hpp"

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace svcops {

// What one step of a pass sees. `log` and `cycles` are there when the pass reads logs, respectively
// judges.
struct Case {
    const Ticket* ticket = nullptr;
    const Log* log = nullptr;
    std::span<const Cycle> cycles;
};

// Whether a filter has a key that only clocks and steps answer: `breaching:`, `step:`,
// `late_step:`.
[[nodiscard]] bool needs_judge(const Filter& filter);

// Tickets by a filter, in ascending order of id, one after the other; nothing is held. Reads
// current states alone when that is enough, and whole logs when the filter or the caller needs
// events or clocks.
class CaseCursor {
public:
    // clocks: logs, and the judge's cycles of each; the caller gives the judge.
    enum class Reads { states, logs, clocks };

    struct Pass {
        View view;
        Instant now;             // of judging
        Judge* judge = nullptr;  // null: a filter that needs_judge() is InputError(usage)
        Reads reads = Reads::states;
        std::optional<std::vector<TicketId>> only = std::nullopt;  // sorted; no tickets but these
        Numbers numbers = {};                                      // and none but these
    };
    // `filter` as parsed; it is bound to the store's names here. The store and the judge must
    // outlive this.
    CaseCursor(Store& store, const Filter& filter, Pass pass);

    // Null at the end; valid until the next call.
    const Case* next();

    // Makes ready to answer the computed keys of another filter (bound) for the cases to come.
    void answer_for(const Filter& filter);
    // Whether a computed term of the cursor's filter, or of one made ready, holds for the case at
    // hand.
    [[nodiscard]] bool answer(const Term& term) const;

private:
    [[nodiscard]] bool has_event(const Term& term) const;
    [[nodiscard]] bool has_extra(const Term& term) const;
    [[nodiscard]] bool has_text(const Term& term) const;
    [[nodiscard]] bool is_breaching(const Term& term) const;
    [[nodiscard]] bool has_step(const Term& term) const;
    [[nodiscard]] bool is_linked(const Term& term) const;
    void look_up(const Term& term);
    const Case* next_state();
    const Case* next_log();

    Store& store_;
    Filter filter_;
    View view_;
    Instant now_;
    Judge* judge_;
    std::unique_ptr<Cursor<Ticket>> states_;
    std::unique_ptr<Cursor<Log>> logs_;
    std::map<std::string, std::vector<TicketId>> texts_;  // tickets that hold a word, sorted
    std::map<std::string, EventWord> events_;
    // By key and ticket named: the tickets that stand so to it, sorted.
    std::map<std::pair<std::string_view, std::int64_t>, std::vector<TicketId>> links_;
    Ticket ticket_;
    Case case_;
};

}  // namespace svcops
