#include "cli/context.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"

#include <fmt/core.h>

#include <utility>

namespace svcops::cli::store {

namespace {

Cell count(std::uint64_t n) {
    return static_cast<std::int64_t>(n);
}

Cell when(const std::optional<Instant>& t) {
    return t ? Cell{*t} : Cell{};
}

ExitCode run_info(Context& context) {
    for (const auto& [name, value] :
         {std::pair{"--as-of", context.common().as_of}, std::pair{"--now", context.common().now}}) {
        if (value) {
            throw InputError(Outcome::usage, fmt::format("{}: the file is told as it is now", name),
                             "leave it out; svcops ticket list --count takes it");
        }
    }
    const auto info = context.store().info();
    Facts facts;
    const auto add = [&](std::string name, std::string title, CellType type, Cell cell) {
        facts.columns.push_back({std::move(name), std::move(title), type});
        facts.cells.push_back(std::move(cell));
    };
    add("path", "store", CellType::text, info.path.string());
    add("bytes", "bytes", CellType::count, count(info.bytes));
    add("format", "format", CellType::count, std::int64_t{info.format});
    add("time_zone", "time zone", CellType::text, info.zone);
    add("tickets", "tickets", CellType::count, count(info.tickets));
    add("open_tickets", "open tickets", CellType::count, count(info.open_tickets));
    add("customers", "customers", CellType::count, count(info.customers));
    add("operations", "operations", CellType::count, count(info.operations));
    add("texts", "texts", CellType::count, count(info.texts));
    add("erased", "erased texts", CellType::count, count(info.erased));
    add("queued", "waiting to leave", CellType::count, count(info.queued));
    add("given_up", "refused or given up", CellType::count, count(info.given_up));
    add("last_operation", "last operation", CellType::count, std::int64_t{info.last_operation});
    add("last_recorded", "last recorded", CellType::instant, when(info.last_recorded));
    add("last_check", "last recorded check", CellType::instant, when(info.last_check));
    add("head", "head of the chain", CellType::text, hex(info.head));
    context.print({{facts}}, Shape::account);
    return ExitCode{0};
}

}  // namespace

Action info(Args&) {
    return run_info;
}

}  // namespace svcops::cli::store
