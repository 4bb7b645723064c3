#pragma once
#include <cstddef>
#include <cstdint>

// What svcops and its calendar module say to each other: plain structs of views, so that the two
// may be built apart. The module is a shared object that is loaded when an iCalendar file (RFC
// 5545) is read, and never before. All views are valid until the event is dropped.
extern "C" {

struct SvcopsIcalView {
    const char* data;
    std::size_t size;
};

struct SvcopsIcalDay {
    std::int32_t year;
    std::uint8_t month, day;
};

// Local dates, the last one included.
struct SvcopsIcalSpan {
    SvcopsIcalDay first, last;
};

// What cannot be read of what its days follow from.
struct SvcopsIcalFault {
    SvcopsIcalView property;  // "DTSTART"
    SvcopsIcalView what;      // the line, or what is wrong with it
};

struct SvcopsIcalEvent {
    SvcopsIcalView uid, summary;
    bool whole_days;    // dates, or from midnight to midnight as written
    bool cancelled;     // STATUS:CANCELLED
    bool has_replaced;  // RECURRENCE-ID: it stands for that day of the event of the same UID
    SvcopsIcalDay replaced;
    std::int32_t sequence;
    bool yearly;    // the same single day of every year from its first on, without an end
    bool too_many;  // recurs so often that not all of it is here
    const SvcopsIcalSpan* spans;  // in order; what touches the years that were asked for
    std::size_t span_count;
    const SvcopsIcalFault* faults;
    std::size_t fault_count;
};

struct SvcopsIcalYears {
    std::int32_t first, last;  // both included
};

inline constexpr std::uint32_t svcops_ical_interface = 1;

struct SvcopsIcalModule {
    std::uint32_t interface;  // svcops_ical_interface
    const char* made_with;    // the library behind it and its version
    // One VEVENT, from BEGIN to END, ended by a NUL that `size` does not count. Null when the bytes
    // are none.
    const SvcopsIcalEvent* (*read)(const char* bytes, std::size_t size,
                                   const SvcopsIcalYears* years);
    void (*drop)(const SvcopsIcalEvent* event);
};

// What the module exports under the name "svcops_ical_module".
using SvcopsIcalEntry = const SvcopsIcalModule* (*)();

}  // extern "C"
