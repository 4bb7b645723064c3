#include "lib/intake/ical_module.hpp"

#include "lib/intake/loaded_module.hpp"

#include <memory>

namespace svcops {

namespace {

std::string text(SvcopsIcalView view) {
    return {view.data, view.size};
}

CivilDay day(SvcopsIcalDay day) {
    return CivilDay(day.year, day.month, day.day);
}

IcalEvent event_of(const SvcopsIcalEvent& read) {
    IcalEvent event;
    event.uid = text(read.uid);
    event.summary = text(read.summary);
    event.whole_days = read.whole_days;
    event.cancelled = read.cancelled;
    if (read.has_replaced) {
        event.replaced = day(read.replaced);
    }
    event.sequence = read.sequence;
    event.yearly = read.yearly;
    event.too_many = read.too_many;
    for (const auto& span : std::span(read.spans, read.span_count)) {
        event.spans.push_back({day(span.first), day(span.last)});
    }
    for (const auto& fault : std::span(read.faults, read.fault_count)) {
        event.faults.push_back({text(fault.property), text(fault.what)});
    }
    return event;
}

}  // namespace

IcalModule IcalModule::load(std::span<const std::filesystem::path> folders) {
    const ModuleFile module{"calendar module", "svcops-ical.so", "svcops_ical_module", "libical3",
                            "svcops-calendar(1)"};
    const auto* const table = reinterpret_cast<SvcopsIcalEntry>(module_entry(module, folders))();
    if (table == nullptr || table->interface != svcops_ical_interface) {
        refuse_other_version(module);
    }
    return IcalModule(table);
}

std::optional<IcalEvent> IcalModule::read(const std::string& event, YearRange years) const {
    const SvcopsIcalYears asked{years.first, years.last};
    const std::unique_ptr<const SvcopsIcalEvent, void (*)(const SvcopsIcalEvent*)> read(
        table_->read(event.c_str(), event.size(), &asked), table_->drop);
    return read ? std::optional(event_of(*read)) : std::nullopt;
}

}  // namespace svcops
