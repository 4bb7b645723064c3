#include "cli/mail/rows.hpp"
#include "cli/output_table.hpp"
#include "cli/verbs.hpp"

namespace svcops::cli::mail {

namespace {

struct Options {
    bool decided = false;
};

ExitCode run(const Options& options, Context& context) {
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
    auto options = std::make_shared<Options>();
    args.flag("--decided", options->decided, "those that were taken or closed too");
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::mail
