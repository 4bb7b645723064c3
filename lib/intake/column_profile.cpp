#include "lib/intake/column_profile.hpp"

#include "lib/intake/jsonl.hpp"
#include "lib/text/ascii.hpp"
#include "lib/text/number.hpp"
#include "lib/text/utf8.hpp"
#include "lib/time/civil.hpp"
#include "lib/time/instant.hpp"

#include <algorithm>
#include <functional>
#include <span>
#include <unordered_map>
#include <unordered_set>

namespace svcops {

namespace {

constexpr std::size_t counted_values = 400;   // different words of a column that are kept
constexpr std::size_t shortest_rfc3339 = 20;  // 2026-11-21T14:00:00Z
constexpr std::size_t longest_word = 80;      // bytes; a longer cell is no word of a list

// Cells that sources write where nothing is known.
constexpr std::string_view nothings[] = {"",   "?",    "-",    "--",  "N/A",  "n/a",
                                         "NA", "null", "NULL", "\\N", "None", "Unspecified"};

std::vector<TimeFormat> compiled_patterns() {
    std::vector<TimeFormat> formats;
    for (const auto patterns : {std::span<const std::string_view>(time_patterns),
                                std::span<const std::string_view>(date_patterns)}) {
        for (const std::string_view pattern : patterns) {
            formats.push_back(*TimeFormat::compile(pattern));
        }
    }
    return formats;
}

bool is_email(std::string_view cell) {
    const auto at = cell.find('@');
    return at != std::string_view::npos && at > 0 && cell.find('.', at) != std::string_view::npos &&
           cell.find(' ') == std::string_view::npos;
}

// Nine digits or more and nothing but what stands between digits of a number.
bool is_phone(std::string_view cell) {
    const auto digits = std::ranges::count_if(cell, is_digit);
    return digits >= 9 && digits <= 15 && std::ranges::all_of(cell, [](char c) {
               return is_digit(c) || std::string_view("+-() .").find(c) != std::string_view::npos;
           });
}

class Profiler {
public:
    explicit Profiler(ColumnProfile& into, std::span<const TimeFormat> formats)
        : into_(into), formats_(formats) {}

    void see(std::string_view cell) {
        ++into_.present;
        hashes_.insert(std::hash<std::string_view>{}(cell));
        into_.emails += is_email(cell);
        into_.phones += is_phone(cell);
        into_.numbers += parse_integer(cell).has_value();
        into_.spaced += cell.find(' ') != std::string_view::npos;
        see_time(latin_digits(cell));
        count(cell);
    }
    void finish() {
        into_.distinct = hashes_.size();
        into_.values.assign(counts_.begin(), counts_.end());
        std::ranges::sort(into_.values, [](const auto& a, const auto& b) {
            return a.second != b.second ? a.second > b.second : a.first < b.first;
        });
    }

private:
    void see_time(std::string_view cell) {
        if (cell.empty() || cell.size() > longest_word) {
            return;
        }
        for (std::size_t i = 0; i < formats_.size(); ++i) {
            into_.times[i] += formats_[i].parse(cell).has_value();
        }
        if (cell.size() >= shortest_rfc3339 && cell[10] == 'T' && parse_rfc3339(cell)) {
            ++into_.times[rfc3339_form];
            ++into_.offsets;
        }
    }
    void count(std::string_view cell) {
        if (cell.size() > longest_word) {
            into_.more = true;
            return;
        }
        const auto found = counts_.find(std::string(cell));
        if (found != counts_.end()) {
            ++found->second;
        } else if (counts_.size() < counted_values) {
            counts_.emplace(cell, 1);
        } else {
            into_.more = true;
        }
    }

    ColumnProfile& into_;
    std::span<const TimeFormat> formats_;
    std::unordered_set<std::size_t> hashes_;
    std::unordered_map<std::string, std::uint64_t> counts_;
};

std::vector<ColumnProfile> named(const std::vector<std::string>& names) {
    std::vector<ColumnProfile> columns(names.size());
    for (std::size_t i = 0; i < names.size(); ++i) {
        columns[i].name = names[i];
        if (std::ranges::count(names, names[i]) > 1) {
            const auto end = names.begin() + static_cast<std::ptrdiff_t>(i);
            columns[i].position =
                static_cast<std::uint32_t>(1 + std::count(names.begin(), end, names[i]));
        }
    }
    return columns;
}

LogProfile profile_rows(RowReader& reader, std::uint64_t most) {
    const auto formats = compiled_patterns();
    LogProfile log;
    log.columns = named(reader.columns());
    std::vector<Profiler> profilers;
    for (ColumnProfile& column : log.columns) {
        profilers.emplace_back(column, formats);
    }
    std::array<bool, std::size(nothings)> seen{true};  // an empty cell always says nothing
    reader.seek(reader.begin());
    while (const Row* const row = reader.next()) {
        if (log.rows == most) {
            log.whole = false;
            break;
        }
        ++log.rows;
        if (row->damage) {
            ++log.damaged;
            continue;
        }
        for (std::size_t i = 0; i < profilers.size(); ++i) {
            const std::string_view cell = row->cells[i];
            const auto nothing = std::ranges::find(nothings, cell);
            if (cell.data() == nullptr) {
                continue;
            }
            if (nothing != std::end(nothings)) {
                seen[static_cast<std::size_t>(nothing - std::begin(nothings))] = true;
                continue;
            }
            profilers[i].see(cell);
        }
    }
    for (Profiler& profiler : profilers) {
        profiler.finish();
    }
    for (std::size_t i = 0; i < seen.size(); ++i) {
        if (seen[i]) {
            log.nothings.emplace_back(nothings[i]);
        }
    }
    return log;
}

}  // namespace

ImportFormat format_of(const Source& source) {
    const std::string_view bytes = source.bytes();
    const std::size_t begin = bytes.find_first_not_of("\xEF\xBB\xBF \t\r\n");
    if (begin != std::string_view::npos && bytes[begin] == '{') {
        return ImportFormat::jsonl;
    }
    const std::string_view header = bytes.substr(0, bytes.find('\n'));
    return std::ranges::count(header, '\t') > std::ranges::count(header, ',') ? ImportFormat::tsv
                                                                              : ImportFormat::csv;
}

Reading<LogProfile> profile_log(const Source& source, ImportFormat format, std::uint64_t most) {
    std::vector<std::string> pointers;
    if (format == ImportFormat::jsonl) {
        pointers = pointers_in(source, most);
    }
    auto reader = open_rows(source, format, std::move(pointers));
    Reading<LogProfile> reading;
    if (!reader) {
        reading.problems = std::move(reader.problems);
        return reading;
    }
    reading.value = profile_rows(**reader, most);
    return reading;
}

}  // namespace svcops
