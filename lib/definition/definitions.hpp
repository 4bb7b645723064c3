#pragma once
#include "lib/audit/programme.hpp"
#include "lib/blueprint/blueprint.hpp"
#include "lib/catalogue/agent.hpp"
#include "lib/catalogue/import_mapping.hpp"
#include "lib/catalogue/named_list.hpp"
#include "lib/catalogue/on_call.hpp"
#include "lib/catalogue/partner.hpp"
#include "lib/catalogue/receiver.hpp"
#include "lib/catalogue/reply_template.hpp"
#include "lib/catalogue/request_template.hpp"
#include "lib/catalogue/scorecard.hpp"
#include "lib/catalogue/workflow.hpp"
#include "lib/deadline/pack.hpp"
#include "lib/definition/source.hpp"
#include "lib/definition/tree_cache.hpp"
#include "lib/digest/sha256.hpp"
#include "lib/recovery/playbook.hpp"
#include "lib/sla/service_level.hpp"
#include "lib/text/problem.hpp"
#include "lib/time/calendar.hpp"
#include "lib/triage/recurring.hpp"
#include "lib/triage/rule.hpp"
#include "lib/triage/scenario.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace svcops {

// One definition as written: what `definitions list` shows and `definitions diff` compares.
struct DefinitionText {
    std::string kind;
    std::string name;
    std::optional<Instant> effective;  // ServiceLevel; nothing when not given
    Localized display_name;
    Place place;
    // Every scalar by its path ("spec.targets.resolution.within.P1"), in file order. Lists of
    // scalars are one value; an item that is a mapping is named by its first value
    // ("spec.holidays[2026-02-21].name").
    std::vector<std::pair<std::string, std::string>> values;
    Digest digest{};  // over `values`: comments and layout do not count
};

// All definitions of a run. Calendars are compiled and shared; `always` is built in (24x7, UTC).
struct Definitions {
    std::map<std::string, std::shared_ptr<const Calendar>, std::less<>> calendars;
    // Calendars without hours, for others to include: their holidays, included ones too.
    std::map<std::string, std::vector<Holiday>, std::less<>> holiday_lists;
    std::vector<ServiceLevel>
        service_levels;             // every version, and those of fulfilments after them; by
                                    // type, default last, order, name, effective
    std::vector<Service> services;  // the others by name
    std::vector<Workflow> workflows;
    std::vector<ImportMapping> mappings;
    std::vector<RequestTemplate> templates;
    std::vector<Agent> agents;
    std::vector<Rule> rules;          // by order, then name
    std::vector<Scenario> scenarios;  // by source, as they stand
    std::vector<Recurring> recurring;
    std::vector<ReplyTemplate> replies;
    std::vector<NamedList> lists;
    std::vector<Receiver> receivers;
    std::vector<OnCall> on_calls;
    std::vector<Partner> partners;
    std::vector<Blueprint> blueprints;
    std::vector<AuditStandard> standards;
    std::vector<AuditProgramme> programmes;
    std::vector<Scorecard> scorecards;
    std::vector<DeadlinePack> deadline_packs;  // every version; by name, then from when it holds
    std::vector<Playbook> playbooks;
    std::vector<DefinitionText> texts;      // by kind, name, effective; of Extent::everything alone
    std::vector<DefinitionSource> sources;  // by path
    Digest digest{};                        // digest_of(sources)
    // What is no mistake and yet not as it should be; of Extent::everything alone.
    std::vector<Problem> warnings;

    // The calendar by name, or null.
    [[nodiscard]] const Calendar* calendar(std::string_view name) const;
    [[nodiscard]] const ImportMapping* mapping(std::string_view name) const;
    [[nodiscard]] const RequestTemplate* request_template(std::string_view name) const;
    [[nodiscard]] const ReplyTemplate* reply_template(std::string_view name) const;
    [[nodiscard]] const Receiver* receiver(std::string_view name) const;
    [[nodiscard]] const OnCall* on_call(std::string_view name) const;
    [[nodiscard]] const Blueprint* blueprint(std::string_view name) const;
    [[nodiscard]] const AuditProgramme* programme(std::string_view name) const;
    [[nodiscard]] const Scorecard* scorecard(std::string_view name) const;
    // The workflow of a kind of ticket, else the one without a kind, else null.
    [[nodiscard]] const Workflow* workflow(TicketKind kind) const;
};

// At most so many problems are shown; a last one counts the rest.
inline constexpr std::size_t max_problems = 200;

// What a run reads of its definitions. YAML costs a tenth of a millisecond a kilobyte, so a run
// that only asks clocks passes over the sources that hold nothing but kinds that no clock asks for
// (import mappings, templates, agents, rules ...); they are still among `sources`,
// and their problems are found by whoever reads them.
enum class Extent : std::uint8_t { everything, clocks };

// Reads and checks all sources together; every problem of every source in one run, by source, line
// and column.
Reading<Definitions> load(std::span<const SourceText> sources, Extent extent = Extent::everything);
// The same with the documents of texts that were read before; new ones are added.
Reading<Definitions> load(std::span<const SourceText> sources, Extent extent, TreeCache& cache);

// One ImportMapping on its own (a file named with --mapping); stages are not looked up.
Reading<ImportMapping> load_mapping(const SourceText& source);

}  // namespace svcops
