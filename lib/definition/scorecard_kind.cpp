#include "lib/catalogue/scorecard.hpp"
#include "lib/definition/kind.hpp"
#include "lib/definition/time_forms.hpp"
#include "lib/text/number.hpp"

#include <algorithm>

namespace svcops {

namespace {

struct ScorecardItemDraft {
    Localized ask;
    std::optional<std::int64_t> weight, points;
    bool critical = false;
};

constexpr Key<ScorecardItemDraft> scorecard_item_keys[] = {
    key<ScorecardItemDraft, &ScorecardItemDraft::ask, LocalizedText>("ask", Need::required,
                                                                     "what the reviewer answers"),
    key<ScorecardItemDraft, &ScorecardItemDraft::weight, Integer>("weight", Need::optional,
                                                                  "how much it counts; 1"),
    key<ScorecardItemDraft, &ScorecardItemDraft::points, Integer>(
        "points", Need::optional, "the most points that it can have, from 0; 1"),
    key<ScorecardItemDraft, &ScorecardItemDraft::critical, Boolean>(
        "critical", Need::optional, "whether 0 points here make the whole score 0"),
};

struct ScorecardItems {
    static void read(const Node& node, std::vector<ScorecardItem>& into, ProblemList& problems) {
        if (node.kind != Node::Kind::mapping || node.items.empty()) {
            problems.add(node, fmt::format("items are needed here, not {}", describe(node)),
                         "write 'greeting: {ask: \"Was the customer greeted?\"}'");
            return;
        }
        for (std::size_t i = 0; i < node.items.size(); ++i) {
            ScorecardItemDraft draft;
            ScorecardItem item;
            NameText::read(node.keys[i], item.name, problems);
            Form::read(node.items[i], draft, problems);
            refuse_nought(node.items[i], "weight", draft.weight, problems);
            refuse_nought(node.items[i], "points", draft.points, problems);
            item.ask = std::move(draft.ask);
            item.weight = draft.weight.value_or(1);
            item.points = draft.points.value_or(1);
            item.critical = draft.critical;
            into.push_back(std::move(item));
        }
    }
    static Shape shape() { return Shape::map(std::string(name_pattern), Form::shape()); }

private:
    using Form = Record<ScorecardItemDraft, scorecard_item_keys>;

    static void refuse_nought(const Node& node, std::string_view key,
                              const std::optional<std::int64_t>& number, ProblemList& problems) {
        if (number == 0) {
            problems.add(*node.find(key), fmt::format("a {} of 0 says nothing", key),
                         "a number above 0, or leave the item out");
        }
    }
};

struct PassShare {
    static void read(const Node& node, double& into, ProblemList& problems) {
        const auto text = scalar(node, "a percentage such as 80%", problems);
        const auto share = text ? parse_percent(*text) : std::nullopt;
        if (text && !share) {
            problems.add(node, fmt::format("{} is no share of the score", describe(node)),
                         "write a percentage up to 100%: 80%");
        }
        into = share.value_or(0);
    }
    static Shape shape() { return Shape::text("^[0-9]+(\\.[0-9]+)?%$"); }
};

constexpr Key<Scorecard> scorecard_keys[] = {
    key<Scorecard, &Scorecard::items, ScorecardItems>("items", Need::required,
                                                      "what is looked at, by name"),
    key<Scorecard, &Scorecard::pass_at, PassShare>("passAt", Need::optional,
                                                   "the score that is good enough: 80%"),
    key<Scorecard, &Scorecard::dispute_days, WholeDaysText>(
        "dispute", Need::optional, "how long a review can be disputed: 5d; without it, not at all"),
};

using ScorecardForm = Record<Scorecard, scorecard_keys>;

}  // namespace

void read_scorecard(const Node& spec, const Metadata& metadata, ProblemList& problems,
                    Drafts& into) {
    auto draft = read_spec<ScorecardForm, Scorecard>(spec, metadata, problems);
    draft.display_name = metadata.display_name;
    into.scorecards.push_back(std::move(draft));
}

Shape scorecard_shape() {
    return ScorecardForm::shape();
}

}  // namespace svcops
