#include "cli/context.hpp"
#include "cli/level_book.hpp"
#include "cli/named_tickets.hpp"
#include "cli/output_table.hpp"
#include "cli/parcel_rows.hpp"
#include "cli/render/cell.hpp"
#include "cli/ticket/clock_rows.hpp"
#include "cli/ticket/columns.hpp"
#include "cli/ticket/redress_rows.hpp"
#include "cli/ticket/relations.hpp"
#include "cli/ticket/step_rows.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"
#include "lib/mail/subject_tag.hpp"
#include "lib/operation/ticket_files.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <functional>
#include <numeric>

namespace svcops::cli::ticket {

namespace {

struct ShowOptions {
    std::vector<std::string> ids;
    std::optional<std::string> file;
};

std::vector<std::size_t> every_one(std::span<const Column> columns) {
    std::vector<std::size_t> all(columns.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    return all;
}

// Fields without a value are left out for people; machines get every one. So are those that a table
// of steps tells better.
Facts facts_of(Context& context, const Ticket& ticket, const Judge* judge) {
    const auto columns = ticket_columns(context.store());
    TicketCells cells(context.store(), context.now(), columns);
    const auto values = cells(ticket, every_one(columns));
    const auto format = context.format(Shape::account);
    const bool machine = !for_people(format);
    Facts facts;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const bool told_by_steps = judge != nullptr && columns[i].name.starts_with("step_");
        if (machine || (!is_nothing(values[i]) && !told_by_steps)) {
            facts.columns.push_back(columns[i]);
            facts.cells.push_back(values[i]);
        }
    }
    // Where mail comes in: what an answer carries in its subject to be known by.
    if (const auto key = context.store().tag_key(); !key.empty()) {
        facts.columns.push_back({"mail_tag", "mail tag", CellType::token});
        facts.cells.emplace_back(svcops::mail::subject_tag(ticket.id, bytes(key)));
    }
    return facts;
}

// Clocks are shown when service levels are defined; a ticket can be read without them.
// `judge` has judged the log, or is null.
using See = std::function<void(const Ticket&, const Judge* judge, const Log&)>;

void see_each(Context& context, const NamedTickets& named, const LevelBook* book, const See& see) {
    for (const auto id : named.ids) {
        with_log(context, id, [&](const Log& log) {
            if (book == nullptr) {
                see(fold(log), nullptr, log);
                return;
            }
            Judge judge(*book);
            judge.judge(log, context.now());
            see(judge.ticket(), &judge, log);
        });
    }
}

// With a word on what has to be done before.
Table link_table(Context& context, const Relations& relations, const Wording& wording) {
    auto table = relation_table(context, relations);
    if (const auto blockers = open_blockers(context, relations); !blockers.empty()) {
        table.notes.push_back(wording("blocked by {}", ticket_labels(blockers)));
    }
    return table;
}

// People read the clocks of steps beside the steps.
Table clocks_of(const Judge& judge, Reader reader, const Wording& wording) {
    std::vector<Cycle> cycles(judge.cycles().begin(), judge.cycles().end());
    if (reader == Reader::person) {
        std::erase_if(cycles,
                      [&](const Cycle& cycle) { return judge.book().is_fulfilment(cycle.level); });
    }
    return clock_table(judge.book(), cycles, reader, wording);
}

// What came with its messages.
Table file_table(const std::vector<TicketFile>& files) {
    Table table;
    table.name = "files";
    table.columns = {{"file", "file", CellType::text},
                     {"bytes", "bytes", CellType::count},
                     {"came", "came", CellType::instant},
                     {"sha256", "sha256", CellType::token, 2, false, "-", ColumnUse::shown, 1}};
    for (const auto& file : files) {
        table.rows.push_back({file.name.empty() ? Cell{} : Cell{file.name},
                              file.bytes ? Cell{static_cast<std::int64_t>(*file.bytes)} : Cell{},
                              file.at, file.digest});
    }
    return table;
}

// What goes out about it: to people what has not left yet.
Table outbox_table(Context& context, TicketId ticket, Reader reader) {
    Table table;
    table.name = "outbox";
    table.columns = parcel_columns();
    for (const auto& parcel : context.store().parcels_about(Noun::ticket, ticket)) {
        if (reader == Reader::program || !is_done(parcel)) {
            table.rows.push_back(parcel_cells(parcel));
        }
    }
    return table;
}

// Gives out one of them, byte for byte; of several of that name the last that came.
ExitCode give_file(const std::string& name, Context& context, const NamedTickets& named) {
    if (named.ids.size() != 1) {
        throw InputError(Outcome::usage, "--file is of one ticket", "name one");
    }
    std::optional<std::string> bytes;
    with_log(context, named.ids.front(), [&](const Log& log) {
        for (const auto& file : files_of(context.store(), log)) {
            if (file.name == name || file.digest == name) {
                bytes = context.store().attachment(file.digest);
            }
        }
    });
    if (!bytes) {
        throw InputError(
            Outcome::no_input,
            fmt::format("no file '{}' came with T-{}", visible(name), named.ids.front()),
            fmt::format("see svcops ticket show T-{}", named.ids.front()));
    }
    context.write(*bytes);
    return ExitCode{0};
}

// An order may have clocks of its steps alone.
void add_clocks(Context& context, const Judge& judge, const Log& log, Reader reader,
                Document& document) {
    const auto wording = context.wording(Shape::account);
    auto clocks = clocks_of(judge, reader, wording);
    auto steps =
        step_table(judge, log, context.now(), {reader, context.language(Shape::account), wording});
    if (reader == Reader::program || !clocks.rows.empty() || steps.rows.empty()) {
        document.parts.emplace_back(std::move(clocks));
    }
    if (!steps.rows.empty()) {
        document.parts.emplace_back(std::move(steps));
    }
}

void print_accounts(Context& context, const NamedTickets& named, const LevelBook* book) {
    const auto options = context.render_options(Shape::account);
    const auto reader = for_people(options.format) ? Reader::person : Reader::program;
    const auto wording = context.wording(Shape::account);
    DocumentWriter writer(options,
                          named.asked == Asked::several ? Grouping::list : Grouping::single,
                          context.output());
    see_each(context, named, book, [&](const Ticket& ticket, const Judge* judge, const Log& log) {
        Document document{{facts_of(context, ticket, judge)}};
        if (judge != nullptr) {
            add_clocks(context, *judge, log, reader, document);
        }
        const auto relations = relations_of(log);
        if (reader == Reader::program || !relations.empty()) {
            document.parts.emplace_back(link_table(context, relations, wording));
        }
        if (auto redress = redress_table(context.store(), log); !redress.rows.empty()) {
            document.parts.emplace_back(std::move(redress));
        }
        if (const auto files = files_of(context.store(), log); !files.empty()) {
            document.parts.emplace_back(file_table(files));
        }
        if (auto outbox = outbox_table(context, ticket.id, reader); !outbox.rows.empty()) {
            document.parts.emplace_back(std::move(outbox));
        }
        writer.write(document);
    });
    writer.end();
}

// The clock's own due stands beside the ticket's.
std::vector<Column> clock_columns(const Table& clocks) {
    auto columns = clocks.columns;
    std::ranges::find(columns, "due", &Column::name)->name = "clock_due";
    return columns;
}

// One row a clock, the ticket's fields repeated in each; a ticket without clocks has one row.
Table joined_table(Context& context, const NamedTickets& named, const LevelBook* book) {
    const auto fields = ticket_columns(context.store());
    const auto all = every_one(fields);
    const LevelBook none({}, std::vector<Calendar>{}, {}, context.store().names());
    const auto& levels = book == nullptr ? none : *book;
    const auto clocks = clock_columns(clock_table(levels, {}, Reader::program));
    Table table;
    table.columns = fields;
    table.columns.insert(table.columns.end(), clocks.begin(), clocks.end());
    for (auto& column : table.columns) {
        column.use = ColumnUse::shown;
    }
    TicketCells cells(context.store(), context.now(), fields);
    see_each(context, named, book, [&](const Ticket& ticket, const Judge* judge, const Log&) {
        const auto values = cells(ticket, all);
        const auto cycles = judge == nullptr ? std::span<const Cycle>() : judge->cycles();
        auto rows = clock_table(levels, cycles, Reader::program).rows;
        if (rows.empty()) {
            rows.emplace_back(clocks.size());
        }
        for (auto& row : rows) {
            row.insert(row.begin(), values.begin(), values.end());
            table.rows.push_back(std::move(row));
        }
    });
    return table;
}

ExitCode run(const ShowOptions& options, Context& context) {
    const auto named = named_tickets(context, options.ids);
    if (options.file) {
        return give_file(*options.file, context, named);
    }
    if (context.common().ids || context.common().count) {
        return print_labels(context, named.ids);
    }
    const auto book =
        context.definitions(Extent::clocks).service_levels.empty() ? nullptr : level_book(context);
    if (wants_rows(context)) {
        return print_table(context, joined_table(context, named, book.get()), "id", Shape::account);
    }
    print_accounts(context, named, book.get());
    return context.found(named.ids.size());
}

}  // namespace

Action show(Args& args) {
    auto options = std::make_shared<ShowOptions>();
    args.some_operands(options->ids, "TICKET", named_tickets_meaning, Offer::ticket)
        .option("--file", options->file, "NAME",
                "give out a file that came with it, byte for byte");
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::ticket
