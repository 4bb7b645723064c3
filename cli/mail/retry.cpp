#include "cli/mail/rows.hpp"
#include "cli/output_table.hpp"
#include "cli/parcel_rows.hpp"
#include "cli/request.hpp"
#include "cli/verbs.hpp"
#include "lib/operation/deliver.hpp"

namespace svcops::cli::mail {

namespace {

ExitCode run_retry(const std::vector<std::string>& words, Context& context) {
    auto& store = store_to_change(context);
    Table table;
    table.columns = parcel_columns();
    for (const auto& parcel :
         retry_parcels(store, named_messages(context, store, words), context.session().clock,
                       context.common().dry_run ? Deed::rehearse : Deed::write)) {
        table.rows.push_back(parcel_cells(parcel));
    }
    return print_table(context, std::move(table), "id");
}

}  // namespace

Action retry(Args& args) {
    auto words = std::make_shared<std::vector<std::string>>();
    args.some_operands(*words, "MAIL", "O-1, O-1..O-9, ...; -");
    return [words](Context& context) { return run_retry(*words, context); };
}

}  // namespace svcops::cli::mail
