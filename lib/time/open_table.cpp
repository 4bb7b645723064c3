#include "lib/time/open_table.hpp"

#include <algorithm>
#include <utility>

namespace svcops {
namespace {

std::int64_t floor_days(std::int64_t seconds) {
    return seconds >= 0 ? seconds / seconds_a_day
                        : -((seconds_a_day - 1 - seconds) / seconds_a_day);
}

// The first piece in [low, high) of which `end` says more than `at`; high when there is none.
template <class End>
std::size_t search(const std::vector<OpenChunk::Piece>& pieces, std::size_t low, std::size_t high,
                   std::uint32_t at, End end) {
    constexpr std::size_t few = 8;  // a walk beats halving here
    while (high - low > few) {
        const std::size_t middle = low + (high - low) / 2;
        if (end(pieces[middle]) > at) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    while (low < high && end(pieces[low]) <= at) {
        ++low;
    }
    return low;
}

constexpr auto end_of = [](const OpenChunk::Piece& piece) { return piece.to; };
constexpr auto through_of = [](const OpenChunk::Piece& piece) { return piece.through(); };

}  // namespace

OpenChunk::OpenChunk(std::vector<Piece> pieces) : pieces_(std::move(pieces)) {
    for (Piece& piece : pieces_) {
        piece.before = total_;
        total_ += piece.to - piece.from;
    }
    const auto fill = [&](Index& index, auto end) {
        std::uint32_t piece = 0;
        for (std::size_t b = 0; b <= buckets; ++b) {
            while (piece < pieces_.size() && end(pieces_[piece]) <= (b << bucket_bits)) {
                ++piece;
            }
            index[b] = piece;
        }
    };
    fill(by_end_, end_of);
    fill(by_through_, through_of);
}

std::size_t OpenChunk::first_ending_after(std::uint32_t at) const {
    const std::size_t bucket = at >> bucket_bits;
    const std::size_t low = by_end_[bucket];
    // In the last place of the chunk there is no next bucket.
    const std::size_t high =
        bucket < buckets ? std::min<std::size_t>(by_end_[bucket + 1] + 1, pieces_.size()) : low;
    return search(pieces_, low, high, at, end_of);
}

bool OpenChunk::open(std::uint32_t at) const {
    const std::size_t i = first_ending_after(at);
    return i < pieces_.size() && pieces_[i].from <= at;
}

std::uint32_t OpenChunk::open_before(std::uint32_t at) const {
    const std::size_t i = first_ending_after(at);
    if (i == pieces_.size()) {
        return total_;
    }
    const Piece& piece = pieces_[i];
    return piece.before + (at > piece.from ? at - piece.from : 0);
}

std::uint32_t OpenChunk::reached(std::uint32_t seconds) const {
    const std::uint32_t last = seconds - 1;  // the number of the open second that completes them
    const std::size_t bucket = last >> bucket_bits;
    const std::size_t high = std::min<std::size_t>(by_through_[bucket + 1] + 1, pieces_.size());
    const Piece& piece = pieces_[search(pieces_, by_through_[bucket], high, last, through_of)];
    return piece.from + (seconds - piece.before);
}

OpenTable::Spot OpenTable::spot(Instant t) {
    const std::int64_t at = unix_seconds(std::clamp(t, first_instant, last_instant));
    return {static_cast<int>(at >> OpenChunk::width_bits),
            static_cast<std::uint32_t>(at & (OpenChunk::width - 1))};
}

Instant OpenTable::instant_at(int chunk, std::uint32_t at) {
    return instant((std::int64_t{chunk} << OpenChunk::width_bits) + at);
}

std::vector<OpenChunk::Piece> OpenTable::pieces_of(int index) const {
    const std::int64_t begin = std::int64_t{index} << OpenChunk::width_bits;
    const std::int64_t end = begin + OpenChunk::width;
    // No zone is more than a day and two hours from UTC.
    const std::vector<LocalSpan> local = rules_.open_times(
        static_cast<DayNumber>(floor_days(begin) - 2), static_cast<DayNumber>(floor_days(end) + 3));
    std::vector<OpenChunk::Piece> pieces;
    pieces.reserve(local.size() + 1);
    auto next = local.begin();
    // Between two changes of the clocks the local line is the UTC line, shifted. Where they go
    // back, local times come a second time, so the search for them begins anew; where they go
    // forward, some are passed over.
    for (std::int64_t from = begin; from < end;) {
        const std::optional<Instant> change = zone_.next_transition(instant(from));
        const std::int64_t to = change ? std::min(unix_seconds(*change), end) : end;
        const std::int64_t offset = zone_.offset(instant(from)).count();
        while (next != local.begin() && std::prev(next)->to > from + offset) {
            --next;
        }
        for (; next != local.end() && next->from < to + offset; ++next) {
            const std::int64_t open = std::max(next->from - offset, from);
            const std::int64_t close = std::min(next->to - offset, to);
            if (open >= close) {
                continue;
            }
            const auto at = static_cast<std::uint32_t>(open - begin);
            const auto until = static_cast<std::uint32_t>(close - begin);
            if (!pieces.empty() && pieces.back().to == at) {
                pieces.back().to = until;
            } else {
                pieces.push_back({at, until, 0});
            }
        }
        from = to;
    }
    return pieces;
}

void OpenTable::compile(int index) {
    const auto i = static_cast<std::size_t>(index);
    chunks_[i] = std::make_unique<const OpenChunk>(pieces_of(index));
}

const OpenChunk& OpenTable::chunk(int index) {
    if (first_ready_ == end_ready_) {
        first_ready_ = end_ready_ = index;
    }
    for (; end_ready_ <= index; ++end_ready_) {
        const auto i = static_cast<std::size_t>(end_ready_);
        compile(end_ready_);
        before_[i + 1] = before_[i] + chunks_[i]->total();
    }
    for (; first_ready_ > index; --first_ready_) {
        const auto i = static_cast<std::size_t>(first_ready_) - 1;
        compile(first_ready_ - 1);
        before_[i] = before_[i + 1] - chunks_[i]->total();
    }
    return *chunks_[static_cast<std::size_t>(index)];
}

std::int64_t OpenTable::through(Spot spot) {
    const OpenChunk& in = chunk(spot.chunk);
    return before_[static_cast<std::size_t>(spot.chunk)] + in.open_before(spot.at);
}

bool OpenTable::open(Instant t) {
    const Spot at = spot(t);
    return chunk(at.chunk).open(at.at);
}

std::int64_t OpenTable::between(Instant a, Instant b) {
    if (b <= a) {
        return 0;
    }
    const Spot from = spot(a);
    const Spot to = spot(b);
    if (from.chunk == to.chunk) {
        const OpenChunk& in = chunk(from.chunk);
        return std::int64_t{in.open_before(to.at)} - in.open_before(from.at);
    }
    const std::int64_t before = through(from);
    return through(to) - before;
}

Instant OpenTable::due(Instant start, std::int64_t target) {
    const Spot from = spot(start);
    const std::int64_t goal = through(from) + target;
    const auto past = [&](int index) {
        return before_[static_cast<std::size_t>(index) + 1] >= goal;
    };
    int index = from.chunk;
    if (!past(index)) {
        while (!past(end_ready_ - 1)) {
            if (end_ready_ == chunk_count) {
                return last_instant;
            }
            chunk(end_ready_);
        }
        const auto found =
            std::lower_bound(before_.begin() + index + 1, before_.begin() + end_ready_ + 1, goal);
        index = static_cast<int>(found - before_.begin()) - 1;
    }
    const OpenChunk& in = chunk(index);
    const std::int64_t rest = goal - before_[static_cast<std::size_t>(index)];
    return std::min(instant_at(index, in.reached(static_cast<std::uint32_t>(rest))), last_instant);
}

std::vector<Span> OpenTable::spans(Span within) {
    std::vector<Span> open;
    if (within.empty()) {
        return open;
    }
    const Spot from = spot(within.from);
    const Spot to = spot(within.to);
    for (int index = from.chunk; index <= to.chunk; ++index) {
        const OpenChunk& in = chunk(index);
        const std::uint32_t low = index == from.chunk ? from.at : 0;
        const std::uint32_t high = index == to.chunk ? to.at : OpenChunk::width;
        for (std::size_t i = in.first_ending_after(low); i < in.pieces().size(); ++i) {
            const OpenChunk::Piece& piece = in.pieces()[i];
            if (piece.from >= high) {
                break;
            }
            const Span span{instant_at(index, std::max(piece.from, low)),
                            instant_at(index, std::min(piece.to, high))};
            if (!open.empty() && open.back().to == span.from) {
                open.back().to = span.to;
            } else {
                open.push_back(span);
            }
        }
    }
    return open;
}

}  // namespace svcops
