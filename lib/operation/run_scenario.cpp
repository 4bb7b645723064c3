#include "lib/operation/run_scenario.hpp"

#include "lib/operation/event_words.hpp"
#include "lib/operation/rehearsal.hpp"
#include "lib/operation/scenario_clocks.hpp"
#include "lib/sla/judge.hpp"
#include "lib/sla/next_due.hpp"
#include "lib/text/utf8.hpp"
#include "lib/triage/triage.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <iterator>

namespace svcops {

namespace {

namespace f = ticket_field;

class NoNames final : public Names {
public:
    [[nodiscard]] std::optional<std::uint32_t> word(Vocabulary, std::string_view) const override {
        return std::nullopt;
    }
    [[nodiscard]] std::optional<std::uint32_t> record(Noun, std::string_view) const override {
        return std::nullopt;
    }
    [[nodiscard]] std::string_view word_name(WordId) const override { return {}; }
    [[nodiscard]] std::string record_name(Noun, std::uint32_t) const override { return {}; }
};

// One scenario: its log, and what the rules make of it.
class Trial {
public:
    Trial(const Scenario& scenario, const Definitions& definitions)
        : scenario_(scenario), definitions_(definitions), rehearsal_(no_names_) {
        for (const ScenarioStep& step : scenario.given) {
            add(step);
        }
        for (const Rule& rule : definitions.rules) {
            if (scenario.rules.empty() ||
                std::ranges::find(scenario.rules, rule.name) != scenario.rules.end()) {
                rules_.push_back(rule);
            }
        }
    }

    std::vector<Surprise> run() {
        surprises_ = clock_surprises(scenario_, definitions_, rehearsal_.names(), {1, events_});
        auto triaged = triage();
        for (const TriagedTicket::Event& event : triaged.events) {
            events_.push_back({scenario_.now, event.kind, 0, 0, event.changes});
        }
        const Ticket ticket = fold({1, events_});
        for (const ExpectedField& field : scenario_.fields) {
            compare(std::string(field.field->name), field.value, words(ticket, *field.field),
                    field.place);
        }
        if (scenario_.acted) {
            compare("rules", listed(scenario_.acted->names), acted(triaged),
                    scenario_.acted->place);
        }
        if (scenario_.notified) {
            compare("notify", sorted(scenario_.notified->names), told(triaged),
                    scenario_.notified->place);
        }
        expect_text("note", scenario_.note, triaged);
        expect_text("reply", scenario_.reply, triaged);
        return std::move(surprises_);
    }

private:
    void add(const ScenarioStep& step) {
        auto& changes = changes_.emplace_back();
        for (const TemplateField& row : step.set) {
            changes.push_back({row.field->number, value_of(row)});
        }
        if (step.until) {
            changes.push_back({f::until, Value::of(unix_seconds(*step.until))});
        }
        if (step.says != Speaker::nobody) {
            const bool is_note = step.says == Speaker::colleague;
            const auto author = step.says == Speaker::customer ? Author::customer : Author::agent;
            changes.push_back({f::author, Value::of(static_cast<std::int64_t>(author))});
            changes.push_back({f::audience, Value::of(std::int64_t{is_note ? 2 : 1})});
        }
        if (!step.rule.empty()) {
            changes.push_back({f::rule, word(Vocabulary::rule, step.rule)});
        }
        const auto kind = events_.empty()                ? EventKind::created
                          : step.says != Speaker::nobody ? EventKind::message
                                                         : EventKind::changed;
        events_.push_back({step.at, kind, 0, static_cast<OpId>(events_.size() + 1), changes});
    }

    Value word(Vocabulary vocabulary, std::string_view name) {
        return Value::of(std::int64_t{rehearsal_.word(vocabulary, name)});
    }

    Value value_of(const TemplateField& row) {
        const FieldInfo& field = *row.field;
        switch (field.type) {
            case FieldType::code:
                return Value::of(code_of(field.codes, row.value).value_or(0));
            case FieldType::count:
                return Value::of(std::int64_t{row.value.front() - '0'});
            case FieldType::record:
                return Value::of(std::int64_t{rehearsal_.agent(row.value)});
            default:
                return word(field.vocabulary, row.value);
        }
    }

    TriagedTicket triage() {
        Desk desk(definitions_.agents, definitions_.calendars, scenario_.now);
        for (const OpenTickets& load : scenario_.load) {
            desk.load(load.agent, load.count);
        }
        TriageRun run;
        run.now = scenario_.now;
        run.language = "en";
        Triage all({rules_, definitions_.services, definitions_.workflows, definitions_.calendars},
                   desk,
                   {rehearsal_.names(),
                    [&](Vocabulary vocabulary, std::string_view name) {
                        return rehearsal_.word(vocabulary, name);
                    },
                    [&](std::string_view name) { return rehearsal_.agent(name); }},
                   run, [&](TicketId, TextRef) { return scenario_.subject; });
        return all.of({1, events_}, [&](const Term& term) { return answer(term); });
    }

    bool answer(const Term& term) {
        const auto name = term.computed->name;
        if (name == "breaching") {
            return is_breaching(term);
        }
        return std::ranges::any_of(term.words, [&](const std::string& word) {
            return name == "text"
                       ? search_key(scenario_.subject).find(search_key(word)) != std::string::npos
                       : name == "event" && EventWord(word, rehearsal_.names()).is_in({1, events_});
        });
    }

    bool is_breaching(const Term& term) {
        const LevelBook book(definitions_.service_levels, definitions_.calendars,
                             definitions_.workflows, rehearsal_.names());
        Judge judge(book);
        const auto due = next_due(judge.judge({1, events_}, scenario_.now));
        return due && !term.numbers.empty() &&
               *due <= scenario_.now + Seconds{term.numbers.front()};
    }

    static std::string listed(const std::vector<std::string>& names) {
        return names.empty() ? "none" : fmt::format("{}", fmt::join(names, ", "));
    }

    static std::string sorted(std::vector<std::string> names) {
        std::ranges::sort(names);
        names.erase(std::ranges::unique(names).begin(), names.end());
        return listed(names);
    }

    static std::string told(const TriagedTicket& triaged) {
        std::vector<std::string> names;
        std::ranges::transform(triaged.notices, std::back_inserter(names), &Notice::receiver);
        return sorted(std::move(names));
    }

    [[nodiscard]] std::string acted(const TriagedTicket& triaged) const {
        std::vector<std::string> names;
        for (const TriageStep& step : triaged.steps) {
            if (step.outcome == TriageStep::Outcome::done) {
                names.push_back(rules_[step.rule].name);
            }
        }
        return listed(names);
    }

    [[nodiscard]] std::string words(const Ticket& ticket, const FieldInfo& field) const {
        if (field.type == FieldType::words) {
            std::vector<std::string> names;
            for (const WordId word : field.list(&ticket)) {
                names.emplace_back(rehearsal_.names().word_name(word));
            }
            return listed(names);
        }
        const auto value = value_words(field, field.get(&ticket), rehearsal_.names());
        return value.empty() ? "none" : value;
    }

    void compare(std::string what, std::string expected, std::string got, const Place& place) {
        if (expected != got) {
            surprises_.push_back({std::move(what), std::move(expected), std::move(got), place});
        }
    }

    // A part of what is said is enough.
    void expect_text(const std::string& kind, const std::optional<ExpectedText>& expected,
                     const TriagedTicket& triaged) {
        if (!expected) {
            return;
        }
        std::string said;
        for (const TriageStep& step : triaged.steps) {
            for (const TriagePart& part : step.parts) {
                if (part.kind == TriagePart::Kind::message && part.field == kind) {
                    said += (said.empty() ? "" : "\n") + part.after;
                }
            }
        }
        if (said.find(expected->text) == std::string::npos) {
            compare(kind, expected->text, said.empty() ? "none" : said, expected->place);
        }
    }

    const Scenario& scenario_;
    const Definitions& definitions_;
    NoNames no_names_;
    Rehearsal rehearsal_;
    std::vector<Rule> rules_;
    std::deque<std::vector<Change>> changes_;  // what the events look into
    std::vector<Event> events_;
    std::vector<Surprise> surprises_;
};

}  // namespace

std::vector<Surprise> run_scenario(const Scenario& scenario, const Definitions& definitions) {
    return Trial(scenario, definitions).run();
}

}  // namespace svcops
