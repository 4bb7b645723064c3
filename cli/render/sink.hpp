#pragma once
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace svcops::cli {

// An append-only buffer in front of an output: when it is full, or on flush(), what it holds is
// handed over whole and in order. An output may keep what it was handed; after flush() nothing is
// kept. The destructor hands over nothing: whoever owns the output flushes it and looks at the
// result.
class Sink {
public:
    using HandOver = std::function<void(std::string_view)>;
    using LetGo = std::function<void()>;
    static constexpr std::size_t usual_capacity = std::size_t{64} * 1024;

    explicit Sink(HandOver hand_over, std::size_t capacity = usual_capacity, LetGo let_go = {})
        : hand_over_(std::move(hand_over)), let_go_(std::move(let_go)), capacity_(capacity) {
        buffer_.reserve(capacity + capacity / 8);
    }

    void write(std::string_view text) {
        buffer_ += text;
        if (buffer_.size() >= capacity_) {
            hand_over();
        }
    }
    void put(char c) { write({&c, 1}); }

    // Hands over what it holds now, so that an output that takes nothing is known of early.
    void push() { hand_over(); }
    // Should the output throw, the bytes are dropped: one that failed once is not tried again.
    void flush() {
        hand_over();
        if (let_go_) {
            let_go_();
        }
    }

private:
    void hand_over() {
        if (buffer_.empty()) {
            return;
        }
        std::string held;
        held.swap(buffer_);
        hand_over_(held);
        held.clear();
        buffer_.swap(held);
    }

    HandOver hand_over_;
    LetGo let_go_;
    std::size_t capacity_;
    std::string buffer_;
};

}  // namespace svcops::cli
