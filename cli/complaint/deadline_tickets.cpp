#include "cli/complaint/deadline_options.hpp"
#include "cli/complaint/packs.hpp"
#include "cli/named_tickets.hpp"
#include "cli/output_table.hpp"
#include "lib/finding/error.hpp"
#include "lib/operation/due_deadlines.hpp"
#include "lib/record/label.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace svcops::cli::complaint {

namespace {

// The rules of the packs that were named, bound to the store.
struct BoundPacks {
    PackShelf shelf;
    DeadlineBook book;

    BoundPacks(Context& context, const DeadlineOptions& options)
        : shelf(chosen(context, options)),
          book(shelf.packs, shelf.calendars,
               options.calendar ? &shelf.named_calendar(*options.calendar) : nullptr,
               context.store().names(), context.zone()) {}

private:
    static PackShelf chosen(Context& context, const DeadlineOptions& options) {
        auto shelf = packs_for_tickets(context, options.packs);
        if (options.rule) {
            keep_rule(shelf, *options.rule);
        }
        return shelf;
    }

    static void keep_rule(PackShelf& shelf, const std::string& name) {
        std::vector<std::string_view> known;
        bool found = false;
        for (DeadlinePack& pack : shelf.packs) {
            found = found || pack.rule(name) != nullptr;
        }
        if (!found) {
            for (const DeadlinePack& pack : shelf.packs) {
                for (const DeadlineRule& rule : pack.rules) {
                    known.emplace_back(rule.name);
                }
            }
            throw InputError(Outcome::no_input,
                             fmt::format("no pack has a rule '{}'", visible(name)),
                             did_you_mean(name, known));
        }
        for (DeadlinePack& pack : shelf.packs) {
            std::erase_if(pack.rules, [&](const DeadlineRule& rule) { return rule.name != name; });
        }
    }
};

// Those that tell of something, each once.
std::vector<const DeadlinePack*> packs_in(std::span<const CaseDeadline> deadlines) {
    std::vector<const DeadlinePack*> packs;
    for (const CaseDeadline& each : deadlines) {
        if (std::ranges::find(packs, each.pack) == packs.end()) {
            packs.push_back(each.pack);
        }
    }
    return packs;
}

// Which packs were there to be held against, and which said something.
PackChoice choice_of(const PackShelf& shelf, std::span<const CaseDeadline> deadlines) {
    PackChoice choice;
    const auto add = [](std::vector<std::string_view>& names, std::string_view name) {
        if (std::ranges::find(names, name) == names.end()) {
            names.push_back(name);
        }
    };
    for (const DeadlinePack& pack : shelf.packs) {
        add(choice.considered, pack.name);
    }
    for (const CaseDeadline& each : deadlines) {
        add(choice.applied, each.pack->name);
    }
    for (const std::string& name : shelf.not_chosen) {
        add(choice.considered, name);
        add(choice.not_chosen, name);
    }
    return choice;
}

// What is to be said beside deadlines: which packs, and that they are no advice.
std::vector<std::string> remarks_on(const PackShelf& shelf, std::span<const CaseDeadline> deadlines,
                                    const DeadlineReader& reader) {
    auto remarks = choice_remarks(choice_of(shelf, deadlines), reader);
    std::ranges::move(holiday_remarks(deadlines, reader), std::back_inserter(remarks));
    std::ranges::move(pack_remarks(packs_in(deadlines), reader), std::back_inserter(remarks));
    return remarks;
}

void add_account(Document& document, const CaseDeadline& deadline, DeadlineBook& book,
                 const DeadlineReader& reader) {
    document.parts.emplace_back(Lines{{deadline_line(deadline, reader)}});
    if (deadline.due) {
        document.parts.emplace_back(day_table(book.days(deadline), reader));
    }
}

// The days of all of them, each row with its ticket, pack and rule: for programs.
Table day_rows(std::span<const CaseDeadline> deadlines, DeadlineBook& book,
               const DeadlineReader& reader) {
    Table all;
    for (const CaseDeadline& each : deadlines) {
        if (!each.due) {
            continue;
        }
        auto days = day_table(book.days(each), reader, Passed::always);
        for (auto& row : days.rows) {
            row.insert(row.begin(), {ticket_label(each.ticket), each.pack->name, each.rule->name});
            all.rows.push_back(std::move(row));
        }
    }
    all.columns = day_table({}, reader, Passed::always).columns;
    const Column keys[] = {{"ticket", "ticket"}, {"pack", "pack"}, {"rule", "rule"}};
    all.columns.insert(all.columns.begin(), std::begin(keys), std::end(keys));
    all.name = "days";
    return all;
}

}  // namespace

ExitCode tell_tickets(const DeadlineOptions& options, Context& context) {
    const auto named = named_tickets(context, options.tickets);
    if (context.common().ids || context.common().count) {
        return print_labels(context, named.ids);
    }
    BoundPacks packs(context, options);
    std::vector<CaseDeadline> deadlines;
    for (const auto id : named.ids) {
        with_log(context, id, [&](const Log& log) {
            std::ranges::move(packs.book.judge(log, context.now()), std::back_inserter(deadlines));
        });
    }
    const auto reader = deadline_reader(context, Shape::account);
    const auto remarks = remarks_on(packs.shelf, deadlines, reader);
    auto table = deadline_table(deadlines, reader);
    if (wants_rows(context) || context.format(Shape::account) == Format::jsonl) {
        return print_table(context, std::move(table), "ticket", Shape::account);
    }
    table.name = "deadlines";
    Document document{{std::move(table)}};
    if (reader.person) {
        for (const CaseDeadline& each : deadlines) {
            add_account(document, each, packs.book, reader);
        }
    } else {
        document.parts.emplace_back(day_rows(deadlines, packs.book, reader));
    }
    document.parts.emplace_back(Lines{remarks});
    context.print(document, Shape::account);
    return context.found(deadlines.size());
}

ExitCode list_due(const DeadlineOptions& options, Context& context) {
    const auto within = context.duration_of("--within", *options.within);
    if (within.business_seconds != 0 || within.business_days != 0) {
        throw InputError(Outcome::usage,
                         "--within: business hours and days are those of each pack's calendar",
                         "write calendar time such as 3d or 36h");
    }
    const Instant until = shift_civil(context.now(), within.months, within.days, context.zone()) +
                          Seconds{within.seconds};
    BoundPacks packs(context, options);
    auto deadlines =
        due_deadlines(context.store(), packs.book, context.view(), {context.now(), until});
    const auto reader = deadline_reader(context, Shape::rows);
    auto table = deadline_table(deadlines, reader);
    table.notes = remarks_on(packs.shelf, deadlines, reader);
    return print_table(context, std::move(table), "ticket");
}

}  // namespace svcops::cli::complaint
