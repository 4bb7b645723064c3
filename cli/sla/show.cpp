#include "cli/context.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

namespace svcops::cli::sla {

namespace {

struct Options {
    std::string name;
};

Table value_table(const DefinitionText& text, const Zone& zone, const Wording& wording) {
    Table table;
    table.title = text.effective
                      ? wording("{} from {}", text.name, format_local(*text.effective, zone))
                      : text.name;
    table.columns = {{"key", "key"}, {"value", "value", CellType::text, 2, true}};
    for (const auto& [key, value] : text.values) {
        table.rows.push_back({key, value});
    }
    table.notes.push_back(fmt::format("{}:{}", text.place.source, text.place.line));
    return table;
}

ExitCode run(const Options& options, Context& context) {
    Document document;
    std::vector<std::string_view> known;
    for (const auto& text : context.definitions().texts) {
        if (text.kind == "ServiceLevel") {
            known.emplace_back(text.name);
            if (text.name == options.name) {
                document.parts.emplace_back(
                    value_table(text, context.zone(), context.wording(Shape::account)));
            }
        }
    }
    if (document.parts.empty()) {
        auto hint = did_you_mean(options.name, known);
        throw InputError(Outcome::no_input,
                         fmt::format("there is no service level '{}'", visible(options.name)),
                         hint.empty() ? "see svcops sla list" : std::move(hint));
    }
    context.print(document, Shape::account);
    return ExitCode{0};
}

}  // namespace

Action show(Args& args) {
    auto options = std::make_shared<Options>();
    args.operand(options->name, "NAME", "the service level; every version is shown", Offer::level);
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::sla
