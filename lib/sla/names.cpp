#include "lib/sla/clock.hpp"

namespace svcops {

std::string_view name_of(Run run) {
    switch (run) {
        case Run::running:
            return "running";
        case Run::paused:
            return "paused";
        case Run::ended:
            return "ended";
    }
    return "";
}

std::string_view name_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::open:
            return "open";
        case Verdict::met:
            return "met";
        case Verdict::breached:
            return "breached";
    }
    return "";
}

std::string_view name_of(Exclusion exclusion) {
    switch (exclusion) {
        case Exclusion::none:
            return "none";
        case Exclusion::void_:
            return "void";
        case Exclusion::waived:
            return "waived";
        case Exclusion::unobserved:
            return "unobserved";
    }
    return "";
}

std::string_view name_of(StoppedBy reason) {
    switch (reason) {
        case StoppedBy::nothing:
            return "";
        case StoppedBy::answer:
            return "answer";
        case StoppedBy::acknowledged:
            return "acknowledged";
        case StoppedBy::assigned:
            return "assigned";
        case StoppedBy::resolved:
            return "resolved";
        case StoppedBy::closed:
            return "closed";
        case StoppedBy::event:
            return "event";
        case StoppedBy::step:
            return "step";
        case StoppedBy::handed_on:
            return "handed-on";
        case StoppedBy::cancelled:
            return "cancelled";
        case StoppedBy::merged:
            return "merged";
    }
    return "";
}

std::string_view name_of(BreachCause cause) {
    switch (cause) {
        case BreachCause::none:
            return "";
        case BreachCause::overdue:
            return "overdue";
        case BreachCause::retargeted:
            return "retargeted";
    }
    return "";
}

std::string_view name_of(CycleFlag flag) {
    switch (flag) {
        case flag_backwards:
            return "ended-before-opened";
        case flag_no_calendar:
            return "no-calendar";
        case flag_no_zone:
            return "no-zone";
        case flag_due_moved:
            return "due-moved";
    }
    return "";
}

std::string flag_names(std::uint8_t flags) {
    std::string names;
    for (const CycleFlag flag : cycle_flags) {
        if (flags & flag) {
            names += (names.empty() ? "" : " ");
            names += name_of(flag);
        }
    }
    return names;
}

std::string_view words_of(CycleFlag flag) {
    switch (flag) {
        case flag_backwards:
            return "the log ends it before the ticket was opened";
        case flag_no_calendar:
            return "the ticket names no known calendar, so it is counted around the clock";
        case flag_no_zone:
            return "the ticket names no known time zone, so the calendar's own is taken";
        case flag_due_moved:
            return "the due instant was changed after it was given";
    }
    return "";
}

bool is_paused_breach(const Standing& standing) {
    return standing.run == Run::paused && standing.verdict == Verdict::breached;
}

std::string_view name_of(const Standing& standing) {
    if (standing.exclusion != Exclusion::none) {
        return name_of(standing.exclusion);
    }
    if (standing.verdict != Verdict::open) {
        return name_of(standing.verdict);
    }
    return standing.run == Run::paused ? name_of(Run::paused) : name_of(Verdict::open);
}

}  // namespace svcops
