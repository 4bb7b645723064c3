#include "cli/audit/given_anchors.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"

#include <fmt/core.h>

namespace svcops::cli::audit {

namespace {

struct AnchorOptions {
    std::optional<std::string> key;
};

Facts anchor_facts(const ChainAnchor& anchor) {
    Facts facts;
    facts.columns = {{"op", "last operation", CellType::count},
                     {"hash", "head of the chain"},
                     {"at", "at", CellType::instant}};
    facts.cells = {std::int64_t{anchor.op}, hex(anchor.link), anchor.at};
    if (anchor.tag) {
        facts.columns.push_back({"hmac", "HMAC"});
        facts.cells.emplace_back(hex(*anchor.tag));
    }
    return facts;
}

// An anchor says what the file is now: told of another instant it would be worth nothing.
void refuse_instants(const CommonOptions& common) {
    for (const auto& [name, value] :
         {std::pair{"--as-of", common.as_of}, std::pair{"--now", common.now}}) {
        if (value) {
            throw InputError(Outcome::usage,
                             fmt::format("{}: an anchor is of the file as it is now", name),
                             "leave it out");
        }
    }
}

ExitCode make_anchor(const AnchorOptions& options, Context& context) {
    refuse_instants(context.common());
    ChainAnchor anchor = context.store().anchor(context.session().clock);
    if (options.key) {
        anchor.tag = anchor_tag(anchor, bytes(key_of(context, *options.key)));
    }
    if (context.own_format() != nullptr || context.format(Shape::account) == Format::table) {
        context.write(anchor_line(anchor) + "\n");
    } else {
        context.print({{anchor_facts(anchor)}}, Shape::account);
    }
    return ExitCode{0};
}

}  // namespace

Action anchor(Args& args) {
    auto options = std::make_shared<AnchorOptions>();
    args.option("--hmac", options->key, "KEYFILE", hmac_meaning, Offer::file);
    return [options](Context& context) { return make_anchor(*options, context); };
}

}  // namespace svcops::cli::audit
