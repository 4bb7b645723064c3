#include "cli/ticket/columns.hpp"

#include "cli/ticket/clock_rows.hpp"
#include "lib/operation/next_tickets.hpp"
#include "lib/record/label.hpp"
#include "lib/sla/order_steps.hpp"
#include "lib/ticket/column_names.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

namespace svcops::cli {

namespace {

namespace named = ticket_column;
constexpr std::array<std::string_view, 8> usual{"id",      "priority", "status",   "opened",
                                                "service", "team",     "customer", "subject"};

CellType cell_type(const FieldInfo& field) {
    if (field.name == "age") {
        return CellType::duration;
    }
    switch (field.type) {
        case FieldType::instant:
            return CellType::instant;
        case FieldType::count:
            return CellType::count;
        case FieldType::code:
            return CellType::token;
        default:
            return CellType::text;
    }
}

// What gives way on a narrow terminal: the service before the team, the team before the customer.
std::uint8_t spare_of(std::string_view name) {
    constexpr std::array<std::string_view, 3> giving_way{"customer", "team", "service"};
    const auto at = std::find(giving_way.begin(), giving_way.end(), name);
    return at == giving_way.end() ? 0 : static_cast<std::uint8_t>(at - giving_way.begin() + 1);
}

Column column_of(const FieldInfo& field) {
    std::string title(field.name);
    Column column{std::string(column_name(field)), std::move(title), cell_type(field)};
    column.free_text = field.type == FieldType::text;
    const bool shown = std::find(usual.begin(), usual.end(), field.name) != usual.end();
    column.spare = spare_of(field.name);
    column.use = shown ? ColumnUse::shown : ColumnUse::on_request;
    return column;
}

void add_columns(FieldTable table, std::vector<Column>& columns) {
    for (const auto& field : table) {
        if ((field.uses & in_column) != 0) {
            columns.push_back(column_of(field));
        }
    }
}

}  // namespace

std::vector<Column> ticket_columns(Store& store) {
    std::vector<Column> columns;
    add_columns(ticket_derived_fields, columns);
    add_columns(ticket_fields, columns);
    for (const auto& [id, key] : store.words(Vocabulary::extra_key)) {
        columns.push_back({fmt::format("{}{}", named::extra_prefix, key), key});
        columns.back().use = ColumnUse::on_request;
    }
    // Shown columns first, in the order a reader wants them; the rest as the tables have it.
    const auto rank = [](const Column& column) {
        return std::find(usual.begin(), usual.end(), column.name) - usual.begin();
    };
    std::stable_sort(columns.begin(), columns.end(),
                     [&](const Column& a, const Column& b) { return rank(a) < rank(b); });
    return columns;
}

std::vector<Column> judged_columns() {
    std::vector<Column> columns{{std::string(named::measure), "measure", CellType::token},
                                {std::string(named::due), "due", CellType::minute},
                                {std::string(named::left), "left", CellType::service_time},
                                {std::string(named::used), "used", CellType::share},
                                {std::string(named::progress), "progress", CellType::ratio},
                                {std::string(named::next), "next steps"},
                                {std::string(named::late), "late steps"}};
    for (auto& column : columns) {
        column.use = ColumnUse::on_request;
    }
    return columns;
}

bool is_judged(const Column& column) {
    return std::ranges::find(named::judged, column.name) != std::end(named::judged);
}

TicketCells::TicketCells(Store& store, Instant now, std::span<const Column> columns,
                         const Judge* judge)
    : store_(store), now_(now), columns_(columns), judge_(judge) {}

std::span<const Cell> TicketCells::operator()(const Ticket& ticket,
                                              std::span<const std::size_t> picks) {
    cells_.resize(picks.size());
    for (std::size_t i = 0; i < picks.size(); ++i) {
        cells_[i] = cell(ticket, columns_[picks[i]]);
    }
    return cells_;
}

Cell TicketCells::cell(const Ticket& ticket, const Column& column) const {
    if (column.name == "id") {
        return ticket_label(ticket.id);
    }
    if (column.name == named::age) {
        return (now_ - ticket.opened).count();
    }
    if (is_judged(column)) {
        return judge_ == nullptr ? Cell{} : judged_cell(column.name);
    }
    if (column.name.starts_with(named::extra_prefix)) {
        return extra_cell(ticket, std::string_view(column.name).substr(named::extra_prefix.size()));
    }
    const auto* field = find_field(ticket_fields, column.name);
    return field_cell(ticket,
                      field != nullptr ? *field : *find_field(ticket_derived_fields, column.name));
}

Cell TicketCells::judged_cell(std::string_view name) const {
    if (name == named::progress || name == named::next || name == named::late) {
        return step_cell(name);
    }
    const auto clock = urgent_clock(judge_->cycles());
    if (!clock) {
        return {};
    }
    if (name == named::measure) {
        return judge_->book().measures()[clock->measure];
    }
    if (name == named::due) {
        return *clock->due;
    }
    return name == named::used ? used_of(*clock) : Cell{clock->remaining()};
}

Cell TicketCells::step_cell(std::string_view name) const {
    if (!judge_->fulfilment()) {
        return {};
    }
    const auto progress = step_progress(*judge_);
    if (name == named::progress) {
        return *progress.share();
    }
    return step_names(*judge_, name == named::next ? progress.next : progress.late);
}

Cell TicketCells::field_cell(const Ticket& ticket, const FieldInfo& field) const {
    if (field.list != nullptr) {
        Texts words;
        for (const auto word : field.list(&ticket)) {
            words.emplace_back(store_.names().word_name(word));
        }
        return words;
    }
    const auto value = field.get(&ticket);
    if (value.is_null()) {
        return {};
    }
    switch (field.type) {
        case FieldType::instant:
            return instant(value.number);
        case FieldType::count:
            return value.number;
        case FieldType::text:
            return text_cell(ticket, text_ref(value.number));
        default:
            break;
    }
    auto words = value_words(field, value, store_.names());
    return words.empty() ? Cell{} : Cell{std::move(words)};
}

Cell TicketCells::text_cell(const Ticket& ticket, TextRef ref) const {
    auto text = store_.text(Noun::ticket, ticket.id, ref);
    return text ? Cell{std::move(*text)} : Cell{};
}

Cell TicketCells::extra_cell(const Ticket& ticket, std::string_view key) const {
    for (const auto& ref : ticket.extra) {
        const auto text = store_.text(Noun::ticket, ticket.id, ref);
        if (text && text->size() > key.size() && text->starts_with(key) &&
            (*text)[key.size()] == '=') {
            return text->substr(key.size() + 1);
        }
    }
    return {};
}

}  // namespace svcops::cli
