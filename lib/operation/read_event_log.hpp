#pragma once
#include "lib/flow/event_log.hpp"
#include "lib/intake/rejections.hpp"
#include "lib/intake/source.hpp"
#include "lib/time/zone.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace svcops {

// Which columns of a log say what.
struct EventColumns {
    std::string case_id, activity, at;
    std::optional<std::string> resource, start;
};

// How a foreign log of events is read.
struct EventReading {
    EventColumns columns;
    ImportFormat format = ImportFormat::csv;   // csv, tsv or xes
    std::filesystem::path temporary = "/tmp";  // of xes
    std::vector<std::string> patterns;         // of times, tried first (lib/time/civil.hpp)
    Zone zone;                                 // of times that do not say their offset
    enum class BadRows : std::uint8_t { refuse, leave_out } bad_rows = BadRows::refuse;
    std::function<void(std::uint64_t done, std::uint64_t total)> progress;
};

// The events of a log, with the names of what they are about.
struct ReadEventLog {
    EventLog log;
    ActivityNames activities;
    NameTable cases, holders;  // a holder's number is one above its place here
    std::uint64_t rows = 0;
    std::uint64_t left_out = 0;     // rows
    std::vector<Problem> problems;  // of them, at most max_kept_problems
    std::uint64_t problem_count = 0;
};

// Reads a log with one event a row, in any order of rows. A column that is not there, and rows that
// cannot be taken, are InputError: all of them are told, at most max_kept_problems.
[[nodiscard]] ReadEventLog read_event_log(const Source& source, const EventReading& reading);

}  // namespace svcops
