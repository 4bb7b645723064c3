#include "lib/finding/error.hpp"
#include "lib/store/check.hpp"
#include "lib/store/file.hpp"
#include "lib/store/sqlite_store.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <future>
#include <map>

namespace svcops::store {
namespace {

// The kinds of divergence; whatever else a check finds is something that was altered.
constexpr std::string_view kinds[] = {"altered",   "broken_link",     "gap",
                                      "truncated", "anchor_mismatch", "state_mismatch"};

std::vector<Finding> as_divergences(std::vector<Finding> findings) {
    for (Finding& finding : findings) {
        if (std::ranges::find(kinds, finding.code) == std::end(kinds)) {
            finding.code = "altered";
        }
    }
    return findings;
}

// Anchors by their operations, as the walk comes by.
class AnchorsOnTheWay {
public:
    AnchorsOnTheWay(std::span<const ChainAnchor> anchors, Verified& verified)
        : verified_(verified) {
        for (const ChainAnchor& anchor : anchors) {
            by_op_.emplace(anchor.op, verified_.anchors.size());
            verified_.anchors.push_back({anchor, false});
        }
    }

    void pass(OpId op, const Digest& link) {
        const auto [first, end] = by_op_.equal_range(op);
        for (auto found = first; found != end; ++found) {
            auto& held = verified_.anchors[found->second];
            held.holds = held.anchor.link == link;
            verified_.anchored = held.holds ? std::max(verified_.anchored, op) : verified_.anchored;
        }
    }

    // Those that do not hold, and between which anchors the record was changed.
    void report(Examination& with) const {
        for (const auto& [op, place] : by_op_) {
            const auto& held = verified_.anchors[place];
            if (op > verified_.last) {
                with.report.add_at(op, "truncated",
                                   with.wording("an anchor of {} knows it; the record ends at "
                                                "operation {}",
                                                format_utc(held.anchor.at), verified_.last));
            } else if (!held.holds) {
                with.report.add_at(
                    op, "anchor_mismatch",
                    with.wording("an anchor of {} has another hash; the change is between "
                                 "operations {} and {}",
                                 format_utc(held.anchor.at), sound_before(op) + 1, op));
            }
        }
    }

private:
    [[nodiscard]] OpId sound_before(OpId op) const {
        OpId sound = 0;
        for (const auto& held : verified_.anchors) {
            sound = held.holds && held.anchor.op < op ? std::max(sound, held.anchor.op) : sound;
        }
        return sound;
    }

    Verified& verified_;
    std::multimap<OpId, std::size_t> by_op_;
};

void note_given_clock(Verified& verified, const OpRow& op, Query& name) {
    if (!op.clock_given || op.id != op.part_of) {
        return;
    }
    const bool known = name.start().bind(std::int64_t{op.actor}).step();
    verified.given.push_back(
        {op.id, instant(op.at), known ? std::string(name.text(0)) : "", std::string(op.command)});
    name.stop();
}

// Commands after the last anchor that holds.
void measure_exposure(Examination& with, Verified& verified) {
    Query rows(with.connection, "select count(*), min(at) from op where id > ? and id = part_of");
    rows.start().bind(std::int64_t{verified.anchored});
    if (rows.step() && rows.integer(0) > 0) {
        verified.exposed = static_cast<std::uint64_t>(rows.integer(0));
        verified.exposed_since = instant(rows.integer(1));
    }
}

void walk(Examination& with, std::span<const ChainAnchor> anchors, Verified& verified) {
    AnchorsOnTheWay on_the_way(anchors, verified);
    Query name(with.connection, "select name from agent where id = ?");
    on_the_way.pass(0, with.backend.link(0));
    const ChainWalk walked = check_chain(with, [&](const OpRow& op) {
        on_the_way.pass(op.id, op.link);
        note_given_clock(verified, op, name);
    });
    verified.commands = walked.commands;
    verified.operations = walked.operations;
    verified.entries = walked.entries;
    verified.texts = walked.texts;
    verified.erased = walked.erased;
    verified.last = walked.last;
    verified.head = walked.head;
    on_the_way.report(with);
    measure_exposure(with, verified);
}

}  // namespace

ChainAnchor SqliteStore::anchor(Instant at) {
    const OpId last = backend_.last_op();
    return {last, backend_.link(last), at, {}};
}

// This reader's lock keeps writers out until the other one has its own. Without one, as when a
// writer waits, all is done by this one.
std::unique_ptr<SqliteStore> SqliteStore::reader_beside() {
    try {
        auto other = open_file(connection_->path(), Access::read, Seconds{0}, {}, OpenAs::examined);
        static_cast<void>(other->backend_.last_op());  // takes the lock
        return other;
    } catch (const StoreError&) {
        return nullptr;
    }
}

std::vector<Finding> SqliteStore::replayed(const Wording& wording) {
    Report report;
    const Standing standing = known_standing(*connection_);
    Examination with{*connection_, backend_, standing, report, wording};
    look(with, "states", [&] { check_states(with); });
    return report.take(wording);
}

Verified SqliteStore::verify(std::span<const ChainAnchor> anchors, const Wording& wording) {
    Verified verified;
    verified.path = connection_->path();
    Report report;
    const Standing nothing_retracted;  // the chain covers what was taken back as well
    Examination with{*connection_, backend_, nothing_retracted, report, wording};
    if (!look(with, "store", [&] { check_schema(with); })) {
        verified.divergences = as_divergences(report.take(wording));
        return verified;  // without its tables nothing can be read
    }
    look(with, "store", [&] { check_settings(with); });
    // The states are replayed by another reader of the same record while the chain is walked.
    const auto other = reader_beside();
    auto states =
        std::async(other ? std::launch::async | std::launch::deferred : std::launch::deferred,
                   [&] { return (other ? *other : *this).replayed(wording); });
    look(with, "chain", [&] { walk(with, anchors, verified); });
    look(with, "definitions", [&] { check_definitions(with); });
    look(with, "attachments", [&] { check_attachments(with); });
    verified.divergences = as_divergences(report.take_by_operation(wording));
    auto differing = as_divergences(states.get());
    verified.divergences.insert(verified.divergences.end(),
                                std::make_move_iterator(differing.begin()),
                                std::make_move_iterator(differing.end()));
    return verified;
}

}  // namespace svcops::store

namespace svcops {

Verified Store::verify_file(const std::filesystem::path& path, Seconds lock_timeout,
                            std::span<const ChainAnchor> anchors, const Wording& wording) {
    Verified verified;
    try {
        const auto store =
            store::open_file(path, Access::read, lock_timeout, {}, store::OpenAs::examined);
        verified = store->verify(anchors, wording);
        (void)open(path, Access::read, lock_timeout, {});
    } catch (const DamagedStore& damage) {
        verified.opens = false;
        verified.path = path;
        if (verified.divergences.empty()) {
            store::Report report;
            report.add("altered", "store", damage.problems().front().what);
            verified.divergences = report.take(wording);
        }
    }
    return verified;
}

}  // namespace svcops
