#include "cli/render/step_words.hpp"

#include "cli/render/cell.hpp"
#include "lib/text/percent.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace svcops::cli {

namespace {

using Kind = BlueprintGrid::Link::Kind;

Language shown(const RenderOptions& options) {
    return shown_language(options.language, options.charset);
}

std::string_view tag(const RenderOptions& options) {
    return tag_of(shown(options));
}

std::string_view arrow(const RenderOptions& options) {
    return options.charset == Charset::ascii ? "->" : "→";
}

std::string_view back_arrow(const RenderOptions& options) {
    return options.charset == Charset::ascii ? "<-" : "↺";
}

std::string signed_number(std::int32_t number) {
    return number == 0 ? "0" : fmt::format("{:+}", number);
}

std::string time_text(double seconds) {
    return format_service_time(Seconds{static_cast<std::int64_t>(seconds)});
}

bool is_marked(const BlueprintStep& step, StepMark mark) {
    switch (mark) {
        case StepMark::fail:
            return step.fail.has_value();
        case StepMark::wait:
            return step.wait.has_value() || step.kind == BlueprintStepKind::wait;
        case StepMark::truth:
            return step.moment_of_truth;
        case StepMark::decision:
            return step.kind == BlueprintStepKind::decision;
    }
    return false;
}

std::string numbers_of(const DrawnBlueprint& drawn, std::size_t place, Kind kind) {
    std::string text;
    for (const std::size_t each : drawn.grid.leaving(place)) {
        const BlueprintGrid::Link& link = drawn.grid.links[each];
        if (link.kind != kind) {
            continue;
        }
        text += fmt::format("{}{}", text.empty() ? "" : ", ", link.to + 1);
        if (link.share) {
            text += fmt::format(" ({})", brief_percent(*link.share));
        }
    }
    return text;
}

// The steps that fail into this one.
std::string failing_before(const DrawnBlueprint& drawn, std::size_t place) {
    std::string text;
    for (const BlueprintGrid::Link& link : drawn.grid.links) {
        if (link.kind == Kind::recovery && link.to == place) {
            text += fmt::format("{}{}", text.empty() ? "" : ", ", link.from + 1);
        }
    }
    return text;
}

}  // namespace

std::string_view letter_of(StepMark mark) {
    constexpr std::string_view letters[step_mark_count] = {"F", "W", "M", "?"};
    return letters[static_cast<std::size_t>(mark)];
}

std::string in_brackets(StepMark mark) {
    return fmt::format("({})", letter_of(mark));
}

std::string mark_words(StepMark mark, const RenderOptions& options) {
    constexpr std::string_view words[step_mark_count] = {"fail point", "wait", "moment of truth",
                                                         "decision"};
    return people_word(words[static_cast<std::size_t>(mark)], options);
}

std::vector<StepMark> marks_of(const BlueprintStep& step) {
    std::vector<StepMark> marks;
    for (const auto mark : {StepMark::decision, StepMark::wait, StepMark::fail, StepMark::truth}) {
        if (is_marked(step, mark)) {
            marks.push_back(mark);
        }
    }
    return marks;
}

std::string title_words(const DrawnBlueprint& drawn) {
    const auto name = in_language(drawn.blueprint.display_name, tag(drawn.options));
    return people_text(name.empty() ? std::string_view(drawn.blueprint.name) : name, drawn.options);
}

std::string account_words(const DrawnBlueprint& drawn) {
    const auto language = shown(drawn.options);
    const Blueprint& blueprint = drawn.blueprint;
    std::string text = say(language, "blueprint {}: steps {}, phases {}", blueprint.name,
                           blueprint.steps.size(), blueprint.phases.size());
    if (!blueprint.service.empty()) {
        text += "; " + say(language, "service {}", blueprint.service);
    }
    if (!blueprint.service_level.empty()) {
        text += "; " + say(language, "promise {}, {}", blueprint.service_level,
                           people_word(blueprint.measure, drawn.options));
    }
    return people_text(text, drawn.options);
}

std::string step_name_words(const DrawnBlueprint& drawn, std::size_t place) {
    return people_text(name_in(drawn.step(place), tag(drawn.options)), drawn.options);
}

std::string marked_name_words(const DrawnBlueprint& drawn, std::size_t place) {
    std::string words = step_name_words(drawn, place);
    const auto marks = marks_of(drawn.step(place));
    for (std::size_t i = 0; i < marks.size(); ++i) {
        words += (i == 0 ? " " : "") + in_brackets(marks[i]);
    }
    return words;
}

std::string phase_words(const DrawnBlueprint& drawn, std::size_t phase) {
    return phase < drawn.blueprint.phases.size()
               ? people_text(name_in(drawn.blueprint.phases[phase], tag(drawn.options)),
                             drawn.options)
               : std::string();
}

std::string lane_words(Lane lane, const RenderOptions& options) {
    return people_word(to_token(lane), options);
}

std::string line_words_below(Lane lane, const RenderOptions& options) {
    switch (lane) {
        case Lane::customer:
            return people_word("line of interaction", options);
        case Lane::frontstage:
            return people_word("line of visibility", options);
        case Lane::backstage:
            return people_word("line of internal interaction", options);
        case Lane::evidence:
        case Lane::support:
            break;
    }
    return {};
}

std::string spread_words(const Spread& spread) {
    switch (spread.kind) {
        case Spread::Kind::lognormal:
            return fmt::format("{}..{}", time_text(spread.a), time_text(spread.b));
        case Spread::Kind::triangular:
            return fmt::format("{}..{}..{}", time_text(spread.a), time_text(spread.b),
                               time_text(spread.c));
        case Spread::Kind::fixed:
            break;
    }
    return time_text(spread.a);
}

std::string standard_words(const StepStandard& standard, const RenderOptions& options) {
    if (!standard.service_level.empty()) {
        return people_text(
            fmt::format("{}, {}", standard.service_level, word(standard.measure, shown(options))),
            options);
    }
    return standard.within.working_days != 0
               ? fmt::format("{}bd", standard.within.working_days)
               : time_text(static_cast<double>(standard.within.seconds));
}

std::vector<std::string> detail_words(const DrawnBlueprint& drawn, std::size_t place) {
    const BlueprintStep& step = drawn.step(place);
    const RenderOptions& options = drawn.options;
    const auto language = shown(options);
    std::vector<std::string> words;
    if (!step.owner.empty()) {
        words.push_back(people_text(step.owner, options));
    }
    if (!step.channels.empty()) {
        words.push_back(people_text(fmt::format("{}", fmt::join(step.channels, ", ")), options));
    }
    if (step.wait) {
        words.push_back(say(language, "wait {}", spread_words(*step.wait)));
    }
    if (step.time) {
        words.push_back(say(language, "work {}", spread_words(*step.time)));
    }
    if (step.standard) {
        words.push_back(say(language, "within {}", standard_words(*step.standard, options)));
    }
    if (step.cost) {
        words.push_back(people_text(to_string(*step.cost), options));
    }
    if (step.moment_of_truth && !step.measure.empty()) {
        words.push_back(people_text(say(language, "measured by {}", step.measure), options));
    }
    if (step.emotion) {
        words.push_back(say(language, "emotion {}", signed_number(*step.emotion)));
    }
    return words;
}

std::vector<std::string> fail_words(const DrawnBlueprint& drawn, std::size_t place) {
    const BlueprintStep& step = drawn.step(place);
    if (!step.fail) {
        return {};
    }
    const RenderOptions& options = drawn.options;
    std::string cause = in_brackets(StepMark::fail);
    if (const auto told = in_language(step.fail->cause, tag(options)); !told.empty()) {
        cause += ' ' + people_text(told, options);
    }
    if (step.fail->probability > 0) {
        cause += fmt::format(", {}", brief_percent(step.fail->probability));
    }
    std::vector<std::string> words{cause};
    const auto recovery = numbers_of(drawn, place, Kind::recovery);
    if (!recovery.empty()) {
        words.push_back(
            fmt::format("{} {} {}", people_word("recovery", options), arrow(options), recovery));
    }
    if (!step.fail->owner.empty() && step.fail->owner != step.owner) {
        words.push_back(people_text(step.fail->owner, options));
    }
    return words;
}

std::vector<std::string> way_words(const DrawnBlueprint& drawn, std::size_t place) {
    const auto language = shown(drawn.options);
    const auto on = numbers_of(drawn, place, Kind::flow);
    const auto back = numbers_of(drawn, place, Kind::rework);
    const auto failing = failing_before(drawn, place);
    std::string first = on.empty() && failing.empty() ? people_word("end", drawn.options)
                        : on.empty()                  ? say(language, "on as {}", failing)
                                                      : on;
    std::vector<std::string> words{fmt::format("{} {}", arrow(drawn.options), first)};
    if (!back.empty()) {
        words.push_back(fmt::format("{} {}", back_arrow(drawn.options), back));
    }
    return words;
}

std::vector<EvidenceNote> evidence_notes(const DrawnBlueprint& drawn, std::size_t phase) {
    std::vector<EvidenceNote> notes;
    for (std::size_t i = 0; i < drawn.grid.places.size(); ++i) {
        if (drawn.grid.places[i].phase != phase) {
            continue;
        }
        for (const Localized& each : drawn.step(i).evidence) {
            notes.push_back({i, fmt::format("{}: {}", i + 1,
                                            people_text(in_language(each, tag(drawn.options)),
                                                        drawn.options))});
        }
    }
    return notes;
}

namespace {

// Each sign with what it stands for; the numbers are those of a step that has it.
using Legend = std::vector<std::string>;

Legend mark_legend(const DrawnBlueprint& drawn) {
    Legend legend;
    for (const auto mark : {StepMark::decision, StepMark::wait, StepMark::fail, StepMark::truth}) {
        if (std::ranges::any_of(drawn.blueprint.steps,
                                [&](const BlueprintStep& step) { return is_marked(step, mark); })) {
            legend.push_back(
                fmt::format("{} {}", in_brackets(mark), mark_words(mark, drawn.options)));
        }
    }
    return legend;
}

Legend way_legend(const DrawnBlueprint& drawn) {
    const auto language = shown(drawn.options);
    const auto& links = drawn.grid.links;
    Legend legend;
    if (const auto flow = std::ranges::find(links, Kind::flow, &BlueprintGrid::Link::kind);
        flow != links.end()) {
        legend.push_back(fmt::format("{} {}: {}", arrow(drawn.options), flow->to + 1,
                                     say(language, "goes on to step {}", flow->to + 1)));
    }
    if (const auto back = std::ranges::find(links, Kind::rework, &BlueprintGrid::Link::kind);
        back != links.end()) {
        legend.push_back(fmt::format("{} {}: {}", back_arrow(drawn.options), back->to + 1,
                                     say(language, "back to step {}", back->to + 1)));
    }
    for (std::size_t i = 0; i < drawn.grid.places.size(); ++i) {
        const auto failing = failing_before(drawn, i);
        if (!failing.empty() && numbers_of(drawn, i, Kind::flow).empty()) {
            legend.push_back(
                fmt::format("{} {}: {}", arrow(drawn.options), say(language, "on as {}", failing),
                            say(language, "goes on where step {} would have", failing)));
            break;
        }
    }
    return legend;
}

// The first spread of a kind that a step waits or works.
std::optional<Spread> first_spread(const DrawnBlueprint& drawn, Spread::Kind kind) {
    for (std::size_t i = 0; i < drawn.grid.places.size(); ++i) {
        for (const auto& each : {drawn.step(i).wait, drawn.step(i).time}) {
            if (each && each->kind == kind) {
                return each;
            }
        }
    }
    return std::nullopt;
}

std::int64_t first_working_days(const DrawnBlueprint& drawn) {
    for (std::size_t i = 0; i < drawn.grid.places.size(); ++i) {
        const auto& standard = drawn.step(i).standard;
        if (standard && standard->within.working_days != 0) {
            return standard->within.working_days;
        }
    }
    return 0;
}

Legend number_legend(const DrawnBlueprint& drawn) {
    const auto language = shown(drawn.options);
    Legend legend;
    if (const auto spread = first_spread(drawn, Spread::Kind::lognormal)) {
        legend.push_back(fmt::format(
            "{}: {}", spread_words(*spread),
            say(language, "half of all take no longer than {}, nine in ten no longer than {}",
                time_text(spread->a), time_text(spread->b))));
    }
    if (const auto spread = first_spread(drawn, Spread::Kind::triangular)) {
        legend.push_back(fmt::format("{}: {}", spread_words(*spread),
                                     say(language, "the least, the most likely, the most")));
    }
    if (const auto days = first_working_days(drawn); days != 0) {
        legend.push_back(fmt::format("{}bd: {}", days, say(language, "working days: {}", days)));
    }
    if (std::ranges::any_of(drawn.blueprint.steps,
                            [](const BlueprintStep& step) { return step.emotion.has_value(); })) {
        legend.push_back(say(language, "emotion: how the customer feels, {} to {}", "-2", "+2"));
    }
    return legend;
}

}  // namespace

std::vector<std::string> legend_words(const DrawnBlueprint& drawn) {
    std::vector<std::string> words = mark_legend(drawn);
    for (auto& each : way_legend(drawn)) {
        words.push_back(std::move(each));
    }
    for (auto& each : number_legend(drawn)) {
        words.push_back(std::move(each));
    }
    return words;
}

}  // namespace svcops::cli
