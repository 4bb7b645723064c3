#include "cli/letters.hpp"
#include "cli/level_book.hpp"
#include "cli/notice_carrier.hpp"
#include "cli/output_table.hpp"
#include "cli/parcel_rows.hpp"
#include "cli/request.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"
#include "lib/operation/clock_notices.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <array>

namespace svcops::cli::sla {

namespace {

struct NotifyOptions {
    std::string move;
    std::vector<std::string> words;
    bool decided = false;
    bool trust_clock = false;
};

std::string carrier_word(Carrier carrier) {
    return std::string(name_of(carriers, static_cast<std::int64_t>(carrier)));
}

Cell instant_or_nothing(const std::optional<Instant>& at) {
    return at ? Cell{*at} : Cell{};
}

Table notice_table() {
    Table table;
    table.columns = {{"id", "id", CellType::token},
                     {"queued", "queued", CellType::instant},
                     {"state", "state", CellType::token},
                     {"receiver", "receiver", CellType::token},
                     {"by", "by", CellType::token},
                     {"to", "address", CellType::text},
                     {"attempts", "attempts", CellType::count},
                     {"due", "next attempt", CellType::instant},
                     {"settled", "settled", CellType::instant},
                     {"said", "said", CellType::text, 2, true}};
    return table;
}

std::vector<Cell> notice_cells(const QueuedParcel& parcel, const Names& names) {
    return {parcel_label(parcel.id),
            parcel.queued,
            std::string(name_of(parcel_states, static_cast<std::int64_t>(parcel.state))),
            std::string(names.word_name(parcel.parcel.subject)),
            carrier_word(parcel.parcel.carrier),
            parcel.parcel.receiver,
            std::int64_t{parcel.attempts},
            instant_or_nothing(parcel.due),
            instant_or_nothing(parcel.settled),
            parcel.said.empty() ? Cell{} : Cell{parcel.said}};
}

// Without a row nothing is said to a person or to cron; programs get their empty list.
ExitCode print_notices(Context& context, Table table, std::string_view id = "id") {
    if (table.rows.empty() && context.format(Shape::rows) == Format::table) {
        return ExitCode{0};
    }
    return print_table(context, std::move(table), id);
}

ExitCode list(const NotifyOptions& options, Context& context) {
    auto table = notice_table();
    auto& store = context.store();
    store.see_parcels([&](const QueuedParcel& parcel) {
        if (parcel.parcel.noun == notice_noun && (options.decided || !is_done(parcel))) {
            table.rows.push_back(notice_cells(parcel, store.names()));
        }
    });
    return print_table(context, std::move(table), "id");
}

ExitCode retry(const NotifyOptions& options, Context& context) {
    auto table = notice_table();
    auto& store = store_to_change(context);
    for (const auto& parcel :
         retry_parcels(store, options.words, context.session().clock,
                       context.common().dry_run ? Deed::rehearse : Deed::write)) {
        table.rows.push_back(notice_cells(parcel, store.names()));
    }
    return print_table(context, std::move(table), "id");
}

// What is told stands today: told as of another day it would be kept as told.
void refuse_other_day(Context& context) {
    if (!context.common().dry_run && (context.common().now || context.common().as_of)) {
        throw InputError(Outcome::usage, "receivers are told of what stands now",
                         "leave --now and --as-of out, or add --dry-run");
    }
}

ClockNoticeResult tell(const NotifyOptions& options, Context& context) {
    const auto& definitions = context.definitions(Extent::everything);
    auto& store = store_to_change(context);
    const auto book = level_book(context);
    Judge judge(*book, Detail::thresholds);
    auto desk = letter_desk(context);
    desk.due = {};
    const ClockNoticeRequest request{
        definitions,
        std::move(desk),
        context.view(),
        context.now(),
        [&session = context.session()] { return present(session); },
        options.trust_clock ? ClockTrust::trusted : ClockTrust::doubted,
        context.common().dry_run ? Deed::rehearse : Deed::write};
    return tell_of_clocks(store, context.operation(), judge, request);
}

void say_what_waits(Context& context, const ClockNoticeResult& result) {
    for (const Problem& problem : result.problems) {
        context.say(fmt::format("svcops: sla notify: {}", to_string(problem, "")));
    }
    if (context.common().verbose || context.common().dry_run) {
        for (const std::string& name : result.quiet) {
            context.say(
                context.wording(Shape::rows)("{}: quiet hours, the rest is told afterwards", name));
        }
    }
}

ExitCode rehearse(Context& context, const ClockNoticeResult& result) {
    Table table;
    table.columns = {
        {"receiver", "receiver", CellType::token}, {"by", "by", CellType::token},
        {"to", "address", CellType::text},         {"breached", "breached", CellType::count},
        {"at_risk", "at risk", CellType::count},   {"ended", "ended", CellType::count}};
    for (const ClockNotice& notice : result.notices) {
        table.rows.push_back({notice.receiver, carrier_word(notice.carrier), notice.to,
                              static_cast<std::int64_t>(notice.breached),
                              static_cast<std::int64_t>(notice.at_risk),
                              static_cast<std::int64_t>(notice.ended)});
    }
    return print_notices(context, std::move(table), "receiver");
}

ExitCode run_notices(const NotifyOptions& options, Context& context) {
    refuse_other_day(context);
    const auto result = tell(options, context);
    say_what_waits(context, result);
    if (context.common().dry_run) {
        return rehearse(context, result);
    }
    auto& store = context.store(Access::write);
    auto table = notice_table();
    NoticeCarrier carrier(context);
    const auto delivered =
        deliver(store, {[&](const Parcel& parcel) { return carrier.carry(parcel); },
                        [&] { return present(context.session()); }, carrier.limit(), std::nullopt,
                        [&](const QueuedParcel& parcel) {
                            table.rows.push_back(notice_cells(parcel, store.names()));
                        },
                        Post::notices});
    const auto code = print_notices(context, std::move(table));
    const bool lost = delivered.refused + delivered.given_up > 0 || !result.problems.empty();
    return lost ? exit_code(Outcome::findings) : code;
}

struct Move {
    std::string_view name;
    ExitCode (*act)(const NotifyOptions& options, Context& context);
    bool takes_notices;
};
constexpr std::array moves{Move{"run", run_notices, false}, Move{"list", list, false},
                           Move{"retry", retry, true}};

ExitCode act(const NotifyOptions& options, Context& context) {
    std::vector<std::string_view> known;
    for (const Move& move : moves) {
        known.push_back(move.name);
        if (move.name != options.move) {
            continue;
        }
        if (move.takes_notices && options.words.empty()) {
            throw InputError(Outcome::usage, "retry: what is to be tried again is not named",
                             "name O-1, O-2: see svcops sla notify list");
        }
        if (!move.takes_notices && !options.words.empty()) {
            throw InputError(
                Outcome::usage,
                fmt::format("{}: '{}' is too much", move.name, visible(options.words.front())),
                "only retry names notices");
        }
        return move.act(options, context);
    }
    auto hint = did_you_mean(options.move, known);
    throw InputError(Outcome::usage,
                     fmt::format("'{}' is nothing to do with notices", visible(options.move)),
                     hint.empty() ? fmt::format("one of {}", fmt::join(known, ", ")) : hint);
}

}  // namespace

Action notify(Args& args) {
    auto options = std::make_shared<NotifyOptions>();
    args.operand(options->move, "DO", "run, list or retry")
        .among({"run", "list", "retry"})
        .operands(options->words, "NOTICE", "with retry: O-1, O-2, ...")
        .flag("--decided", options->decided, "with list: those that were sent or closed too")
        .flag("--trust-clock", options->trust_clock,
              "with run: tell though the clock contradicts the last run");
    return [options](Context& context) { return act(*options, context); };
}

}  // namespace svcops::cli::sla
