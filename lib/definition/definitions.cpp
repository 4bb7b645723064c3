#include "lib/definition/definitions.hpp"

#include "lib/definition/draft_text.hpp"
#include "lib/definition/kind.hpp"
#include "lib/definition/resolve.hpp"
#include "lib/definition/yaml_reader.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <atomic>
#include <future>
#include <numeric>
#include <tuple>

namespace svcops {

namespace {

template <class T>
void append(std::vector<T> from, std::vector<T>& to) {
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

// Whether every document of a source plainly says that it is an import mapping. In doubt (another
// way of writing YAML, a document without a kind) it does not, and the source is read.
bool only_mappings(std::string_view text) {
    std::size_t documents = 1;
    std::size_t versions = 0;
    std::size_t mappings = 0;
    while (!text.empty()) {
        const auto line = text.substr(0, text.find_first_of("\r\n"));
        documents += versions > 0 && line.starts_with("---") ? 1 : 0;
        versions += line.starts_with("apiVersion:") ? 1 : 0;
        mappings += line == "kind: ImportMapping" ? 1 : 0;
        const auto end = text.find('\n');
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return mappings == documents && versions == documents;
}

// What one source says.
struct Portion {
    Drafts drafts;
    std::vector<DefinitionText> texts;
    std::vector<Problem> problems;
};

Portion read_source(const SourceText& source) {
    Portion portion;
    auto documents = read_yaml(source);
    portion.problems = std::move(documents.problems);
    if (!documents.value) {
        return portion;
    }
    ProblemList problems(source.path);
    for (const Node& document : *documents.value) {
        read_definition(document, problems, portion.drafts);
        portion.texts.push_back(text_of(document, source.path));
    }
    append(problems.take(), portion.problems);
    return portion;
}

// Below so many bytes a second thread costs more than it saves.
constexpr std::size_t worth_a_thread = 8192;

// Reads every source, the largest first; a second thread takes its share while there is some left:
// scanning YAML is most of what a short command does. Where no thread is to be had one reads all.
std::vector<Portion> read_sources(const std::vector<const SourceText*>& sources) {
    std::vector<Portion> portions(sources.size());
    std::vector<std::size_t> by_size(sources.size());
    std::iota(by_size.begin(), by_size.end(), std::size_t{0});
    std::sort(by_size.begin(), by_size.end(), [&](std::size_t a, std::size_t b) {
        return sources[a]->text.size() > sources[b]->text.size();
    });
    std::atomic<std::size_t> next = 0;
    const auto read = [&] {
        for (std::size_t i = next++; i < by_size.size(); i = next++) {
            portions[by_size[i]] = read_source(*sources[by_size[i]]);
        }
    };
    const auto bytes = std::accumulate(
        sources.begin(), sources.end(), std::size_t{0},
        [](std::size_t sum, const SourceText* source) { return sum + source->text.size(); });
    const auto how =
        bytes < worth_a_thread ? std::launch::deferred : std::launch::async | std::launch::deferred;
    auto second = std::async(how, read);
    read();
    second.get();
    return portions;
}

void gather(Drafts from, Drafts& to) {
    append(std::move(from.calendars), to.calendars);
    append(std::move(from.levels), to.levels);
    append(std::move(from.services), to.services);
    append(std::move(from.workflows), to.workflows);
    append(std::move(from.mappings), to.mappings);
}

// The versions' instants, from the levels that were resolved.
void set_effective(const std::vector<ServiceLevel>& levels, std::vector<DefinitionText>& texts) {
    for (DefinitionText& text : texts) {
        if (text.kind != "ServiceLevel") {
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
    Definitions definitions;
    Drafts drafts;
    std::vector<Problem> problems;
    std::vector<const SourceText*> wanted;
    for (const SourceText& source : sources) {
        if (extent == Extent::everything || !only_mappings(source.text)) {
            wanted.push_back(&source);
        }
    }
    for (Portion& portion : read_sources(wanted)) {
        gather(std::move(portion.drafts), drafts);
        append(std::move(portion.texts), definitions.texts);
        append(std::move(portion.problems), problems);
    }
    for (const SourceText& source : sources) {
        definitions.sources.push_back({source.path, source.text, sha256(bytes(source.text))});
    }
    std::stable_sort(
        definitions.sources.begin(), definitions.sources.end(),
        [](const DefinitionSource& a, const DefinitionSource& b) { return a.path < b.path; });
    definitions.digest = digest_of(definitions.sources);
    append(resolve(std::move(drafts), definitions), problems);
    set_effective(definitions.service_levels, definitions.texts);

    Reading<Definitions> reading(std::move(definitions));
    reading.problems = in_file_order(std::move(problems));
    if (!reading.problems.empty()) {
        reading.value.reset();
    }
    return reading;
}

Reading<ImportMapping> load_mapping(const SourceText& source) {
    auto [drafts, texts, problems] = read_source(source);
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
