#include "lib/catalogue/move.hpp"

#include "lib/text/nearest.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

namespace svcops {

namespace {

std::string_view word_of(Status status) {
    return name_of(status_names, static_cast<std::int64_t>(status));
}

std::string legal_statuses(Status from) {
    std::vector<std::string_view> names;
    for (const CodeName& row : status_names) {
        const auto to = static_cast<Status>(row.code);
        if (to != from && may_move(from, to)) {
            names.push_back(row.name);
        }
    }
    return fmt::format("{} can become {}", word_of(from), fmt::join(names, ", "));
}

// "resolved, closed or cancelled".
std::string alternatives(std::span<const Status> statuses) {
    std::string words;
    for (std::size_t i = 0; i < statuses.size(); ++i) {
        words += i == 0 ? "" : i + 1 == statuses.size() ? " or " : ", ";
        words += word_of(statuses[i]);
    }
    return words;
}

// One question: where does it go from here? The parts are kept together for its steps.
class Way {
public:
    explicit Way(const Standpoint& here) : here_(here), stage_(stage_of(here)) {}

    [[nodiscard]] Reading<Destination> to(const Move& move) const {
        if (!move.from.empty() && std::ranges::find(move.from, here_.status) == move.from.end()) {
            return refused(fmt::format("is {}, not {}", standing(), alternatives(move.from)),
                           legal_moves());
        }
        auto found = move.stage ? to_stage(move) : to_status(*move.status);
        if (!found) {
            return found;
        }
        const bool stays =
            found->status == here_.status && (found->stage == here_.stage || !move.stage);
        if (stays && move.status) {
            return refused(fmt::format("is {} already", standing()), legal_moves());
        }
        if (!may_move(here_.status, found->status)) {
            return refused(
                fmt::format("is {} and cannot become {}", standing(), word_of(found->status)),
                legal_statuses(here_.status));
        }
        return found;
    }

private:
    static const Stage* stage_of(const Standpoint& here) {
        if (here.workflow == nullptr) {
            return nullptr;
        }
        return here.workflow->find(here.stage.empty() ? word_of(here.status) : here.stage);
    }

    [[nodiscard]] bool names_followers() const {
        return stage_ != nullptr && !stage_->moves.empty();
    }

    [[nodiscard]] Problem refused(std::string_view what, std::string hint) const {
        return {{}, fmt::format("T-{} {}", here_.ticket, what), std::move(hint)};
    }

    // "waiting (waiting-customer)".
    [[nodiscard]] std::string standing() const {
        const auto status = word_of(here_.status);
        return here_.stage.empty() || here_.stage == status
                   ? std::string(status)
                   : fmt::format("{} ({})", status, visible(here_.stage));
    }

    [[nodiscard]] Reading<Destination> to_stage(const Move& move) const {
        if (here_.workflow == nullptr) {
            return Destination{move.status.value_or(here_.status), *move.stage};
        }
        const Stage* const there = here_.workflow->find(*move.stage);
        if (there == nullptr) {
            return refused(fmt::format("has no stage '{}' in its workflow '{}'",
                                       visible(*move.stage), here_.workflow->name),
                           stages_hint(move));
        }
        if (move.status && there->status != *move.status) {
            return refused(fmt::format("cannot be {} in stage '{}', which is {}",
                                       word_of(*move.status), there->name, word_of(there->status)),
                           stages_hint(move));
        }
        if (names_followers() && stage_ != there &&
            std::ranges::find(stage_->moves, there->name) == stage_->moves.end()) {
            return refused(
                fmt::format("cannot go from stage '{}' to '{}'", stage_->name, there->name),
                legal_moves());
        }
        return Destination{there->status, there->name};
    }

    // Without a stage named: the workflow may leave only some stages of that status open.
    [[nodiscard]] Reading<Destination> to_status(Status wanted) const {
        if (here_.workflow != nullptr && !has_stage_of(wanted)) {
            return refused(fmt::format("cannot become {}: its workflow '{}' has no stage for it",
                                       word_of(wanted), here_.workflow->name),
                           fmt::format("one of {}", fmt::join(stages_of({}), ", ")));
        }
        if (!names_followers() || wanted == here_.status) {
            return Destination{wanted, {}};
        }
        std::vector<std::string_view> open;
        for (const std::string& name : stage_->moves) {
            const Stage* const there = here_.workflow->find(name);
            if (there == nullptr || there->status != wanted) {
                continue;
            }
            if (there->name == word_of(wanted)) {
                return Destination{wanted, {}};
            }
            open.push_back(there->name);
        }
        if (open.size() == 1) {
            return Destination{wanted, open.front()};
        }
        if (open.empty()) {
            return refused(
                fmt::format("cannot become {} from stage '{}'", word_of(wanted), stage_->name),
                legal_moves());
        }
        return refused(fmt::format("can become {} in several stages", word_of(wanted)),
                       fmt::format("name one with --stage: {}", fmt::join(open, ", ")));
    }

    [[nodiscard]] std::string legal_moves() const {
        return names_followers()
                   ? fmt::format("'{}' leads to {}", stage_->name, fmt::join(stage_->moves, ", "))
                   : legal_statuses(here_.status);
    }

    [[nodiscard]] bool has_stage_of(Status status) const {
        const auto& stages = here_.workflow->stages;
        return stages.empty() || std::ranges::find(stages, status, &Stage::status) != stages.end();
    }

    [[nodiscard]] std::vector<std::string_view> stages_of(std::optional<Status> status) const {
        std::vector<std::string_view> names;
        for (const Stage& stage : here_.workflow->stages) {
            if (!status || stage.status == *status) {
                names.push_back(stage.name);
            }
        }
        return names;
    }

    // Those of the status that is wanted, when one is.
    [[nodiscard]] std::string stages_hint(const Move& move) const {
        const auto known = stages_of(move.status);
        std::string near = did_you_mean(*move.stage, known);
        if (!near.empty() || known.empty()) {
            return near;
        }
        return fmt::format("one of {}", fmt::join(known, ", "));
    }

    Standpoint here_;
    const Stage* stage_;  // of the workflow; null: it has none for where the ticket stands
};

}  // namespace

Reading<Destination> destination(const Move& move, const Standpoint& here) {
    return Way(here).to(move);
}

std::optional<Instant> reopens_until(const Workflow* workflow, Instant closed, const Zone& zone) {
    if (workflow == nullptr || !workflow->reopen_within) {
        return std::nullopt;
    }
    const Duration& within = *workflow->reopen_within;
    return shift_civil(closed, within.months, within.days, zone) + Seconds{within.seconds};
}

}  // namespace svcops
