#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace generator {

enum class Format : std::uint8_t { events, snapshot, customers, planted };
enum class Subject : std::uint8_t { desk, complaints };
enum class Order : std::uint8_t { time, ticket };

struct Options {
    std::uint32_t tickets = 5000;
    std::uint64_t seed = 1;
    std::int64_t from_day = 20393;  // 2025-11-01, in days since 1970-01-01
    std::uint32_t days = 365;
    std::uint32_t open_percent =
        0;  // tickets that are never resolved, besides those the end of the log cuts short
    Subject subject = Subject::desk;
    Format format = Format::events;
    Order order = Order::time;
};

// Either the options or what is wrong with the arguments.
struct Reading {
    std::optional<Options> options;
    std::string problem;
};

Reading read_options(std::span<const char* const> arguments);

}  // namespace generator
