#include "cli/insight/measured_flow.hpp"

#include "cli/errors.hpp"
#include "cli/input.hpp"
#include "cli/insight/asked_cases.hpp"
#include "cli/level_book.hpp"
#include "cli/progress.hpp"
#include "lib/finding/error.hpp"
#include "lib/operation/read_event_log.hpp"
#include "lib/operation/ticket_flow.hpp"
#include "lib/record/label.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace svcops::cli {

namespace {

using Keep = FlowCount::Options::Keep;

Keep kept(const CasesAsked& asked, const FlowOptions& options, KeepCases keep) {
    if (asked.any()) {
        return Keep::asked;
    }
    return keep == KeepCases::yes || options.variant ? Keep::all : Keep::nothing;
}

template <class Token>
Token token_of(std::string_view option, const std::optional<std::string>& given, Token usual,
               std::span<const std::string_view> known) {
    if (!given) {
        return usual;
    }
    const auto found = std::ranges::find(known, *given);
    if (found == known.end()) {
        throw InputError(Outcome::usage, fmt::format("{}: '{}' is none", option, visible(*given)),
                         fmt::format("one of {}", fmt::join(known, ", ")));
    }
    return static_cast<Token>(found - known.begin());
}

// Ready to be made tables of.
void finish(MeasuredFlow& measured, const FlowOptions& options) {
    auto rank = ranks(measured.activities);
    measured.flow = measured.count.result(rank);
    measured.named.flow = &measured.flow;
    measured.named.variants = &measured.count.variants();
    measured.named.activities = &measured.activities;
    measured.named.rank = std::move(rank);
    refuse_unknown_activities(options, measured);
    if (options.variant) {
        leave_variant(*options.variant, measured);
    }
}

// --- from the store

FindHolder holder_finder(FlowHolder holder, const Names& names) {
    return [holder, &names](const std::string& name) {
        switch (holder) {
            case FlowHolder::team:
                return names.word(Vocabulary::team, name);
            case FlowHolder::partner:
                return names.word(Vocabulary::partner, name);
            case FlowHolder::agent:
            case FlowHolder::actor:
                break;
        }
        return names.record(Noun::agent, name);
    };
}

std::function<std::string(std::uint32_t)> holder_namer(FlowHolder holder, const Names& names) {
    const bool is_word = holder == FlowHolder::team || holder == FlowHolder::partner;
    return [is_word, &names](std::uint32_t number) {
        std::string name =
            is_word ? std::string(names.word_name(number)) : names.record_name(Noun::agent, number);
        return name.empty() ? "(erased)" : name;
    };
}

std::string ticket_title(const FlowOptions& options, const TicketFlowQuestion& question,
                         Context& context) {
    const auto wording = context.wording(Shape::account);
    const Zone zone = context.zone();
    if (question.period) {
        return wording("Flow of tickets opened {} to {}", format_local(question.period->from, zone),
                       format_local(question.period->to, zone));
    }
    const bool is_all = options.selection.words.empty() && !options.selection.where;
    return is_all ? wording.sentence("Flow of all tickets")
                  : wording.sentence("Flow of the tickets of the filter");
}

std::unique_ptr<MeasuredFlow> measure_tickets(const FlowOptions& options, const Filter& filter,
                                              KeepCases keep, Context& context) {
    Store& store = context.store();
    TicketFlowQuestion question;
    question.filter = filter;
    question.view = context.view();
    question.now = context.now();
    if (options.period) {
        question.period = context.period_of("--period", *options.period);
    }
    const auto holder =
        token_of("--resource", options.resource, FlowHolder::team, flow_holder_tokens());
    question.setting = {
        token_of("--activity", options.activity, FlowActivity::stage, flow_activity_tokens()),
        holder};
    question.options = [&](ActivityNames& activities, const Names& names) {
        const auto asked = asked_cases(options, activities, holder_finder(holder, names));
        return FlowCount::Options{kept(asked, options, keep), asked};
    };
    question.make_book = [&](const Names& names) { return level_book(context, names); };
    question.division.parts = context.session().processors();
    auto measured = std::make_unique<MeasuredFlow>();
    auto found = count_ticket_flow(store, question);
    measured->activities = std::move(found.activities);
    measured->count = std::move(found.count);
    measured->named.holder = holder_namer(holder, store.names());
    measured->named.case_name = [](std::uint32_t number) { return ticket_label(number); };
    measured->title = ticket_title(options, question, context);
    const auto wording = context.wording(Shape::account);
    measured->notes.push_back(wording(
        "an activity is the ticket's {}, a holder its {}",
        wording.word(flow_activity_tokens()[static_cast<std::size_t>(question.setting.activity)]),
        wording.word(flow_holder_tokens()[static_cast<std::size_t>(holder)])));
    finish(*measured, options);
    return measured;
}

// --- from a log

// Of an XES log those that its standard names.
EventColumns columns_of(const FlowOptions& options) {
    EventColumns columns{options.case_column.value_or("case:concept:name"),
                         options.activity.value_or("concept:name"),
                         options.at.value_or("time:timestamp"), options.resource, options.start};
    if (options.is_xes() && !columns.resource) {
        columns.resource = "org:resource";
    }
    return columns;
}

ImportFormat format_of_log(const FlowOptions& options) {
    return options.is_xes()                   ? ImportFormat::xes
           : options.input->ends_with(".tsv") ? ImportFormat::tsv
                                              : ImportFormat::csv;
}

EventReading reading_of(const FlowOptions& options, Context& context) {
    EventReading reading;
    reading.columns = columns_of(options);
    reading.format = format_of_log(options);
    reading.patterns = options.time_formats;
    reading.zone = context.zone();
    reading.bad_rows =
        options.keep_going ? EventReading::BadRows::leave_out : EventReading::BadRows::refuse;
    return reading;
}

// The names of a log, which the numbers of its cases and holders stand for.
struct LogNames {
    NameTable cases, holders;
};

ReadEventLog read_input(const FlowOptions& options, Context& context) {
    const auto source = open_input(context, *options.input);
    auto reading = reading_of(options, context);
    Progress progress(context, "read");
    reading.progress = [&](std::uint64_t done, std::uint64_t total) { progress.show(done, total); };
    reading.temporary = context.session().temporary;
    auto log = read_event_log(source, reading);
    progress.clear();
    return log;
}

std::unique_ptr<MeasuredFlow> measure_log(const FlowOptions& options, KeepCases keep,
                                          Context& context) {
    auto log = read_input(options, context);
    auto measured = std::make_unique<MeasuredFlow>();
    const auto names =
        std::make_shared<LogNames>(LogNames{std::move(log.cases), std::move(log.holders)});
    const auto asked = asked_cases(options, log.activities, [&](const std::string& name) {
        const auto found = names->holders.find(name);
        return found ? std::optional(*found + 1) : std::nullopt;
    });
    measured->count = FlowCount({kept(asked, options, keep), asked});
    log.log.see_cases([&](const FlowCase& found) { measured->count.see(found); });
    measured->activities = std::move(log.activities);
    if (options.knows_holders()) {
        measured->named.holder = [names](std::uint32_t number) {
            return std::string(names->holders.name(number - 1));
        };
    }
    measured->named.case_name = [names](std::uint32_t number) {
        return std::string(names->cases.name(number));
    };
    const auto wording = context.wording(Shape::account);
    measured->title =
        wording("Flow of {}", *options.input == "-" ? "standard input" : visible(*options.input));
    measured->notes.push_back(wording("times are whole seconds; those without an offset are of {}",
                                      context.zone().name()));
    measured->left_out = log.left_out;
    if (log.left_out > 0) {
        measured->notes.push_back(
            wording.counted(log.left_out, "{} row could not be read", "{} rows could not be read"));
        if (log.problem_count > log.problems.size()) {
            log.problems.push_back(
                {{visible(*options.input), 0, 0},
                 fmt::format("{} more problems", log.problem_count - log.problems.size()),
                 "mend those above first"});
        }
        report_left_out(std::move(log.problems), context);
    }
    finish(*measured, options);
    return measured;
}

}  // namespace

std::unique_ptr<MeasuredFlow> measure_flow(const FlowOptions& options, const Filter& filter,
                                           KeepCases keep, Context& context) {
    return options.input ? measure_log(options, keep, context)
                         : measure_tickets(options, filter, keep, context);
}

}  // namespace svcops::cli
