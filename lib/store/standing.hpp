#pragma once
#include "lib/record/noun.hpp"
#include "lib/store/connection.hpp"
#include "lib/time/instant.hpp"

#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace svcops::store {

// Which operations count: those that no standing operation took back and, for an older view, those
// that had been recorded by then. Worked out from the newest to the oldest, so that an undo of an
// undo works.
class Standing {
public:
    static Standing load(Connection& connection, std::optional<Instant> as_of = {},
                         std::optional<OpId> last = {});

    // Words and agents are names: what others may have used since is never taken back.
    [[nodiscard]] bool counts(Noun noun, OpId op) const {
        return hidden_.empty() || noun == Noun::word || noun == Noun::agent ||
               op >= hidden_.size() || !hidden_[op];
    }
    [[nodiscard]] bool all() const { return hidden_.empty(); }
    // Every command that a standing operation took back, and that one.
    [[nodiscard]] const std::map<OpId, OpId>& retracted() const { return retracted_by_; }
    // The standing operation that took back the command whose first part is `first`.
    [[nodiscard]] std::optional<OpId> retracted_by(OpId first) const;

private:
    void hide(OpId from, OpId to);  // [from, to)

    std::vector<bool> hidden_;  // by operation; empty: none
    std::map<OpId, OpId> retracted_by_;
};

// The parts of the command whose first part is `first`, as [first, end).
[[nodiscard]] std::pair<OpId, OpId> parts_of(Connection& connection, OpId first);

}  // namespace svcops::store
