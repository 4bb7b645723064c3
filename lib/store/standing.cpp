#include "lib/store/standing.hpp"

#include <fmt/core.h>

#include <limits>

namespace svcops::store {

std::pair<OpId, OpId> parts_of(Connection& connection, OpId first) {
    Query query(connection,
                "select coalesce((select id from op where id > ?1 and part_of <> ?1 order by id "
                "limit 1), (select max(id) + 1 from op))");
    query.start().bind(static_cast<std::int64_t>(first));
    const bool found = query.step() && !query.is_null(0);
    return {first, found ? static_cast<OpId>(query.integer(0)) : first};
}

void Standing::hide(OpId from, OpId to) {
    if (hidden_.size() < to) {
        hidden_.resize(to, false);
    }
    for (OpId op = from; op < to; ++op) {
        hidden_[op] = true;
    }
}

Standing Standing::load(Connection& connection, std::optional<Instant> as_of,
                        std::optional<OpId> last) {
    Standing standing;
    if (as_of || last) {
        Query later(connection, "select id from op where at > ?1 or id > ?2");
        later.start()
            .bind(as_of ? unix_seconds(*as_of) : std::numeric_limits<std::int64_t>::max())
            .bind(last ? std::int64_t{*last} : std::numeric_limits<std::int64_t>::max());
        while (later.step()) {
            const auto op = static_cast<OpId>(later.integer(0));
            standing.hide(op, op + 1);
        }
    }
    // Few take something back; without the index every command there ever was would be read.
    Query retractions(connection,
                      "select id, retracts from op indexed by op_retracts where retracts is not "
                      "null order by id desc");
    retractions.start();
    while (retractions.step()) {
        const auto op = static_cast<OpId>(retractions.integer(0));
        const auto target = static_cast<OpId>(retractions.integer(1));
        if (standing.counts(Noun::ticket, op) && target < op) {
            standing.retracted_by_.emplace(target, op);
            const auto [first, end] = parts_of(connection, target);
            standing.hide(first, end);
        }
    }
    return standing;
}

std::optional<OpId> Standing::retracted_by(OpId first) const {
    const auto found = retracted_by_.find(first);
    return found == retracted_by_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace svcops::store
