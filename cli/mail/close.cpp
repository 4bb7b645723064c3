#include "cli/mail/rows.hpp"
#include "cli/output_table.hpp"
#include "cli/parcel_rows.hpp"
#include "cli/request.hpp"
#include "cli/verbs.hpp"
#include "lib/operation/deliver.hpp"
#include "lib/operation/kept_mails.hpp"
#include "lib/record/label.hpp"
#include "lib/text/utf8.hpp"

#include <algorithm>
#include <set>

namespace svcops::cli::mail {

namespace {

struct CloseOptions {
    std::vector<std::string> mails;
    std::optional<std::string> request;
};

Deed deed_of(Context& context) {
    return context.common().dry_run ? Deed::rehearse : Deed::write;
}

// What was closed before is no fault, but it is said.
void tell_so_already(Context& context, const std::vector<std::string>& words, std::size_t closed) {
    const auto wording = context.wording(Shape::account);
    const auto named = std::set(words.begin(), words.end()).size();
    if (named == 1 && closed == 0) {
        context.say(wording("{} is so already", visible(words.front())));
    } else if (closed < named) {
        context.say(wording("{} so already", named - closed));
    }
}

// Those that do not leave, each as it is told.
std::vector<std::string> close_leaving(const std::vector<std::string>& words, Context& context,
                                       Deed deed) {
    std::vector<std::string> closed;
    if (words.empty()) {
        return closed;
    }
    for (const auto& parcel :
         close_parcels(store_to_change(context), words, context.session().clock,
                       context.operation().actor, deed)) {
        closed.push_back(parcel_label(parcel.id));
    }
    return closed;
}

std::vector<std::string> close_kept(const CloseOptions& options,
                                    const std::vector<std::string>& words, Context& context) {
    std::vector<std::string> closed;
    if (words.empty()) {
        return closed;
    }
    auto& store = context.store(Access::write);
    const auto operation = requested_operation(context, options.request);
    for (const auto id : close_mails(store, operation, words, context.now(), deed_of(context))) {
        closed.push_back(record_label(Noun::mail, id));
    }
    tell_so_already(context, words, closed.size());
    return closed;
}

ExitCode run(const CloseOptions& options, Context& context) {
    // What a request closed before waits no more: a range would name none of it.
    auto& store = store_to_change(context);
    auto kept = done_before(context, options.request)
                    ? std::vector<std::string>()
                    : named_messages(context, store, options.mails);
    const auto leaving = std::stable_partition(
        kept.begin(), kept.end(), [](const std::string& word) { return !names_parcel(word); });
    const std::vector<std::string> parcels(leaving, kept.end());
    kept.erase(leaving, kept.end());
    // What leaves is refused before anything is closed: all or nothing.
    static_cast<void>(close_leaving(parcels, context, Deed::rehearse));
    Table table;
    table.columns = {{"mail", "mail", CellType::token}};
    for (const auto& label : close_kept(options, kept, context)) {
        table.rows.push_back({label});
    }
    const auto withheld = close_leaving(parcels, context, deed_of(context));
    tell_so_already(context, parcels, withheld.size());
    for (const auto& label : withheld) {
        table.rows.push_back({label});
    }
    return print_table(context, std::move(table), "mail");
}

}  // namespace

Action close(Args& args) {
    auto options = std::make_shared<CloseOptions>();
    args.some_operands(options->mails, "MAIL", "M-1, M-1..M-9, ..., or O-1 that leaves; -");
    declare_request(options->request, args);
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::mail
