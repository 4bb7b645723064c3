#include "cli/mail/rows.hpp"
#include "cli/output_table.hpp"
#include "cli/parcel_rows.hpp"
#include "cli/verbs.hpp"

namespace svcops::cli::mail {

namespace {

struct ListOptions {
    bool decided = false;
    bool outbox = false;
};

ExitCode list_outbox(const ListOptions& options, Context& context) {
    Table table;
    table.columns = parcel_columns();
    context.store().see_parcels([&](const QueuedParcel& parcel) {
        if (options.decided || !is_done(parcel)) {
            table.rows.push_back(parcel_cells(parcel));
        }
    });
    return print_table(context, std::move(table), "id");
}

ExitCode run(const ListOptions& options, Context& context) {
    if (options.outbox) {
        return list_outbox(options, context);
    }
    Table table;
    table.columns = mail_columns();
    see_kept_mails(context.store(), context.view(), [&](const KeptMailCard& card) {
        if (options.decided || card.mail.standing == svcops::mail::Standing::held) {
            table.rows.push_back(mail_cells(card));
        }
    });
    return print_table(context, std::move(table), "id");
}

}  // namespace

Action list(Args& args) {
    auto options = std::make_shared<ListOptions>();
    args.flag("--decided", options->decided, "those that were taken, sent or closed too")
        .flag("--outbox", options->outbox, "what leaves: queued, refused, given up");
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::mail
