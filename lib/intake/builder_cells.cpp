#include "lib/intake/builder.hpp"
#include "lib/intake/value_map.hpp"
#include "lib/text/number.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstring>
#include <utility>

namespace svcops {
namespace {

std::string shown(std::string_view cell) {
    return fit(cell, cell_columns);
}

}  // namespace

// A view that lives as long as the ticket.
std::string_view TicketBuilder::keep(std::string_view text) {
    if (text.empty() || source_.holds(text)) {
        return text;
    }
    auto* const copy = static_cast<char*>(texts_.allocate(text.size(), 1));
    std::memcpy(copy, text.data(), text.size());
    return {copy, text.size()};
}

void TicketBuilder::remember(Memory& memory, std::string_view cell) const {
    memory.cell = cell;
    memory.valid = source_.holds(cell);
}

// Reads every cell that the mapping names; all bad ones of the row are told.
bool TicketBuilder::read(const Row& row) {
    const bool at_good = read_at(row);
    const bool slots_good = read_slots(row);
    const bool facts_good = read_facts(row);
    const bool event_good = read_event(row);
    const bool actor_good = read_actor(row);
    body_ = {};
    if (plan_.body && !plan_.missing(row.cells[*plan_.body])) {
        body_ = keep(row.cells[*plan_.body]);
    }
    return at_good && slots_good && facts_good && event_good && actor_good;
}

bool TicketBuilder::read_at(const Row& row) {
    if (!plan_.at || plan_.mapping->row == ImportRow::ticket) {
        return true;
    }
    const std::string_view cell = row.cells[*plan_.at];
    if (at_memory_.is(cell)) {
        return true;
    }
    const std::string& label = plan_.mapping->at->name;
    if (plan_.missing(cell)) {
        if (counting_ == Counting::on) {
            rejections_.cell(row, cell, fmt::format("column '{}' is empty", label),
                             "every row says when");
        }
        return false;
    }
    const auto found = plan_.time.parse(cell);
    if (!found) {
        if (counting_ == Counting::on) {
            refuse_instant(row, cell, label);
        }
        return false;
    }
    at_ = *found;
    remember(at_memory_, cell);
    return true;
}

void TicketBuilder::refuse_instant(const Row& row, std::string_view cell, std::string_view label) {
    CellTime::Refusal refusal = plan_.time.refuse(cell);
    rejections_.cell(row, cell, fmt::format("column '{}': {}", label, refusal.what),
                     std::move(refusal.hint));
}

bool TicketBuilder::read_slots(const Row& row) {
    bool good = true;
    for (std::size_t i = 0; i < slots_.size(); ++i) {
        const Slot& slot = plan_.slots[i];
        SlotState& state = slots_[i];
        if (slot.fixed) {
            state.now = slot.value;
            continue;
        }
        const std::string_view cell = row.cells[slot.column];
        if (plan_.keeps_unsaid() && plan_.missing(cell)) {
            state.now = state.before;
            continue;
        }
        if (!state.memory.is(cell) && !read_cell(slot, state, cell, row)) {
            good = false;
            continue;
        }
        state.now = state.read;
        if (state.unmapped) {
            count_unmapped(row, cell, state.whole);
        }
    }
    return good;
}

bool TicketBuilder::read_cell(const Slot& slot, SlotState& state, std::string_view cell,
                              const Row& row) {
    state.unmapped = state.pooled = state.memory.valid = false;
    if (plan_.missing(cell)) {
        state.read = {};
        remember(state.memory, cell);
        return true;
    }
    const auto symbol = slot.mapped ? mapped(slot, state, cell) : to_symbol(slot, cell, plan_.time);
    if (!symbol) {
        if (counting_ == Counting::off) {
            return false;
        }
        const std::string what = fmt::format("column '{}': '{}'", slot.label, shown(cell));
        if (slot.mapped && slot.unmapped == Unmapped::Kind::reject) {
            if (!state.whole.empty()) {
                count_unmapped(row, cell, state.whole);
            }
            rejections_.cell(row, cell, what + " is not in the mapping",
                             remedy(slot.map, cell, state.whole));
        } else {
            rejections_.cell(row, cell, fmt::format("{} is no value of {}", what, slot.field->name),
                             accepted(*slot.field));
        }
        return false;
    }
    put(slot, state, *symbol);
    remember(state.memory, cell);
    return true;
}

// A cell that its value map does not name.
void TicketBuilder::count_unmapped(const Row& row, std::string_view cell, std::string_view whole) {
    if (whole.empty()) {
        return count(Quality::unmapped_value, row.offset, cell, Told::cell);
    }
    if (counting_ == Counting::on && quality_.count(Quality::truncated_code)) {
        quality_.keep(Quality::truncated_code, rejections_.subject(row.offset),
                      quality_.wording()("'{}' is the beginning of '{}'", fit(cell, word_columns),
                                         fit(whole, word_columns)),
                      std::string(ref_));
    }
}

// What the value map says; a word that it does not name by its rule.
std::optional<Symbol> TicketBuilder::mapped(const Slot& slot, SlotState& state,
                                            std::string_view cell) {
    if (const auto* const found = find_sorted(slot.map, cell)) {
        return found->second;
    }
    state.whole = cut_from(slot.map, cell);
    if (slot.unmapped == Unmapped::Kind::reject) {
        return std::nullopt;
    }
    state.unmapped = true;
    if (slot.unmapped == Unmapped::Kind::value) {
        return slot.value;
    }
    if (slot.unmapped == Unmapped::Kind::null) {
        return Symbol{};
    }
    const bool open = slot.field->type == FieldType::word || slot.field->type == FieldType::words;
    if (!open) {
        auto symbol = to_symbol(slot, keep(cell), plan_.time);
        state.pooled = !source_.holds(cell);
        return symbol;
    }
    state.pooled = true;
    return Symbol::word(slot.field->vocabulary, keep(slug(cell)));
}

// Keeps what was read; texts of extra columns begin with the column's name.
void TicketBuilder::put(const Slot& slot, SlotState& state, const Symbol& symbol) {
    state.read = symbol;
    if (slot.prefix.empty()) {
        const std::string_view text = slot.mapped ? symbol.text : keep(symbol.text);
        state.pooled = state.pooled || text.data() != symbol.text.data();
        state.read.text = text;
        return;
    }
    const std::size_t size = slot.prefix.size() + symbol.text.size();
    auto* const joined = static_cast<char*>(texts_.allocate(size, 1));
    auto* const rest = std::copy(slot.prefix.begin(), slot.prefix.end(), joined);
    std::copy(symbol.text.begin(), symbol.text.end(), rest);
    state.read.text = {joined, size};
    state.pooled = true;
}

bool TicketBuilder::read_facts(const Row& row) {
    const std::optional<ColumnRef>* const refs[fact_count] = {
        &plan_.mapping->opened, &plan_.mapping->first_response, &plan_.mapping->resolved,
        &plan_.mapping->closed, &plan_.mapping->due};
    bool good = true;
    for (std::size_t i = 0; i < fact_count; ++i) {
        if (plan_.facts[i]) {
            good = read_fact(facts_[i], **refs[i], row.cells[*plan_.facts[i]], row) && good;
        }
    }
    return good;
}

bool TicketBuilder::read_fact(FactState& state, const ColumnRef& ref, std::string_view cell,
                              const Row& row) {
    state.next.reset();
    if (plan_.missing(cell)) {
        return true;
    }
    if (!state.memory.is(cell)) {
        state.memory.valid = false;
        const auto found = plan_.time.parse(cell);
        if (!found) {
            if (counting_ == Counting::on) {
                refuse_instant(row, cell, ref.name);
            }
            return false;
        }
        state.read = *found;
        remember(state.memory, cell);
    }
    state.next = state.read;
    return true;
}

bool TicketBuilder::read_event(const Row& row) {
    meant_ = nullptr;
    if (plan_.mapping->row != ImportRow::event) {
        return true;
    }
    const std::string_view word = row.cells[*plan_.event];
    if (plan_.exact && !plan_.missing(word)) {
        activity_ = keep(word);
        return read_exact(row);
    }
    if (!plan_.missing(word)) {
        meant_ = meaning(word, row);
        activity_ = keep(word);
        const bool is_waiver = meant_ != nullptr && meant_->kind == EventMeaning::Kind::waived;
        return meant_ != nullptr && (!is_waiver || read_waiver(row));
    }
    if (counting_ == Counting::on) {
        rejections_.cell(row, word, fmt::format("column '{}' is empty", plan_.mapping->event->name),
                         "every row says what happened");
    }
    return false;
}

// What a waiver takes out of the count: a clock must be named, and its run is a number from 1.
bool TicketBuilder::read_waiver(const Row& row) {
    const std::string& measure = plan_.mapping->waiver->measure.name;
    if (!plan_.waiver) {
        if (counting_ == Counting::on) {
            rejections_.cell(row, row.cells[*plan_.event], fmt::format("no column '{}'", measure),
                             "a row that waives names its clock");
        }
        return false;
    }
    const auto& columns = *plan_.waiver;
    const auto text = [&](const std::optional<std::uint32_t>& column) {
        return column && !plan_.missing(row.cells[*column]) ? keep(row.cells[*column])
                                                            : std::string_view();
    };
    const std::string_view cycle = text(columns.cycle);
    const auto number = parse_integer(cycle);
    waiver_ = {text(columns.measure), text(columns.service_level), text(columns.reason),
               number.value_or(0)};
    const bool is_run = cycle.empty() || (number && *number > 0);
    if (counting_ == Counting::on && waiver_.measure.empty()) {
        rejections_.cell(row, row.cells[columns.measure],
                         fmt::format("column '{}' is empty", measure),
                         "a waiver names its clock: resolution, first_response, ...");
    }
    if (counting_ == Counting::on && !is_run) {
        rejections_.cell(row, row.cells[*columns.cycle],
                         fmt::format("column '{}': '{}' is no run of a clock",
                                     plan_.mapping->waiver->cycle->name, shown(cycle)),
                         "a number from 1, or nothing for every run");
    }
    return !waiver_.measure.empty() && is_run;
}

const EventMeaning* TicketBuilder::meaning(std::string_view word, const Row& row) {
    if (const auto* const found = find_sorted(plan_.events, word)) {
        return &found->second;
    }
    const auto& unmapped = plan_.mapping->event_unmapped;
    const std::string_view whole = cut_from(plan_.events, word);
    const Unmapped::Kind rule = unmapped ? unmapped->kind : Unmapped::Kind::keep;
    if (rule == Unmapped::Kind::reject) {
        if (counting_ == Counting::on) {
            if (!whole.empty()) {
                count_unmapped(row, word, whole);
            }
            rejections_.cell(row, word,
                             fmt::format("column '{}': '{}' is not in the mapping",
                                         plan_.mapping->event->name, shown(word)),
                             remedy(plan_.events, word, whole));
        }
        return nullptr;
    }
    count_unmapped(row, word, whole);
    if (rule == Unmapped::Kind::null) {
        return &ignored_;
    }
    if (rule == Unmapped::Kind::value) {
        return &*plan_.unmapped_event;
    }
    return &plain_;
}

}  // namespace svcops
