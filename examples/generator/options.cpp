#include "examples/generator/options.hpp"

#include "examples/generator/complaints.hpp"

#include <charconv>
#include <chrono>
#include <string_view>
#include <utility>

namespace generator {
namespace {

template <class Number>
bool read_number(std::string_view text, Number low, Number high, Number& number) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() && number >= low &&
           number <= high;
}

bool read_date(std::string_view text, std::int64_t& days) {
    namespace c = std::chrono;
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
        return false;
    }
    std::int32_t y = 0;
    std::uint32_t m = 0;
    std::uint32_t d = 0;
    if (!read_number(text.substr(0, 4), 1970, 2200, y) ||
        !read_number(text.substr(5, 2), 1U, 12U, m) ||
        !read_number(text.substr(8, 2), 1U, 31U, d)) {
        return false;
    }
    const c::year_month_day date{c::year{y}, c::month{m}, c::day{d}};
    if (!date.ok()) {
        return false;
    }
    days = c::sys_days{date}.time_since_epoch().count();
    return true;
}

bool read_format(std::string_view text, Format& format) {
    if (text == "events") {
        format = Format::events;
    } else if (text == "snapshot") {
        format = Format::snapshot;
    } else if (text == "customers") {
        format = Format::customers;
    } else if (text == "planted") {
        format = Format::planted;
    } else {
        return false;
    }
    return true;
}

bool read_subject(std::string_view text, Subject& subject) {
    if (text != "desk" && text != "complaints") {
        return false;
    }
    subject = text == "desk" ? Subject::desk : Subject::complaints;
    return true;
}

bool read_order(std::string_view text, Order& order) {
    if (text != "time" && text != "ticket") {
        return false;
    }
    order = text == "time" ? Order::time : Order::ticket;
    return true;
}

// An option: how its value is read, and what to say when it cannot be.
struct OptionRow {
    std::string_view name;
    bool (*read)(std::string_view value, Options& options);
    std::string_view wanted;
};

constexpr OptionRow option_table[] = {
    {"--tickets",
     [](std::string_view v, Options& o) { return read_number(v, 1U, 20'000'000U, o.tickets); },
     "a number from 1 to 20000000"},
    {"--seed",
     [](std::string_view v, Options& o) {
         return read_number(v, std::uint64_t{0}, ~std::uint64_t{0}, o.seed);
     },
     "a number"},
    {"--from", [](std::string_view v, Options& o) { return read_date(v, o.from_day); },
     "a date such as 2025-11-01"},
    {"--days", [](std::string_view v, Options& o) { return read_number(v, 1U, 3660U, o.days); },
     "a number from 1 to 3660"},
    {"--open",
     [](std::string_view v, Options& o) { return read_number(v, 0U, 100U, o.open_percent); },
     "a percentage such as 5"},
    {"--format", [](std::string_view v, Options& o) { return read_format(v, o.format); },
     "events, snapshot, customers or planted"},
    {"--story", [](std::string_view v, Options& o) { return read_subject(v, o.subject); },
     "desk or complaints"},
    {"--order", [](std::string_view v, Options& o) { return read_order(v, o.order); },
     "time or ticket"},
};

// Empty when the option was understood, else what it wants.
std::string_view read_option(std::string_view name, std::string_view value, Options& options) {
    for (const OptionRow& row : option_table) {
        if (row.name == name) {
            return row.read(value, options) ? "" : row.wanted;
        }
    }
    return "one of --tickets --seed --from --days --open --story --format --order";
}

// Empty when the options go together.
std::string contradiction(const Options& options) {
    if (options.subject == Subject::complaints) {
        if (options.days <= complaint_days) {
            return "--days: a story of complaints needs more than " +
                   std::to_string(complaint_days);
        }
        if (options.format == Format::snapshot) {
            return "--format snapshot: of --story desk alone";
        }
    } else if (options.format == Format::planted) {
        return "--format planted: of --story complaints alone";
    }
    return {};
}

}  // namespace

Reading read_options(std::span<const char* const> arguments) {
    Options options;
    for (std::size_t i = 0; i < arguments.size(); i += 2) {
        const std::string_view name = arguments[i];
        if (i + 1 == arguments.size()) {
            return {{}, std::string(name) + ": a value is missing"};
        }
        const std::string_view wanted = read_option(name, arguments[i + 1], options);
        if (!wanted.empty()) {
            return {{},
                    std::string(name) + " " + arguments[i + 1] + ": wanted " + std::string(wanted)};
        }
    }
    auto problem = contradiction(options);
    return problem.empty() ? Reading{options, {}} : Reading{{}, std::move(problem)};
}

}  // namespace generator
