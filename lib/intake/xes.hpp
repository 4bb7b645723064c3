#pragma once
#include "lib/catalogue/import_mapping.hpp"
#include "lib/intake/source.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace svcops {

// What is read of an XES log (IEEE 1849). A column is the key of an attribute of events
// (`concept:name`, `time:timestamp`), `case:` and that of one of traces, or several joined by `+`
// (`concept:name+lifecycle:transition`), whose values are then joined so too. What the log declares
// as `global` stands where an element has no such attribute, but for dates and the names of traces:
// the instant of a default never happened, and a case without a name is not another's. Attributes
// within attributes are passed over.
struct XesReading {
    std::span<const std::string> columns;
    enum class Rows : std::uint8_t { events, traces } rows = Rows::events;
    std::filesystem::path temporary = "/tmp";
    std::function<void(std::uint64_t done, std::uint64_t total)> progress;
};
inline constexpr std::string_view xes_case_prefix = "case:";
inline constexpr char xes_joint = '+';

// The events or traces of a log as rows that open_rows() reads: a copy of what the columns say, in
// an unlinked file of `temporary`. Elements are read one after the other; memory is what one of
// them takes. A document type, and so every entity of its own, is refused, as are elements that lie
// deep and single tags that are longer than a row may be. Each problem is at a line of the log.
[[nodiscard]] Reading<Source> rows_of_xes(const Source& log, const XesReading& reading);

}  // namespace svcops
