#pragma once
#include "lib/intake/row.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace svcops {

// Ways to write an instant that logs use, likelier first where two read the same cells. RFC 3339
// needs no pattern.
inline constexpr std::array<std::string_view, 18> time_patterns = {
    "%Y-%m-%d %H:%M:%S",   "%Y-%m-%d %H:%M",       "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%S%z",
    "%Y-%m-%d %H:%M:%S%z", "%Y/%m/%d %H:%M:%S",    "%Y/%m/%d %H:%M",    "%d/%m/%Y %H:%M:%S",
    "%d/%m/%Y %H:%M",      "%m/%d/%Y %I:%M:%S %p", "%m/%d/%Y %I:%M %p", "%m/%d/%Y %H:%M:%S",
    "%m/%d/%Y %H:%M",      "%d.%m.%Y %H:%M:%S",    "%d.%m.%Y %H:%M",    "%d-%m-%Y %H:%M:%S",
    "%d/%b/%y %I:%M %p",   "%d %b %Y %H:%M",
};
// The same of days without a time.
inline constexpr std::array<std::string_view, 6> date_patterns = {
    "%Y-%m-%d", "%Y/%m/%d", "%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%d-%m-%Y"};
// Both, in that order, and RFC 3339 last.
inline constexpr std::size_t written_times = time_patterns.size() + date_patterns.size() + 1;
inline constexpr std::size_t rfc3339_form = written_times - 1;

// What the cells of one column look like, over the rows that were looked at.
struct ColumnProfile {
    std::string name;            // a JSON pointer for jsonl
    std::uint32_t position = 0;  // which of several of that name, from 1; 0 = the only one
    std::uint64_t present = 0;   // cells that say something
    std::uint64_t distinct = 0;  // different ones among them
    std::uint64_t emails = 0, phones = 0, numbers = 0, spaced = 0;
    std::uint64_t offsets = 0;                         // instants that say their offset
    std::array<std::uint64_t, written_times> times{};  // cells that each pattern reads
    // The most frequent ones with their number, and whether there are others.
    std::vector<std::pair<std::string, std::uint64_t>> values;
    bool more = false;
};

struct LogProfile {
    std::uint64_t rows = 0, damaged = 0;
    bool whole = true;  // there are no other rows
    std::vector<ColumnProfile> columns;
    std::vector<std::string> nothings;  // words for nothing that were seen, "" first
};

// How the bytes seem to be laid out: lines that begin with `{` are jsonl; a first line with more
// tabs than commas is tsv.
ImportFormat format_of(const Source& source);

// Looks at the first `most` rows. What is no log at all is a problem. Memory: some hundred bytes
// for each different cell.
Reading<LogProfile> profile_log(const Source& source, ImportFormat format, std::uint64_t most);

}  // namespace svcops
