#include "lib/intake/ical_events.hpp"
#include "lib/intake/ical_interface.hpp"
#include "lib/text/utf8.hpp"
#include "tests/fuzz/require.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <tuple>

extern "C" const SvcopsIcalModule* svcops_ical_module();

using namespace svcops;

namespace {

bool in_order(const SvcopsIcalDay& a, const SvcopsIcalDay& b) {
    return std::tuple(a.year, a.month, a.day) <= std::tuple(b.year, b.month, b.day);
}

}  // namespace

// Any bytes are a calendar or not; what is read of an event are days of the years asked for.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const SvcopsIcalModule* const module = svcops_ical_module();
    const SvcopsIcalYears years{2020, 2030};
    const auto source =
        Source::text(std::string(reinterpret_cast<const char*>(data), size), "fuzz.ics");
    const auto texts = ical_events(source);
    for (const auto& problem : texts.problems) {
        require(problem.place.line > 0 && valid_utf8(problem.what));
    }
    for (const auto& each : texts->events) {
        const auto* const event = module->read(each.text.c_str(), each.text.size(), &years);
        if (event == nullptr) {
            continue;
        }
        for (const auto& span : std::span(event->spans, event->span_count)) {
            require(in_order(span.first, span.last));
            require(span.last.year >= years.first && span.first.year <= years.last);
        }
        module->drop(event);
    }
    return 0;
}
