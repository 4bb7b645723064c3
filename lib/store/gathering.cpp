#include "lib/store/gathering.hpp"

#include "lib/store/record_facts.hpp"

#include <algorithm>

namespace svcops::store {
namespace {

// A ticket whose creation was taken back, or is still to come, is not there, whatever was announced
// of it since or is said of the time before.
bool is_begun(const Log& log) {
    return std::any_of(log.events.begin(), log.events.end(),
                       [](const Event& event) { return event.kind == EventKind::created; });
}

}  // namespace

void Gathering::begin() {
    arena_.clear();
    pieces_.clear();
    decoder_.reset();
}

void Gathering::add(OpId op, Bytes events) {
    pieces_.push_back({arena_.size(), events.size(), op});
    arena_.append(reinterpret_cast<const char*>(events.data()), events.size());
}

Log Gathering::log(Noun noun, std::uint32_t subject, std::optional<Instant> until) {
    for (const Piece& piece : pieces_) {
        if (!decoder_.append(bytes(arena_).subspan(piece.offset, piece.size), piece.op)) {
            throw unreadable_entry(noun, subject, piece.op);
        }
    }
    Log log = decoder_.log(subject);
    if (until) {
        const auto end =
            std::partition_point(log.events.begin(), log.events.end(),
                                 [&](const Event& event) { return event.at <= *until; });
        log.events = log.events.first(static_cast<std::size_t>(end - log.events.begin()));
    }
    if (noun == Noun::ticket && !is_begun(log)) {
        return {subject, {}};
    }
    return log;
}

}  // namespace svcops::store
