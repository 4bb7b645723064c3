#include "cli/complaint/packs.hpp"

#include "lib/definition/shipped.hpp"
#include "lib/finding/error.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace svcops::cli::complaint {

namespace {

// The packs and calendars that are compiled in.
Definitions shipped_packs() {
    std::vector<SourceText> sources;
    for (const auto& file : shipped_files()) {
        if (file.path.starts_with("deadlines/") || file.path.starts_with("calendars/")) {
            sources.push_back({fmt::format("(shipped) {}", file.path), std::string(file.text)});
        }
    }
    auto loaded = load(sources, Extent::everything);
    if (!loaded) {
        throw InputError(Outcome::bad_definition, std::move(loaded.problems));
    }
    return std::move(*loaded);
}

bool has_pack(std::span<const DeadlinePack> packs, std::string_view name) {
    return std::ranges::find(packs, name, &DeadlinePack::name) != packs.end();
}

void add_shipped(PackShelf& shelf) {
    auto shipped = shipped_packs();
    shelf.calendars.merge(shipped.calendars);
    std::vector<DeadlinePack> own;
    std::swap(own, shelf.packs);
    std::ranges::copy_if(shipped.deadline_packs, std::back_inserter(shelf.packs),
                         [&](const DeadlinePack& pack) { return !has_pack(own, pack.name); });
    std::ranges::move(own, std::back_inserter(shelf.packs));
    std::ranges::stable_sort(shelf.packs, {}, &DeadlinePack::name);
}

PackShelf defined_packs(Context& context) {
    const auto& definitions = context.definitions();
    PackShelf shelf{definitions.deadline_packs, {}, {}};
    for (const auto& [name, calendar] : definitions.calendars) {
        shelf.calendars.emplace(name, calendar);
    }
    return shelf;
}

// Those of these names; every unknown one is told.
void keep_named(PackShelf& shelf, const std::vector<std::string>& names, std::string_view origin) {
    std::vector<std::string_view> known;
    for (const DeadlinePack& pack : shelf.packs) {
        if (std::ranges::find(known, pack.name) == known.end()) {
            known.push_back(pack.name);
        }
    }
    std::vector<Problem> problems;
    for (const auto& name : names) {
        if (!has_pack(shelf.packs, name)) {
            auto hint = did_you_mean(name, known);
            problems.push_back({{std::string(origin), 0, 0},
                                fmt::format("unknown pack '{}'", visible(name)),
                                hint.empty() ? fmt::format("one of {}", fmt::join(known, ", "))
                                             : std::move(hint)});
        }
    }
    if (!problems.empty()) {
        throw InputError(Outcome::no_input, std::move(problems));
    }
    std::erase_if(shelf.packs, [&](const DeadlinePack& pack) {
        return std::ranges::find(names, pack.name) == names.end();
    });
}

// Of tickets that any of the programmes which name the pack audits; nothing where none does.
std::optional<Filter> audited_by(std::span<const AuditProgramme> programmes,
                                 const std::string& pack) {
    std::string any;
    bool is_named = false, is_of_all = false;
    for (const AuditProgramme& each : programmes) {
        if (std::ranges::find(each.packs, pack) != each.packs.end()) {
            is_named = true;
            is_of_all = is_of_all || each.match_text.empty();
            any += fmt::format("{}({})", any.empty() ? "" : " or ", each.match_text);
        }
    }
    if (!is_named) {
        return std::nullopt;
    }
    return is_of_all ? Filter() : *Filter::parse(any, definition_filter_keys(), {});
}

// Nobody named any: a pack of another country is not held against every complaint there is.
void keep_chosen(PackShelf& shelf, std::span<const AuditProgramme> programmes) {
    const auto shipped = shipped_packs().deadline_packs;
    std::erase_if(shelf.packs, [&](DeadlinePack& pack) {
        if (pack.says_whom() || !has_pack(shipped, pack.name)) {
            return false;
        }
        if (const auto audited = audited_by(programmes, pack.name)) {
            pack.match = pack.match & *audited;
            return false;
        }
        if (std::ranges::find(shelf.not_chosen, pack.name) == shelf.not_chosen.end()) {
            shelf.not_chosen.push_back(pack.name);
        }
        return true;
    });
}

}  // namespace

const Calendar* PackShelf::calendar(std::string_view name) const {
    const auto found = calendars.find(name);
    return found == calendars.end() ? nullptr : found->second.get();
}

std::vector<std::string_view> PackShelf::calendar_names() const {
    std::vector<std::string_view> names;
    for (const auto& [name, each] : calendars) {
        names.emplace_back(name);
    }
    return names;
}

const Calendar& PackShelf::named_calendar(std::string_view name) const {
    if (const auto* found = calendar(name)) {
        return *found;
    }
    const auto names = calendar_names();
    auto hint = did_you_mean(name, names);
    throw InputError(
        Outcome::no_input,
        {{{"--calendar", 0, 0},
          fmt::format("unknown calendar '{}'", visible(name)),
          hint.empty() ? fmt::format("one of {}", fmt::join(names, ", ")) : std::move(hint)}});
}

PackShelf every_pack(Context& context) {
    auto shelf = defined_packs(context);
    add_shipped(shelf);
    return shelf;
}

PackShelf packs_for_tickets(Context& context, const std::vector<std::string>& named) {
    auto shelf = defined_packs(context);
    const auto* const setting = context.settings().find("packs");
    const auto& names = !named.empty() || setting == nullptr ? named : setting->values;
    const bool all_defined =
        !shelf.packs.empty() &&
        std::ranges::all_of(names, [&](const auto& name) { return has_pack(shelf.packs, name); });
    if (!all_defined) {
        add_shipped(shelf);
    }
    if (!names.empty()) {
        keep_named(shelf, names, named.empty() ? std::string_view(setting->origin) : "--pack");
    } else {
        keep_chosen(shelf, context.definitions().programmes);
    }
    return shelf;
}

DeadlineReader deadline_reader(Context& context, Shape shape) {
    return {context.wording(shape), context.language(shape), for_people(context.format(shape))};
}

}  // namespace svcops::cli::complaint
