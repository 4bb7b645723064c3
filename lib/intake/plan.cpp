#include "lib/intake/plan.hpp"

#include "lib/text/nearest.hpp"
#include "lib/ticket/ticket.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace svcops {
namespace {

// Collects the plan and every problem on the way.
class Planner {
public:
    Planner(const ImportMapping& mapping, const std::vector<std::string>& columns,
            const Place& header, ImportPlan& plan)
        : mapping_(mapping), columns_(columns), header_(header), plan_(plan) {
        known_.assign(columns.begin(), columns.end());
    }

    std::vector<Problem> run();

private:
    [[nodiscard]] bool has(const ColumnRef& ref) const;
    std::optional<std::uint32_t> column(const ColumnRef& ref);
    std::optional<std::uint32_t> column(const std::optional<ColumnRef>& ref);
    void slot(const FieldMapping& line);
    void extra(const ColumnRef& ref);
    [[nodiscard]] bool is_exact() const;
    void mapped_columns();
    void events();
    void index_slots();
    [[nodiscard]] std::string columns_there() const;
    Symbol value_of(const Slot& slot, const std::string& text, const Place& place);
    void fail(const Place& place, std::string what, std::string hint) {
        problems_.push_back({place, std::move(what), std::move(hint)});
    }

    const ImportMapping& mapping_;
    const std::vector<std::string>& columns_;
    const Place& header_;
    ImportPlan& plan_;
    std::vector<std::string_view> known_;
    std::vector<Problem> problems_;
};

bool Planner::has(const ColumnRef& ref) const {
    return std::find(columns_.begin(), columns_.end(), ref.name) != columns_.end();
}

std::optional<std::uint32_t> Planner::column(const ColumnRef& ref) {
    std::vector<std::uint32_t> found;
    for (std::uint32_t i = 0; i < columns_.size(); ++i) {
        if (columns_[i] == ref.name) {
            found.push_back(i);
        }
    }
    if (ref.position == 0 && found.size() == 1) {
        return found.front();
    }
    if (ref.position > 0 && ref.position <= found.size()) {
        return found[ref.position - 1];
    }
    if (found.empty()) {
        std::string near = did_you_mean(ref.name, known_);
        fail(header_, fmt::format("no column '{}'", ref.name),
             near.empty() && problems_.empty() ? columns_there() : std::move(near));
    } else if (ref.position == 0) {
        fail(header_, fmt::format("column '{}' stands {} times", ref.name, found.size()),
             fmt::format("the mapping says which: {{column: {}, position: 1}}", ref.name));
    } else {
        fail(header_, fmt::format("there is no column '{}' at position {}", ref.name, ref.position),
             fmt::format("columns of that name: {}", found.size()));
    }
    return std::nullopt;
}

// What the source has instead.
std::string Planner::columns_there() const {
    constexpr std::size_t shown = 12;
    const std::span<const std::string_view> first(known_.data(), std::min(known_.size(), shown));
    return fmt::format("the header has {}{}", fmt::join(first, ", "),
                       known_.size() > shown ? ", ..." : "");
}

std::optional<std::uint32_t> Planner::column(const std::optional<ColumnRef>& ref) {
    return ref ? column(*ref) : std::nullopt;
}

Symbol Planner::value_of(const Slot& slot, const std::string& text, const Place& place) {
    const auto symbol = to_symbol(slot, text, plan_.time);
    if (!symbol) {
        fail(place, fmt::format("'{}' is no value of {}", text, slot.field->name),
             accepted(*slot.field));
    }
    return symbol.value_or(Symbol{});
}

void Planner::slot(const FieldMapping& line) {
    Slot slot;
    slot.field = find_field(ticket_fields, line.field);
    if (slot.field == nullptr ||
        (slot.field->type == FieldType::record && slot.field->noun != Noun::agent &&
         slot.field->noun != Noun::customer)) {
        fail(line.place, "this field cannot be imported", "");
        return;
    }
    if (!line.identity.empty()) {
        if (const auto kind = svcops::code_of(identity_kind_names, line.identity)) {
            slot.identity = static_cast<IdentityKind>(*kind);
        } else {
            fail(line.place, fmt::format("no kind of identity '{}'", line.identity), "");
        }
    }
    if (line.value) {
        slot.fixed = true;
        slot.value = value_of(slot, *line.value, line.place);
    } else if (line.column) {
        slot.label = line.column->name;
        if (const auto index = column(*line.column)) {
            slot.column = *index;
        }
        slot.mapped = !line.map.empty() || line.unmapped.has_value();
        for (const auto& [cell, text] : line.map) {
            slot.map.emplace_back(cell, value_of(slot, text, line.place));
        }
        if (line.unmapped) {
            slot.unmapped = line.unmapped->kind;
            if (slot.unmapped == Unmapped::Kind::value) {
                slot.value = value_of(slot, line.unmapped->value, line.place);
            }
        }
    } else {
        return;
    }
    plan_.slots.push_back(std::move(slot));
}

void Planner::extra(const ColumnRef& ref) {
    Slot slot;
    slot.field = find_field(ticket_fields, ticket_field::extra);
    slot.label = ref.name;
    slot.prefix = ref.name + "=";
    if (const auto index = column(ref)) {
        slot.column = *index;
    }
    plan_.slots.push_back(std::move(slot));
}

// `unmapped: VALUE` of events is one of the plain tokens.
std::optional<EventMeaning> plain_meaning(std::string_view token) {
    using Kind = EventMeaning::Kind;
    constexpr std::pair<std::string_view, Kind> tokens[] = {
        {"created", Kind::created},
        {"first_response", Kind::first_response},
        {"message_agent", Kind::message_agent},
        {"message_customer", Kind::message_customer},
        {"message_system", Kind::message_system},
        {"note", Kind::note},
        {"assigned", Kind::assigned},
        {"changed", Kind::changed},
        {"ignore", Kind::ignore}};
    for (const auto& [name, kind] : tokens) {
        if (name == token) {
            return EventMeaning{kind, "", 0};
        }
    }
    return std::nullopt;
}

void Planner::events() {
    for (const auto& [word, meaning] : mapping_.event_map) {
        plan_.events.emplace_back(word, meaning);
    }
    if (!mapping_.event_unmapped || mapping_.event_unmapped->kind != Unmapped::Kind::value) {
        return;
    }
    plan_.unmapped_event = plain_meaning(mapping_.event_unmapped->value);
    if (!plan_.unmapped_event) {
        fail(mapping_.place,
             fmt::format("'{}' is no meaning of an event", mapping_.event_unmapped->value),
             "created, first_response, message_agent, message_customer, message_system, note, "
             "assigned, changed or ignore");
    }
}

void Planner::index_slots() {
    std::stable_partition(plan_.slots.begin(), plan_.slots.end(), [](const Slot& slot) {
        return slot.field->number == ticket_field::kind;
    });
    for (std::size_t i = 0; i < plan_.slots.size(); ++i) {
        const std::uint8_t number = plan_.slots[i].field->number;
        if (number == ticket_field::kind) {
            plan_.kind_slot = i;
        } else if (number == ticket_field::stage) {
            plan_.stage_slot = i;
        } else if (number == ticket_field::status) {
            plan_.status_slot = i;
        } else if (number == ticket_field::customer) {
            plan_.customer_slot = i;
        }
        plan_.has_agent = plan_.has_agent || number == ticket_field::agent;
    }
}

std::vector<Problem> Planner::run() {
    if (columns_.size() == 1 && columns_[0].find_first_of(";\t|") != std::string::npos) {
        const bool tabs = columns_[0].find('\t') != std::string::npos;
        fail(header_, "the header is one single column",
             tabs ? "cells separated by tabs are `format: tsv` in the mapping"
                  : "separate cells by commas, and quote those that hold one");
        return std::move(problems_);
    }
    ImportTime written = mapping_.time;
    if (mapping_.format == ImportFormat::xes && written.zone_given) {
        written.formats.emplace_back("%Y-%m-%dT%H:%M:%S");  // where a date has no offset
    }
    Reading<CellTime> time = CellTime::compile(written, mapping_.place);
    problems_ = time.problems;
    plan_.time = std::move(*time.value);
    if (const auto index = column(mapping_.ref)) {
        plan_.ref = *index;
    }
    plan_.key = plan_.ref;
    plan_.at = column(mapping_.at);
    plan_.actor = column(mapping_.actor);
    plan_.event = column(mapping_.event);
    if (mapping_.row != ImportRow::ticket && !mapping_.at) {
        fail(mapping_.place, "`at` is missing", "event and snapshot rows say when");
    }
    if (mapping_.row == ImportRow::event && !mapping_.event) {
        fail(mapping_.place, "`event` is missing", "event rows say what happened");
    }
    if (is_exact()) {
        plan_exact(columns_, plan_);
    } else {
        mapped_columns();
    }
    return std::move(problems_);
}

// What the mapping itself says of the columns.
void Planner::mapped_columns() {
    if (mapping_.author && has(*mapping_.author)) {
        plan_.author = column(mapping_.author);
    }
    plan_.body = column(mapping_.body);
    if (mapping_.waiver && has(mapping_.waiver->measure)) {
        const WaiverColumns& columns = *mapping_.waiver;
        plan_.waiver = {column(columns.measure).value_or(0), column(columns.cycle),
                        column(columns.service_level), column(columns.reason)};
    }
    const std::optional<ColumnRef>* const facts[fact_count] = {
        &mapping_.opened, &mapping_.first_response, &mapping_.resolved, &mapping_.closed,
        &mapping_.due};
    for (std::size_t i = 0; i < fact_count; ++i) {
        plan_.facts[i] = column(*facts[i]);
    }
    for (const FieldMapping& line : mapping_.fields) {
        slot(line);
    }
    for (const ColumnRef& ref : mapping_.extra) {
        extra(ref);
    }
    events();
    index_slots();
}

bool Planner::is_exact() const {
    return mapping_.row == ImportRow::event && mapping_.exact &&
           mapping_.format != ImportFormat::jsonl && has(mapping_.exact->column) &&
           has(mapping_.exact->key);
}

// A list that shows no measure is the word "none".
std::string observation(std::vector<std::string> measures) {
    if (measures.empty()) {
        return "none";
    }
    std::sort(measures.begin(), measures.end());
    return fmt::format("{}", fmt::join(measures, " "));
}

void want(const ColumnRef& ref, std::vector<std::string>& pointers) {
    if (std::find(pointers.begin(), pointers.end(), ref.name) == pointers.end()) {
        pointers.push_back(ref.name);
    }
}

void want(const std::optional<ColumnRef>& ref, std::vector<std::string>& pointers) {
    if (ref) {
        want(*ref, pointers);
    }
}

}  // namespace

Reading<ImportPlan> plan_import(const ImportMapping& mapping, std::span<const Workflow> workflows,
                                const std::vector<std::string>& columns, const Place& header) {
    ImportPlan plan;
    plan.mapping = &mapping;
    plan.stages = StageTable(workflows);
    if (mapping.observes) {
        plan.observes = observation(*mapping.observes);
    }
    Reading<ImportPlan> reading;
    reading.problems = Planner(mapping, columns, header, plan).run();
    reading.value = std::move(plan);
    return reading;
}

std::vector<std::string> wanted_columns(const ImportMapping& mapping) {
    std::vector<std::string> pointers;
    want(mapping.ref, pointers);
    for (const auto* ref : {&mapping.at, &mapping.actor, &mapping.author, &mapping.event,
                            &mapping.body, &mapping.opened, &mapping.first_response,
                            &mapping.resolved, &mapping.closed, &mapping.due}) {
        want(*ref, pointers);
    }
    if (mapping.waiver) {
        want(mapping.waiver->measure, pointers);
        want(mapping.waiver->cycle, pointers);
        want(mapping.waiver->service_level, pointers);
        want(mapping.waiver->reason, pointers);
    }
    for (const FieldMapping& line : mapping.fields) {
        want(line.column, pointers);
    }
    for (const ColumnRef& ref : mapping.extra) {
        want(ref, pointers);
    }
    return pointers;
}

}  // namespace svcops
