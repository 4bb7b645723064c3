#include "lib/definition/kind.hpp"
#include "lib/definition/level_forms.hpp"
#include "lib/definition/money_form.hpp"
#include "lib/definition/time_forms.hpp"
#include "lib/text/number.hpp"

#include <array>

namespace svcops {

namespace {

constexpr ChoiceRow<Justice> justice_words[] = {{"distributive", Justice::distributive},
                                                {"procedural", Justice::procedural},
                                                {"interactional", Justice::interactional}};
constexpr ChoiceRow<Role> route_words[] = {{"lead", Role::lead}, {"manager", Role::manager}};

struct PlaybookMatch {
    static void read(const Node& node, PlaybookDraft& into, ProblemList& problems) {
        auto match = read_match(node, Answerable::by_state, problems);
        into.match_text = std::move(match.text);
        into.match = std::move(match.filter);
    }
    static Shape shape() { return Shape::text("\\S"); }
};

// "2h", "1bd", "3d": any length of time.
struct StepTime {
    static void read(const Node& node, std::optional<Duration>& into, ProblemList& problems) {
        if (const auto text = scalar(node, "a duration such as 2h or 1bd", problems)) {
            into = read_duration(node, *text, problems);
        }
    }
    static Shape shape() { return Shape::text("^([0-9]+(s|m|h|d|w|mo|bh|bd))+$"); }
};

struct OrderShare {
    static void read(const Node& node, double& into, ProblemList& problems) {
        const auto text = scalar(node, "a share such as 10%", problems);
        const auto share = text ? parse_percent(*text) : std::nullopt;
        if (text && (!share || *share <= 0)) {
            problems.add(node, fmt::format("{} is no share of an order", describe(node)),
                         "write a percentage above 0% up to 100%");
        }
        into = share.value_or(0);
    }
    static Shape shape() { return Shape::text(fmt::format("^{}$", percent_pattern)); }
};

constexpr Key<RecoveryOffer> offer_keys[] = {
    key<RecoveryOffer, &RecoveryOffer::share, OrderShare>("percentOfOrder", Need::optional,
                                                          "a share of what was ordered: 10%"),
    key<RecoveryOffer, &RecoveryOffer::cap, Maybe<MoneyText>>("cap", Need::optional,
                                                              "the most of such a share: 500 BDT"),
    key<RecoveryOffer, &RecoveryOffer::fixed, Maybe<MoneyText>>("amount", Need::optional,
                                                                "an amount of its own: 200 BDT"),
};
void check_offer(const Node& node, RecoveryOffer&, ProblemList& problems) {
    const bool share = node.find("percentOfOrder") != nullptr;
    if (share == (node.find("amount") != nullptr)) {
        problems.add(node, "an offer is a share of the order or an amount",
                     "give one of percentOfOrder and amount");
    } else if (!share && node.find("cap") != nullptr) {
        problems.add(*node.find("cap"), "a cap of no share", "leave it out");
    }
}

constexpr Key<PlaybookStep> playbook_step_keys[] = {
    key<PlaybookStep, &PlaybookStep::display_name, LocalizedText>(
        "displayName", Need::optional, "its name for people: text, or by language (en, bn, sw)"),
    key<PlaybookStep, &PlaybookStep::justice, Choice<justice_words>>(
        "justice", Need::optional,
        "what it gives back: distributive, procedural, interactional (the usual)"),
    key<PlaybookStep, &PlaybookStep::within, StepTime>(
        "within", Need::optional, "how soon after the start: 2h, 1bd; without it, no clock"),
    key<PlaybookStep, &PlaybookStep::reply_template, Text>("template", Need::optional,
                                                           "the reply template it is written by"),
    key<PlaybookStep, &PlaybookStep::offer, Maybe<Record<RecoveryOffer, offer_keys, check_offer>>>(
        "offer", Need::optional, "what is offered"),
};

struct PlaybookStepsForm {
    static void read(const Node& node, std::vector<PlaybookStep>& into, ProblemList& problems) {
        if (node.kind != Node::Kind::mapping || node.items.empty()) {
            problems.add(node, fmt::format("steps are needed here, not {}", describe(node)),
                         "write 'apologise: {justice: interactional, within: 2h}'");
            return;
        }
        for (std::size_t i = 0; i < node.items.size(); ++i) {
            PlaybookStep step;
            NameText::read(node.keys[i], step.name, problems);
            step.place = problems.place(node.keys[i]);
            Step::read(node.items[i], step, problems);
            into.push_back(std::move(step));
        }
    }
    static Shape shape() { return Shape::map(std::string(name_pattern), Step::shape()); }

private:
    using Step = Record<PlaybookStep, playbook_step_keys>;
};

// "500 BDT", or 500 in the currency of the playbook.
struct LimitText {
    static void read(const Node& node, std::optional<Money>& into, ProblemList& problems) {
        const auto text = scalar(node, "an amount such as 500 BDT", problems);
        if (!text) {
            return;
        }
        if (const auto whole = parse_integer(*text);
            whole && *whole >= 0 && *whole <= 1'000'000'000) {
            into = Money{*whole, ""};
            return;
        }
        MoneyText::read(node, into.emplace(), problems);
    }
    static Shape shape() { return Shape::any({MoneyText::shape(), Integer::shape()}); }
};

constexpr Key<AuthorityLimits> month_keys[] = {
    key<AuthorityLimits, &AuthorityLimits::of_agent, LimitText>("agent", Need::optional,
                                                                "of an agent"),
    key<AuthorityLimits, &AuthorityLimits::of_lead, LimitText>("lead", Need::optional, "of a lead"),
    key<AuthorityLimits, &AuthorityLimits::of_manager, LimitText>("manager", Need::optional,
                                                                  "of a manager"),
};

struct LimitsDraft : AuthorityLimits {
    AuthorityLimits per_month;
    std::optional<Money> per_customer_year;
};
constexpr Key<LimitsDraft> limits_keys[] = {
    key<LimitsDraft, &LimitsDraft::of_agent, LimitText>(
        "agent", Need::optional, "what an agent may give in a case: 500 BDT"),
    key<LimitsDraft, &LimitsDraft::of_lead, LimitText>("lead", Need::optional,
                                                       "what a lead may give or agree to"),
    key<LimitsDraft, &LimitsDraft::of_manager, LimitText>("manager", Need::optional,
                                                          "what a manager may give or agree to"),
    key<LimitsDraft, &LimitsDraft::per_month, Record<AuthorityLimits, month_keys>>(
        "perMonth", Need::optional, "the most of one person in a calendar month, by role"),
    key<LimitsDraft, &LimitsDraft::per_customer_year, LimitText>(
        "perCustomerYear", Need::optional, "the most for one customer in 365 days"),
};
struct LimitsForm {
    static void read(const Node& node, RecoveryLimits& into, ProblemList& problems) {
        LimitsDraft draft;
        Record<LimitsDraft, limits_keys>::read(node, draft, problems);
        into.per_case = static_cast<const AuthorityLimits&>(draft);
        into.per_month = draft.per_month;
        into.per_customer_year = draft.per_customer_year;
    }
    static Shape shape() { return Record<LimitsDraft, limits_keys>::shape(); }
};

struct SecondDraft : SecondFailure {
    std::optional<std::int32_t> within;
    Reference reference;
};
constexpr Key<SecondDraft> second_keys[] = {
    key<SecondDraft, &SecondDraft::within, WholeDaysText>(
        "within", Need::required, "how long after a failure another is a second one: 90d"),
    key<SecondDraft, &SecondDraft::route_to, Choice<route_words>>(
        "routeTo", Need::optional, "who takes it: lead, manager (the usual)"),
    key<SecondDraft, &SecondDraft::reference, NameReference>("playbook", Need::optional,
                                                             "the playbook that is used for it"),
};
struct SecondForm {
    static void read(const Node& node, PlaybookDraft& into, ProblemList& problems) {
        SecondDraft draft;
        Record<SecondDraft, second_keys>::read(node, draft, problems);
        into.second_failure =
            SecondFailure{draft.within.value_or(0), draft.route_to, draft.reference.name};
        into.second_reference = draft.reference;
    }
    static Shape shape() { return Record<SecondDraft, second_keys>::shape(); }
};

constexpr ChoiceRow<RecoveryMeasure> measure_words[] = {
    {"recovery_time", RecoveryMeasure::recovery_time},
    {"offer_accepted", RecoveryMeasure::offer_accepted},
    {"csat_after", RecoveryMeasure::csat_after},
    {"repeat_failure_90d", RecoveryMeasure::repeat_failure_90d},
    {"retained_180d", RecoveryMeasure::retained_180d},
    {"cost_per_recovery", RecoveryMeasure::cost_per_recovery}};

constexpr Key<PlaybookDraft> playbook_keys[] = {
    whole_key<PlaybookDraft, PlaybookMatch>("match", Need::required,
                                            "which tickets: svcops-query(7)"),
    key<PlaybookDraft, &PlaybookDraft::breach_reference, NameReference>(
        "breach", Need::optional, "the measure whose breach starts it; else it is started by hand"),
    key<PlaybookDraft, &PlaybookDraft::calendar_reference, NameReference>(
        "calendar", Need::optional, "whose business hours and days its steps have"),
    key<PlaybookDraft, &PlaybookDraft::steps, PlaybookStepsForm>("steps", Need::required,
                                                                 "what is done, by name"),
    whole_key<PlaybookDraft, SecondForm>("secondFailure", Need::optional,
                                         "what another failure for the same customer leads to"),
    key<PlaybookDraft, &PlaybookDraft::limits, LimitsForm>(
        "limits", Need::optional, "how much each role may give away in a case"),
    key<PlaybookDraft, &PlaybookDraft::measures, List<Choice<measure_words>>>(
        "measure", Need::optional, "what recovery report tells of it; without it, everything"),
};

// The currency of the first amount that has one. Another one beside it is a problem.
std::string currency_of(const Node& node, const PlaybookDraft& draft, ProblemList& problems) {
    std::string currency;
    const auto see = [&](const std::optional<Money>& money) {
        if (money && currency.empty()) {
            currency = money->currency;
        } else if (money && money->currency != currency) {
            const Node* const steps = node.find("steps");
            problems.add(steps == nullptr ? node : *steps,
                         fmt::format("{} beside {}", money->currency, currency),
                         "write every amount of a playbook in one currency");
        }
    };
    for (const PlaybookStep& step : draft.steps) {
        if (step.offer) {
            see(step.offer->fixed);
            see(step.offer->cap);
        }
    }
    return currency;
}

std::vector<std::optional<Money>*> limits_in(RecoveryLimits& limits) {
    return {&limits.per_case.of_agent,  &limits.per_case.of_lead,  &limits.per_case.of_manager,
            &limits.per_month.of_agent, &limits.per_month.of_lead, &limits.per_month.of_manager,
            &limits.per_customer_year};
}

// Limits without a currency take that of the offers; all amounts are of one.
void check_playbook(const Node& node, PlaybookDraft& draft, ProblemList& problems) {
    const Node* const written = node.find("limits");
    std::string currency = currency_of(node, draft, problems);
    for (auto* limit : limits_in(draft.limits)) {
        if (*limit && currency.empty()) {
            currency = (*limit)->currency;
        }
    }
    for (auto* limit : limits_in(draft.limits)) {
        if (!*limit) {
            continue;
        }
        Money& money = **limit;
        if (currency.empty()) {
            problems.add(*written, "limits in no currency", "write 500 BDT");
            return;
        }
        if (money.currency.empty()) {
            constexpr std::array<std::int64_t, 4> smallest{1, 10, 100, 1000};
            money.minor *= smallest.at(static_cast<std::size_t>(decimals_of(currency)));
            money.currency = currency;
        } else if (money.currency != currency) {
            problems.add(*written, fmt::format("{} beside {}", money.currency, currency),
                         "write every amount of a playbook in one currency");
            return;
        }
    }
}

using PlaybookForm = Record<PlaybookDraft, playbook_keys, check_playbook>;

}  // namespace

void read_playbook(const Node& spec, const Metadata& metadata, ProblemList& problems,
                   Drafts& into) {
    auto draft = read_spec<PlaybookForm, PlaybookDraft>(spec, metadata, problems);
    draft.display_name = metadata.display_name;
    draft.calendar = draft.calendar_reference.name;
    draft.breach = draft.breach_reference.name;
    into.playbooks.push_back(std::move(draft));
}

Shape playbook_shape() {
    return PlaybookForm::shape();
}

}  // namespace svcops
