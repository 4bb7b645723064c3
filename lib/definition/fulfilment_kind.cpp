#include "lib/definition/kind.hpp"
#include "lib/definition/level_forms.hpp"

#include <algorithm>

namespace svcops {

namespace {

struct StepDraft : Step {
    Target target;
    Reference calendar;
    std::vector<Reference> before, pauses;
    bool says_before = false, says_pauses = false;
    Place after_place;
};

constexpr Key<StepDraft> step_keys[] = {
    key<StepDraft, &StepDraft::display_name, LocalizedText>(
        "displayName", Need::optional, "its name for people: text, or by language (en, bn, sw)"),
    key<StepDraft, &StepDraft::team, Text>("team", Need::optional,
                                           "the team that owns it; starting it hands over to it"),
    key<StepDraft, &StepDraft::target, Within>(
        "within", Need::optional, "its standard time, for all or by priority: 4h, 1bd"),
    key<StepDraft, &StepDraft::before, ListOrOne<NameReference>>(
        "after", Need::optional,
        "the steps it waits for; without it, the one written before it; [] for none"),
    key<StepDraft, &StepDraft::optional, Boolean>(
        "optional", Need::optional, "whether it may be skipped without a reason; without it, no"),
    key<StepDraft, &StepDraft::calendar, NameReference>("calendar", Need::optional,
                                                        "another calendar than the fulfilment's"),
    key<StepDraft, &StepDraft::pauses, ListOrOne<NameReference>>(
        "pause", Need::optional, "the stages that pause its clock; waiting stands for all of them"),
};

// A step of which nothing more is said has its name alone.
struct StepForm {
    static void read(const Node& node, StepDraft& into, ProblemList& problems) {
        if (node.kind != Node::Kind::null) {
            Record<StepDraft, step_keys>::read(node, into, problems);
        }
    }
    static Shape shape() {
        return Shape::any({Record<StepDraft, step_keys>::shape(), Shape::of(Shape::Kind::null)});
    }
};

// Reads the steps by name, then what waits for what.
class StepsReader {
public:
    explicit StepsReader(ProblemList& problems) : problems_(problems) {}

    std::vector<StepDraft> read(const Node& node) {
        for (std::size_t i = 0; i < node.items.size(); ++i) {
            read_step(node.keys[i], node.items[i]);
        }
        if (steps_.size() > most_steps) {
            problems_.add(node, fmt::format("{} steps", steps_.size()),
                          fmt::format("at most {}; make two fulfilments of them", most_steps));
            steps_.resize(most_steps);
        }
        for (std::size_t i = 0; i < steps_.size(); ++i) {
            look_up(i);
        }
        check_circles();
        return std::move(steps_);
    }

private:
    void read_step(const Node& name, const Node& value) {
        StepDraft step;
        step.place = problems_.place(name);
        NameText::read(name, step.name, problems_);
        if (std::ranges::find(standard_measures, name.text) != standard_measures.end() ||
            name.text == "promised") {
            problems_.add(name, fmt::format("'{}' is a clock of service levels", name.text),
                          "name the step otherwise");
        }
        StepForm::read(value, step, problems_);
        const Node* const after = value.find("after");
        step.says_before = after != nullptr;
        step.after_place = problems_.place(after == nullptr ? name : *after);
        const Node* const pause = value.find("pause");
        step.says_pauses = pause != nullptr;
        step.target.pause_place = problems_.place(pause == nullptr ? name : *pause);
        step.target.place = step.place;
        step.target.measure = name.text;
        steps_.push_back(std::move(step));
    }

    void look_up(std::size_t i) {
        StepDraft& step = steps_[i];
        if (!step.says_before && i > 0) {
            step.after.push_back(static_cast<std::uint8_t>(i - 1));
        }
        for (const Reference& before : step.before) {
            const auto found = std::ranges::find(steps_, before.name, &StepDraft::name);
            const auto other = static_cast<std::size_t>(found - steps_.begin());
            if (before.empty()) {
                continue;
            }
            if (found == steps_.end()) {
                problems_.add({before.place, fmt::format("unknown step '{}'", before.name),
                               name_hint(before.name, names())});
            } else if (other == i) {
                problems_.add({before.place, fmt::format("'{}' waits for itself", before.name),
                               "name the steps before it"});
            } else {
                step.after.push_back(static_cast<std::uint8_t>(other));
            }
        }
    }

    [[nodiscard]] std::vector<std::string_view> names() const {
        std::vector<std::string_view> names;
        for (const StepDraft& step : steps_) {
            names.push_back(step.name);
        }
        return names;
    }

    // What can be settled is, again and again; what is left then waits in a circle, or for one.
    void check_circles() {
        StepSet settled = 0;
        for (std::size_t round = 0; round < steps_.size(); ++round) {
            for (std::size_t i = 0; i < steps_.size(); ++i) {
                settled |= (before(i) & ~settled) == 0 ? step_bit(i) : 0;
            }
        }
        StepSet left = all() & ~settled;
        for (std::size_t i = 0; i < steps_.size(); ++i) {
            if ((left & step_bit(i)) != 0 && (leads_to(i) & step_bit(i)) != 0) {
                left &= ~complain(i);
            }
        }
    }

    // Tells the circle that the step is in, and answers those in it.
    StepSet complain(std::size_t step) {
        StepSet circle = 0;
        std::string named;
        for (std::size_t i = 0; i < steps_.size(); ++i) {
            const bool both =
                (leads_to(step) & step_bit(i)) != 0 && (leads_to(i) & step_bit(step)) != 0;
            if (both) {
                circle |= step_bit(i);
                named += fmt::format("{}'{}'", named.empty() ? "" : ", ", steps_[i].name);
            }
        }
        problems_.add({steps_[step].after_place,
                       fmt::format("the steps {} wait for each other", named),
                       "take one of them out of an 'after'"});
        return circle;
    }

    [[nodiscard]] StepSet all() const {
        return steps_.size() == most_steps ? ~StepSet{0} : step_bit(steps_.size()) - 1;
    }
    [[nodiscard]] StepSet before(std::size_t step) const {
        StepSet set = 0;
        for (const std::uint8_t other : steps_[step].after) {
            set |= step_bit(other);
        }
        return set;
    }
    // All that the step waits for, directly or not.
    [[nodiscard]] StepSet leads_to(std::size_t step) const {
        StepSet set = before(step);
        for (StepSet known = 0; known != set;) {
            known = set;
            for (std::size_t i = 0; i < steps_.size(); ++i) {
                set |= (known & step_bit(i)) != 0 ? before(i) : 0;
            }
        }
        return set;
    }

    ProblemList& problems_;
    std::vector<StepDraft> steps_;
};

void add(StepDraft& step, LevelDraft& into) {
    step.target.calendar = step.calendar.name;
    for (const Reference& stage : step.pauses) {
        step.target.pause.push_back(stage.name);
    }
    into.target_calendars.push_back(std::move(step.calendar));
    into.pauses.push_back(std::move(step.pauses));
    into.targets.push_back(std::move(step.target));
    into.steps.push_back(std::move(static_cast<Step&>(step)));
}

struct Steps {
    static void read(const Node& node, std::vector<StepDraft>& into, ProblemList& problems) {
        if (node.kind != Node::Kind::mapping || node.items.empty()) {
            problems.add(node, fmt::format("steps are needed here, not {}", describe(node)),
                         "write 'pick: {team: warehouse, within: 4h}'");
            return;
        }
        into = StepsReader(problems).read(node);
    }
    static Shape shape() { return Shape::map(std::string(name_pattern), StepForm::shape()); }
};

struct FulfilmentDraft : LevelDraft {
    std::vector<StepDraft> steps_read;
};

constexpr Key<FulfilmentDraft> fulfilment_keys[] = {
    key<FulfilmentDraft, &FulfilmentDraft::given_order, Integer>(
        "order", Need::required, "its turn in matching; the lowest that matches holds"),
    whole_key<FulfilmentDraft, MatchText>("match", Need::required,
                                          "which tickets: a filter of svcops-query(7)"),
    key<FulfilmentDraft, &FulfilmentDraft::effective, EffectiveForm>(
        "effective", Need::optional, "since when this version holds"),
    key<FulfilmentDraft, &FulfilmentDraft::calendar_reference, NameReference>(
        "calendar", Need::required,
        "a calendar's name; always; customer or site: the ticket's own"),
    key<FulfilmentDraft, &FulfilmentDraft::usual_pauses, ListOrOne<NameReference>>(
        "pause", Need::optional,
        "the stages that pause the clocks of all steps; without it, waiting"),
    key<FulfilmentDraft, &FulfilmentDraft::steps_read, Steps>("steps", Need::required,
                                                              "the steps, by name, in order"),
};

void check_fulfilment(const Node& node, FulfilmentDraft& draft, ProblemList& problems) {
    const Node* const pause = node.find("pause");
    if (pause == nullptr) {
        draft.usual_pauses = {{"waiting", {}}};
    }
    for (StepDraft& step : draft.steps_read) {
        if (!step.says_pauses) {
            step.pauses = draft.usual_pauses;
            step.target.pause_place = problems.place(pause == nullptr ? node : *pause);
        }
        add(step, draft);
    }
}

using FulfilmentForm = Record<FulfilmentDraft, fulfilment_keys, check_fulfilment>;

}  // namespace

void read_fulfilment(const Node& spec, const Metadata& metadata, ProblemList& problems,
                     Drafts& into) {
    auto draft = read_spec<FulfilmentForm, FulfilmentDraft>(spec, metadata, problems);
    draft.display_name = metadata.display_name;
    draft.type = LevelType::fulfilment;
    draft.order = draft.given_order.value_or(0);
    draft.calendar = draft.calendar_reference.name;
    into.levels.push_back(std::move(static_cast<LevelDraft&>(draft)));
}

Shape fulfilment_shape() {
    return FulfilmentForm::shape();
}

}  // namespace svcops
