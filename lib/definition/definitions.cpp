#include "lib/definition/definitions.hpp"

#include "lib/definition/draft_text.hpp"
#include "lib/definition/kind.hpp"
#include "lib/definition/resolve.hpp"
#include "lib/definition/yaml_reader.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <functional>
#include <future>
#include <tuple>

namespace svcops {

namespace {

void append(std::vector<Problem> from, std::vector<Problem>& to) {
    std::move(from.begin(), from.end(), std::back_inserter(to));
}

// By source, line and column; equal ones once; the rest counted beyond max_problems.
std::vector<Problem> in_file_order(std::vector<Problem> problems) {
    const auto place = [](const Problem& p) {
        return std::tie(p.place.source, p.place.line, p.place.column);
    };
    std::stable_sort(problems.begin(), problems.end(),
                     [&](const Problem& a, const Problem& b) { return place(a) < place(b); });
    problems.erase(std::unique(problems.begin(), problems.end()), problems.end());
    if (problems.size() > max_problems) {
        const std::size_t rest = problems.size() - max_problems;
        problems.resize(max_problems);
        problems.push_back({{},
                            fmt::format("and {} more problem{}", rest, rest == 1 ? "" : "s"),
                            "mend these first"});
    }
    return problems;
}

constexpr std::string_view kinds_without_clocks[] = {
    "Agent",  "AuditProgramme", "Blueprint", "DeadlinePack", "ImportMapping", "List",
    "OnCall", "Playbook",       "Receiver",  "Recurring",    "ReplyTemplate", "RequestTemplate",
    "Rule",   "Scenario",       "Scorecard", "Standard"};

// Whether every document of a source plainly says that it is of a kind that clocks do not ask for.
// In doubt (another way of writing YAML, a document without a kind) it does not, and the source is
// read.
bool asks_no_clocks(std::string_view text) {
    constexpr std::string_view kind_key = "kind: ";
    std::size_t documents = 1;
    std::size_t versions = 0;
    std::size_t others = 0;
    while (!text.empty()) {
        auto line = text.substr(0, text.find('\n'));
        if (line.ends_with('\r')) {
            line.remove_suffix(1);
        }
        documents += versions > 0 && line.starts_with("---") ? 1 : 0;
        versions += line.starts_with("apiVersion:") ? 1 : 0;
        others += line.starts_with(kind_key) &&
                          std::ranges::find(kinds_without_clocks, line.substr(kind_key.size())) !=
                              std::end(kinds_without_clocks)
                      ? 1
                      : 0;
        const auto end = text.find('\n');
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return others == documents && versions == documents;
}

// The documents of a source, from the cache when its text was read before.
Reading<std::vector<Node>> documents_of(const SourceText& source, const Digest& digest,
                                        TreeCache* cache) {
    if (cache != nullptr) {
        if (auto known = cache->find(digest)) {
            return std::move(*known);
        }
    }
    auto documents = read_yaml(source);
    if (cache != nullptr && documents) {
        cache->add(digest, *documents.value);
    }
    return documents;
}

// Reads one source into drafts and, when they are wanted, texts.
std::vector<Problem> read_source(const SourceText& source, const Digest& digest, TreeCache* cache,
                                 Drafts& drafts, std::vector<DefinitionText>* texts) {
    auto documents = documents_of(source, digest, cache);
    if (!documents.value) {
        return std::move(documents.problems);
    }
    ProblemList problems(source.path);
    for (const Node& document : *documents.value) {
        read_definition(document, problems, drafts);
        if (texts != nullptr) {
            texts->push_back(text_of(document, source.path));
        }
    }
    append(problems.take(), documents.problems);
    return std::move(documents.problems);
}

// The versions' instants, from the levels and packs that were resolved.
void set_effective(const Definitions& definitions, std::vector<DefinitionText>& texts) {
    const auto& levels = definitions.service_levels;
    for (const DeadlinePack& pack : definitions.deadline_packs) {
        const auto text = std::ranges::find(texts, pack.place, &DefinitionText::place);
        if (text != texts.end() && pack.from) {
            text->effective = Zone::utc().instant(CivilSecond(*pack.from)).instant;
        }
    }
    for (DefinitionText& text : texts) {
        if (text.kind != "ServiceLevel" && text.kind != "Fulfilment") {
            continue;
        }
        const auto level = std::find_if(levels.begin(), levels.end(), [&](const ServiceLevel& l) {
            return l.place == text.place;
        });
        if (level != levels.end() && level->effective_from != first_instant) {
            text.effective = level->effective_from;
        }
    }
    std::stable_sort(
        texts.begin(), texts.end(), [](const DefinitionText& a, const DefinitionText& b) {
            return std::tie(a.kind, a.name, a.effective) < std::tie(b.kind, b.name, b.effective);
        });
}

Reading<Definitions> load_with(TreeCache* cache, std::span<const SourceText> sources,
                               Extent extent) {
    Definitions definitions;
    Drafts drafts;
    drafts.whole = extent == Extent::everything;
    std::vector<Problem> problems;
    std::vector<DefinitionText>* const texts =
        extent == Extent::everything ? &definitions.texts : nullptr;
    for (const SourceText& source : sources) {
        const Digest digest = sha256(bytes(source.text));
        if (extent == Extent::everything || !asks_no_clocks(source.text)) {
            append(read_source(source, digest, cache, drafts, texts), problems);
        }
        definitions.sources.push_back({source.path, source.text, digest});
    }
    std::stable_sort(
        definitions.sources.begin(), definitions.sources.end(),
        [](const DefinitionSource& a, const DefinitionSource& b) { return a.path < b.path; });
    definitions.digest = digest_of(definitions.sources);
    append(resolve(std::move(drafts), definitions), problems);
    definitions.warnings = in_file_order(std::move(definitions.warnings));
    set_effective(definitions, definitions.texts);

    Reading<Definitions> reading(std::move(definitions));
    reading.problems = in_file_order(std::move(problems));
    if (!reading.problems.empty()) {
        reading.value.reset();
    }
    return reading;
}

}  // namespace

const Calendar* Definitions::calendar(std::string_view name) const {
    const auto found = calendars.find(name);
    return found == calendars.end() ? nullptr : found->second.get();
}

const ImportMapping* Definitions::mapping(std::string_view name) const {
    const auto found = std::find_if(mappings.begin(), mappings.end(),
                                    [&](const ImportMapping& m) { return m.name == name; });
    return found == mappings.end() ? nullptr : &*found;
}

const RequestTemplate* Definitions::request_template(std::string_view name) const {
    const auto found = std::ranges::find(templates, name, &RequestTemplate::name);
    return found == templates.end() ? nullptr : &*found;
}

const Scorecard* Definitions::scorecard(std::string_view name) const {
    const auto found = std::ranges::find(scorecards, name, &Scorecard::name);
    return found == scorecards.end() ? nullptr : &*found;
}

const ReplyTemplate* Definitions::reply_template(std::string_view name) const {
    const auto found = std::ranges::find(replies, name, &ReplyTemplate::name);
    return found == replies.end() ? nullptr : &*found;
}

const OnCall* Definitions::on_call(std::string_view name) const {
    const auto found = std::ranges::find(on_calls, name, &OnCall::name);
    return found == on_calls.end() ? nullptr : &*found;
}

const Receiver* Definitions::receiver(std::string_view name) const {
    const auto found = std::ranges::find(receivers, name, &Receiver::name);
    return found == receivers.end() ? nullptr : &*found;
}

const AuditProgramme* Definitions::programme(std::string_view name) const {
    const auto found = std::ranges::find(programmes, name, &AuditProgramme::name);
    return found == programmes.end() ? nullptr : &*found;
}

const Blueprint* Definitions::blueprint(std::string_view name) const {
    const auto found = std::ranges::find(blueprints, name, &Blueprint::name);
    return found == blueprints.end() ? nullptr : &*found;
}

const Workflow* Definitions::workflow(TicketKind kind) const {
    const Workflow* fallback = nullptr;
    for (const Workflow& workflow : workflows) {
        if (workflow.kind == kind) {
            return &workflow;
        }
        if (workflow.kind == TicketKind::none) {
            fallback = &workflow;
        }
    }
    return fallback;
}

Reading<Definitions> load(std::span<const SourceText> sources, Extent extent) {
    return load_with(nullptr, sources, extent);
}

Reading<Definitions> load(std::span<const SourceText> sources, Extent extent, TreeCache& cache) {
    return load_with(&cache, sources, extent);
}

Reading<ImportMapping> load_mapping(const SourceText& source) {
    Drafts drafts;
    std::vector<DefinitionText> texts;
    auto problems = read_source(source, {}, nullptr, drafts, &texts);
    const bool alone = texts.size() == 1 && texts.front().kind == "ImportMapping";
    if (problems.empty() && !alone) {
        problems.push_back({{source.path, texts.empty() ? 0U : texts.front().place.line,
                             texts.empty() ? 0U : texts.front().place.column},
                            "one document of kind ImportMapping is needed here",
                            "put other definitions into the definitions folder"});
    }
    if (problems.empty()) {
        append(check_resolved_from(drafts.mappings.front(), {}), problems);
    }
    Reading<ImportMapping> reading;
    reading.problems = in_file_order(std::move(problems));
    if (reading.problems.empty()) {
        reading.value = std::move(drafts.mappings.front());
    }
    return reading;
}

}  // namespace svcops
