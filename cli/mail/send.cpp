#include "cli/contradictions.hpp"
#include "cli/output_table.hpp"
#include "cli/parcel_rows.hpp"
#include "cli/postbox.hpp"
#include "cli/verbs.hpp"
#include "lib/operation/deliver.hpp"

namespace svcops::cli::mail {

namespace {

std::optional<std::int64_t> limit_of(Context& context) {
    const auto& limit = context.common().limit;
    return limit ? std::optional(context.count_of("--limit", *limit)) : std::nullopt;
}

Table empty_table() {
    Table table;
    table.columns = parcel_columns();
    return table;
}

// Without a row nothing is said to a person or to cron; programs get their empty list.
ExitCode print_rows(Context& context, Table table) {
    if (table.rows.empty() && context.format(Shape::rows) == Format::table) {
        return ExitCode{0};
    }
    return print_table(context, std::move(table), "id");
}

ExitCode rehearse(Context& context) {
    auto table = empty_table();
    const auto now = present(context.session());
    context.store().see_parcels([&](const QueuedParcel& parcel) {
        if (parcel.due && *parcel.due <= now) {
            table.rows.push_back(parcel_cells(parcel));
        }
    });
    return print_rows(context, std::move(table));
}

ExitCode run_send(Context& context) {
    if (context.common().dry_run) {
        return rehearse(context);
    }
    auto& store = context.store(Access::write);
    auto& session = context.session();
    auto table = empty_table();
    DeliveryResult result;
    if (store.has_due_parcel(present(session))) {
        const Postbox postbox(context);
        result = deliver(
            store,
            {postbox, [&] { return present(session); }, postbox.limit(), limit_of(context),
             [&](const QueuedParcel& parcel) { table.rows.push_back(parcel_cells(parcel)); }});
    }
    const auto code = print_rows(context, std::move(table));
    if (result.stopped) {
        context.say(context.wording(Shape::rows)
                        .sentence("the mail server takes nothing for now; the rest waits"));
    }
    return result.refused + result.given_up > 0 ? exit_code(Outcome::findings) : code;
}

}  // namespace

Action send(Args& /*args*/) {
    return [](Context& context) { return run_send(context); };
}

}  // namespace svcops::cli::mail
