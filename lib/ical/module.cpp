#include "lib/ical/event_days.hpp"

#include <algorithm>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace svcops::ical {

namespace {

struct ReadEvent : SvcopsIcalEvent {
    std::string uid_text, summary_text;
    EventDays days;
    bool bad_replaced = false;  // its RECURRENCE-ID is no day that there is
    std::vector<std::string> fault_texts;
    std::vector<SvcopsIcalFault> fault_list;
};

std::string text_of(const char* text) {
    return text == nullptr ? std::string() : std::string(text);
}

SvcopsIcalView view(const std::string& text) {
    return {text.data(), text.size()};
}

// What the days follow from.
constexpr std::pair<std::string_view, icalproperty_kind> day_properties[] = {
    {"DTSTART", ICAL_DTSTART_PROPERTY},
    {"DTEND", ICAL_DTEND_PROPERTY},
    {"DURATION", ICAL_DURATION_PROPERTY},
    {"RRULE", ICAL_RRULE_PROPERTY},
    {"RDATE", ICAL_RDATE_PROPERTY},
    {"EXDATE", ICAL_EXDATE_PROPERTY},
    {"RECURRENCE-ID", ICAL_RECURRENCEID_PROPERTY},
};

// The lines of that name in the event itself, not in what lies in it (an alarm has a DURATION too).
std::vector<std::string_view> lines_named(std::string_view text, std::string_view name) {
    std::vector<std::string_view> lines;
    int depth = 0;
    while (!text.empty()) {
        const auto line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        depth += line.starts_with("BEGIN:") ? 1 : line.starts_with("END:") ? -1 : 0;
        if (depth == 1 && line.starts_with(name) && line.size() > name.size() &&
            (line[name.size()] == ':' || line[name.size()] == ';')) {
            lines.push_back(line.substr(0, line.find('\r')));
        }
    }
    return lines;
}

// The library leaves out what it does not understand: what is written and not there is a fault.
void put_faults(icalcomponent* event, std::string_view text, ReadEvent& read) {
    for (const auto& [name, kind] : day_properties) {
        const auto lines = lines_named(text, name);
        if (!read.fault_texts.empty() && read.fault_texts.front() == name) {
            continue;  // told already
        }
        const bool is_no_day = (kind == ICAL_RDATE_PROPERTY && read.days.bad_rdate) ||
                               (kind == ICAL_EXDATE_PROPERTY && read.days.bad_exdate) ||
                               (kind == ICAL_RECURRENCEID_PROPERTY && read.bad_replaced);
        if (!lines.empty() && (is_no_day || static_cast<int>(lines.size()) >
                                                icalcomponent_count_properties(event, kind))) {
            read.fault_texts.emplace_back(name);
            read.fault_texts.emplace_back(lines.front());
        }
    }
    if (read.days.too_often) {
        read.fault_texts.emplace_back("RRULE");
        read.fault_texts.emplace_back("it recurs within a day");
    }
    for (std::size_t i = 0; i < read.fault_texts.size(); i += 2) {
        read.fault_list.push_back({view(read.fault_texts[i]), view(read.fault_texts[i + 1])});
    }
    read.faults = read.fault_list.data();
    read.fault_count = read.fault_list.size();
}

void put_replaced(icalcomponent* event, ReadEvent& read) {
    auto* const at = icalcomponent_get_first_property(event, ICAL_RECURRENCEID_PROPERTY);
    if (at != nullptr) {
        const auto day = icalproperty_get_recurrenceid(at);
        read.has_replaced = is_day(day);
        read.bad_replaced = !read.has_replaced;
        read.replaced = day_of(day);
    }
}

std::unique_ptr<ReadEvent> read_event(icalcomponent* event, std::string_view text,
                                      const SvcopsIcalYears& years) {
    auto read = std::make_unique<ReadEvent>();
    read->uid_text = text_of(icalcomponent_get_uid(event));
    read->summary_text = text_of(icalcomponent_get_summary(event));
    read->uid = view(read->uid_text);
    read->summary = view(read->summary_text);
    read->cancelled = icalcomponent_get_status(event) == ICAL_STATUS_CANCELLED;
    read->sequence = icalcomponent_get_sequence(event);
    put_replaced(event, *read);
    if (auto days = days_of(event, years)) {
        read->days = std::move(*days);
    } else {
        const auto lines = lines_named(text, "DTSTART");
        read->fault_texts = {"DTSTART", lines.empty() ? "it is not there" : std::string(lines[0])};
    }
    read->whole_days = read->days.whole_days;
    read->yearly = read->days.yearly;
    read->too_many = read->days.too_many;
    read->spans = read->days.spans.data();
    read->span_count = read->days.spans.size();
    put_faults(event, text, *read);
    return read;
}

const SvcopsIcalEvent* read(const char* bytes, std::size_t size, const SvcopsIcalYears* years) {
    if (std::strlen(bytes) != size) {
        return nullptr;
    }
    const std::unique_ptr<icalcomponent, void (*)(icalcomponent*)> event(
        icalparser_parse_string(bytes), icalcomponent_free);
    if (!event || icalcomponent_isa(event.get()) != ICAL_VEVENT_COMPONENT) {
        return nullptr;
    }
    return read_event(event.get(), {bytes, size}, *years).release();
}

void drop(const SvcopsIcalEvent* event) {
    const std::unique_ptr<const ReadEvent> ends(static_cast<const ReadEvent*>(event));
}

constexpr SvcopsIcalModule module_table{svcops_ical_interface, "libical 3", read, drop};

}  // namespace

}  // namespace svcops::ical

// Called once, when the module is loaded.
extern "C" __attribute__((visibility("default"))) const SvcopsIcalModule* svcops_ical_module() {
    icalerror_set_errors_are_fatal(0);
    return &svcops::ical::module_table;
}
