#pragma once
#include "examples/generator/story.hpp"

#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

namespace generator {

// Bytes on their way to a file, written in blocks. `finish` answers whether every one of them
// arrived.
class Sink {
public:
    explicit Sink(std::FILE* file) : file_(file) { buffer_.reserve(capacity + 4096); }

    void put(std::string_view text) {
        buffer_.append(text);
        if (buffer_.size() >= capacity) {
            flush();
        }
    }
    void put(char c) { buffer_.push_back(c); }
    // At least `width` digits, zeros in front.
    void put_number(std::uint64_t number, std::size_t width = 1);
    // A CSV cell, in quotes when it needs them (RFC 4180).
    void put_cell(std::string_view text);
    [[nodiscard]] bool finish() {
        flush();
        return good_ && std::fflush(file_) == 0;
    }

private:
    static constexpr std::size_t capacity = 1U << 20U;
    void flush() {
        good_ = std::fwrite(buffer_.data(), 1, buffer_.size(), file_) == buffer_.size() && good_;
        buffer_.clear();
    }

    std::FILE* file_;
    std::string buffer_;
    bool good_ = true;
};

// The reference of a ticket: INC0000001, REQ0000002, ...; numbers run through all kinds.
void put_reference(Sink& sink, const Story& story, std::uint32_t ticket);
// The subject as the customer said it, some of them with a comma and quotes.
std::string subject_of(const Ticket& ticket);

void write_events(const Story& story, Sink& sink);
void write_snapshots(const Story& story, Sink& sink);
// ticket,step,deviation
void write_planted(const Story& story, Sink& sink);
void write_customers(const Options& options, Sink& sink);

}  // namespace generator
