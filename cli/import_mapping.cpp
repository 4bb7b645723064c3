#include "cli/import_mapping.hpp"

#include "cli/input.hpp"
#include "lib/finding/error.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

namespace svcops::cli {

ImportMapping find_mapping(const std::string& name, Context& context) {
    const bool is_file =
        name.find('/') != std::string::npos || name.ends_with(".yaml") || name.ends_with(".yml");
    if (is_file) {
        const std::vector<std::filesystem::path> paths{context.session().folder / name};
        const auto sources = read_definition_files(context.session(), paths);
        if (!sources) {
            throw InputError(Outcome::no_input, sources.problems);
        }
        auto mapping = load_mapping(sources->front());
        if (!mapping) {
            throw InputError(Outcome::bad_definition, std::move(mapping.problems));
        }
        return std::move(*mapping.value);
    }
    const auto& definitions = context.definitions();
    if (const auto* mapping = definitions.mapping(name)) {
        return *mapping;
    }
    std::vector<std::string_view> known;
    for (const auto& mapping : definitions.mappings) {
        known.emplace_back(mapping.name);
    }
    auto hint = did_you_mean(name, known);
    throw InputError(Outcome::no_input,
                     fmt::format("there is no import mapping '{}'", visible(name)),
                     hint.empty() ? fmt::format("known: {}", fmt::join(known, ", ")) : hint);
}

}  // namespace svcops::cli
