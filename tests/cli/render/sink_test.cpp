#include "cli/render/sink.hpp"

#include <doctest/doctest.h>

#include <stdexcept>
#include <vector>

namespace sink_test {

using namespace svcops::cli;

TEST_CASE("a sink hands over when it is full, and the rest on a flush") {
    std::vector<std::string> handed;
    Sink sink([&](std::string_view text) { handed.emplace_back(text); }, 4);
    sink.write("ab");
    CHECK(handed.empty());
    sink.write("cdef");
    CHECK(handed == std::vector<std::string>{"abcdef"});
    sink.put('g');
    sink.flush();
    sink.flush();
    CHECK(handed == std::vector<std::string>{"abcdef", "g"});
}

TEST_CASE("a failure reaches the writer, and the bytes are not tried again") {
    int calls = 0;
    Sink sink([&](std::string_view) {
        ++calls;
        throw std::runtime_error("full");
    });
    sink.write("x");
    CHECK_THROWS_AS(sink.flush(), std::runtime_error);
    sink.flush();
    CHECK(calls == 1);
}

}  // namespace sink_test
