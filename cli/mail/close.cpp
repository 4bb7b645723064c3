#include "cli/mail/rows.hpp"
#include "cli/output_table.hpp"
#include "cli/request.hpp"
#include "cli/verbs.hpp"
#include "lib/record/label.hpp"

namespace svcops::cli::mail {

namespace {

struct Options {
    std::vector<std::string> mails;
    std::optional<std::string> request;
};

ExitCode run(const Options& options, Context& context) {
    auto& store = context.store(Access::write);
    if (done_before(context, options.request)) {
        return ExitCode{0};
    }
    const auto operation = requested_operation(context, options.request);
    const auto deed = context.common().dry_run ? Deed::rehearse : Deed::write;
    Table table;
    table.columns = {{"mail", "mail", CellType::token}};
    for (const auto id : close_mails(store, operation, options.mails, context.now(), deed)) {
        table.rows.push_back({record_label(Noun::mail, id)});
    }
    return print_table(context, std::move(table), "mail");
}

}  // namespace

Action close(Args& args) {
    auto options = std::make_shared<Options>();
    args.some_operands(options->mails, "MAIL", "M-1, M-2, ...");
    declare_request(options->request, args);
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::mail
