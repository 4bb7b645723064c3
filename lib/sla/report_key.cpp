#include "lib/sla/report_key.hpp"

#include "lib/ticket/ticket.hpp"

#include <fmt/core.h>

#include <utility>

namespace svcops {

namespace {

using Part = ReportKey::Part;

constexpr std::pair<std::string_view, Part> date_parts[] = {
    {"day", Part::day},         {"week", Part::week}, {"month", Part::month},
    {"quarter", Part::quarter}, {"year", Part::year},
};

bool splits(const FieldInfo& field) {
    const bool has_few_values = field.type == FieldType::code || field.type == FieldType::word ||
                                field.type == FieldType::record || field.type == FieldType::count;
    return has_few_values && field.get && (field.uses & in_column);
}

constexpr CivilDay epoch(1970, 1, 1);

// The Thursday of the ISO week decides its year.
std::string week_label(CivilDay monday) {
    const CivilDay thursday = monday + 3;
    const auto week = (thursday - CivilDay(thursday.year(), 1, 1)) / 7 + 1;
    return fmt::format("{:04}-W{:02}", thursday.year(), week);
}

CivilDay monday_of(CivilDay day) {
    return day - weekday_number(day);
}

}  // namespace

int weekday_number(CivilDay day) {
    return static_cast<int>(cctz::get_weekday(day));
}

std::optional<ReportKey> report_key(std::string_view name) {
    for (const auto& [word, part] : date_parts) {
        if (word == name) {
            return ReportKey{part, nullptr, std::string(name)};
        }
    }
    for (const FieldTable table : {ticket_fields, ticket_derived_fields}) {
        const FieldInfo* field = find_field(table, name);
        if (field && splits(*field)) {
            return ReportKey{Part::field, field, std::string(name)};
        }
    }
    return std::nullopt;
}

std::vector<std::string_view> report_key_names() {
    std::vector<std::string_view> names;
    for (const auto& [word, part] : date_parts) {
        names.push_back(word);
    }
    for (const FieldTable table : {ticket_fields, ticket_derived_fields}) {
        for (const FieldInfo& field : table) {
            if (splits(field)) {
                names.push_back(field.name);
            }
        }
    }
    return names;
}

std::int64_t date_number(Part part, CivilDay day) {
    switch (part) {
        case Part::day:
            return day - epoch;
        case Part::week:
            return monday_of(day) - epoch;
        case Part::month:
            return day.year() * 12 + day.month() - 1;
        case Part::quarter:
            return day.year() * 4 + (day.month() - 1) / 3;
        case Part::year:
            return day.year();
        case Part::field:
            break;
    }
    return unsaid;
}

std::int64_t next_number(Part part, std::int64_t number) {
    return number + (part == Part::week ? 7 : 1);
}

std::string date_label(Part part, std::int64_t number) {
    switch (part) {
        case Part::day:
            return format_day(epoch + number);
        case Part::week:
            return week_label(epoch + number);
        case Part::month:
            return fmt::format("{:04}-{:02}", number / 12, number % 12 + 1);
        case Part::quarter:
            return fmt::format("{:04}-Q{}", number / 4, number % 4 + 1);
        case Part::year:
            return fmt::format("{:04}", number);
        case Part::field:
            break;
    }
    return {};
}

std::string label_of(const ReportKey& by, std::int64_t number, const Names& names) {
    if (number == unsaid) {
        return {};
    }
    return by.part == Part::field ? value_words(*by.field, Value::of(number), names)
                                  : date_label(by.part, number);
}

bool ordered_by_label(const ReportKey& by) {
    return by.field && (by.field->type == FieldType::word || by.field->type == FieldType::record);
}

}  // namespace svcops
