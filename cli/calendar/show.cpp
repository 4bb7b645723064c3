#include "cli/context.hpp"
#include "cli/output_table.hpp"
#include "cli/service_calendar.hpp"
#include "cli/verbs.hpp"

#include <fmt/core.h>

namespace svcops::cli::calendar {

namespace {

struct ShowOptions {
    std::string name;
    std::optional<std::string> period;
};

constexpr Seconds usual_length{14 * 86400};

// The days are the calendar's own, whatever zone the store is in.
Span span_of(const ShowOptions& options, Context& context, const Zone& zone) {
    if (options.period) {
        return context.period_of("--period", *options.period, zone);
    }
    const auto today = zone.instant(CivilSecond(CivilDay(zone.civil(context.now())))).instant;
    return {today, today + usual_length};
}

std::string clock_time(CivilSecond time) {
    return time.second() == 0
               ? fmt::format("{:02}:{:02}", time.hour(), time.minute())
               : fmt::format("{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second());
}

// "09:00-13:00 14:00-17:00"; an end at midnight is 24:00.
std::string hours_text(const std::vector<Span>& spans, const Zone& zone) {
    std::string text;
    for (const auto& span : spans) {
        auto to = clock_time(zone.civil(span.to));
        to = to == "00:00" ? "24:00" : to;
        text +=
            fmt::format("{}{}-{}", text.empty() ? "" : " ", clock_time(zone.civil(span.from)), to);
    }
    return text.empty() ? "closed" : text;
}

// The day's name, or a word for it in the reader's language.
std::string remark_text(const DayRemark& remark, const Wording& wording) {
    return remark.word.empty() ? remark.name : wording.word(remark.word);
}

ExitCode run(const ShowOptions& options, Context& context) {
    const auto& calendar = named_calendar(context, options.name);
    const auto& zone = calendar.zone();
    const auto span = span_of(options, context, zone);
    const auto wording = context.wording(Shape::account);
    Table table;
    table.title = fmt::format("{} ({})", calendar.name(), zone.name());
    table.columns = {{"date", "date"},
                     {"weekday", "day", CellType::token},
                     {"hours", "open", CellType::token},  // "closed" is a word of ours
                     {"seconds", "time", CellType::duration},
                     {"remark", "remark", CellType::text, 2, true, ""}};
    constexpr std::array<std::string_view, 7> days{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    for (CivilDay day(zone.civil(span.from)); zone.instant(CivilSecond(day)).instant < span.to;
         ++day) {
        const Span whole{zone.instant(CivilSecond(day)).instant,
                         zone.instant(CivilSecond(day + 1)).instant};
        const auto spans = calendar.open_spans(whole);
        table.rows.push_back(
            {format_day(day), std::string(days[static_cast<std::size_t>(cctz::get_weekday(day))]),
             hours_text(spans, zone), calendar.between(whole.from, whole.to).count(),
             remark_text(calendar.remark(day), wording)});
    }
    table.name = "days";
    Facts facts{"",
                {{"calendar", "calendar"}, {"zone", "zone"}},
                {std::string(calendar.name()), zone.name()}};
    return print_thing(context, std::move(facts), std::move(table), "date");
}

}  // namespace

Action show(Args& args) {
    auto options = std::make_shared<ShowOptions>();
    args.operand(options->name, "NAME", "the calendar", Offer::calendar)
        .option("--period", options->period, "PERIOD",
                "which days: 2026-05, monday.., A..B; two weeks if not given");
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::calendar
