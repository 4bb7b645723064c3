#pragma once
#include <string>
#include <string_view>

namespace svcops::cli {

// Where rendered bytes go. Writers append to `buffer` and call `full()` now and then; a sink empties it.
class Sink {
public:
    virtual ~Sink() = default;
    void write(std::string_view text) {
        buffer_ += text;
        if (buffer_.size() >= limit) {
            drain(buffer_);
            buffer_.clear();
        }
    }
    // Everything written so far has arrived, or an Error is thrown.
    void flush() {
        drain(buffer_);
        buffer_.clear();
    }

protected:
    virtual void drain(std::string_view bytes) = 0;

private:
    static constexpr std::size_t limit = 64 * 1024;
    std::string buffer_;
};

// Keeps what was written; for tests and for nested rendering.
class StringSink : public Sink {
public:
    [[nodiscard]] const std::string& text() {
        flush();
        return text_;
    }

protected:
    void drain(std::string_view bytes) override { text_ += bytes; }

private:
    std::string text_;
};

}  // namespace svcops::cli
