#include "cli/context.hpp"
#include "cli/output_table.hpp"
#include "cli/render/joined.hpp"
#include "cli/verbs.hpp"
#include "lib/document/columns.hpp"
#include "lib/finding/error.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

namespace svcops::cli::sla {

namespace {

struct ShowOptions {
    std::string name;
};

using Versions = std::vector<const DefinitionText*>;  // of one name, in the order of the files

std::string place_of(const DefinitionText& text) {
    return fmt::format("{}:{}", text.place.source, text.place.line);
}

Versions versions_of(const std::vector<DefinitionText>& texts, const std::string& name) {
    Versions versions;
    std::vector<std::string_view> known;
    for (const auto& text : texts) {
        if (text.kind == "ServiceLevel") {
            known.emplace_back(text.name);
            if (text.name == name) {
                versions.push_back(&text);
            }
        }
    }
    if (versions.empty()) {
        auto hint = did_you_mean(name, known);
        throw InputError(Outcome::no_input,
                         fmt::format("there is no service level '{}'", visible(name)),
                         hint.empty() ? "see svcops sla list" : std::move(hint));
    }
    return versions;
}

// For people a table a version.
Table version_table(const DefinitionText& text, const Zone& zone, const Wording& wording) {
    Table table;
    table.title = text.effective
                      ? wording("{} from {}", text.name, format_local(*text.effective, zone))
                      : text.name;
    table.columns = {{"key", "key"}, {"value", "value", CellType::text, 2, true}};
    for (const auto& [key, value] : text.values) {
        table.rows.push_back({key, value});
    }
    table.notes.push_back(place_of(text));
    return table;
}

Table versions_table(const Versions& versions) {
    Table table;
    table.name = "versions";
    table.columns = {{"effective", "effective", CellType::instant}, {"place", "place"}};
    for (const auto* text : versions) {
        table.rows.push_back({cell(text->effective), place_of(*text)});
    }
    return table;
}

// Every value of every version.
Table values_table(const Versions& versions) {
    Table table;
    table.name = "values";
    table.columns = {{"effective", "effective", CellType::instant},
                     {"key", "key"},
                     {"value", "value", CellType::text, 2, true}};
    for (const auto* text : versions) {
        for (const auto& [key, value] : text->values) {
            table.rows.push_back({cell(text->effective), key, value});
        }
    }
    return table;
}

// The same for formats of rows: name and place in each.
Table row_table(const Facts& facts, const Versions& versions) {
    auto table = joined(facts, values_table(versions));
    table.columns.push_back({"place", "place"});
    std::size_t row = 0;
    for (const auto* text : versions) {
        for (std::size_t i = 0; i < text->values.size(); ++i) {
            table.rows[row++].emplace_back(place_of(*text));
        }
    }
    return table;
}

ExitCode run(const ShowOptions& options, Context& context) {
    const auto versions = versions_of(context.definitions().texts, options.name);
    const Facts facts{"", {{"name", "name"}}, {options.name}};
    if (context.common().ids) {
        return print_table(context, {"", facts.columns, {facts.cells}, {}}, "name", Shape::account);
    }
    const auto format = context.format(Shape::account);
    if (wants_rows(context) || context.common().count || format == Format::jsonl) {
        return print_table(context, row_table(facts, versions), "name", Shape::account);
    }
    Document document;
    if (for_people(format)) {
        for (const auto* text : versions) {
            document.parts.emplace_back(
                version_table(*text, context.zone(), context.wording(Shape::account)));
        }
    } else {
        document.parts = {facts, versions_table(versions), values_table(versions)};
    }
    context.print(document, Shape::account);
    return ExitCode{0};
}

}  // namespace

Action show(Args& args) {
    auto options = std::make_shared<ShowOptions>();
    args.operand(options->name, "NAME", "the service level; every version is shown", Offer::level);
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::sla
