#include "cli/output.hpp"

#include "lib/finding/error.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <sys/stat.h>
#include <thread>
#include <utility>

namespace output_test {

using namespace svcops;
using namespace svcops::cli;

namespace {

// A folder of its own for one test.
class Folder {
public:
    Folder() {
        std::string pattern =
            (std::filesystem::temp_directory_path() / "svcops-output-XXXXXX").string();
        REQUIRE(::mkdtemp(pattern.data()) != nullptr);
        path_ = pattern;
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() { std::filesystem::remove_all(path_); }
    [[nodiscard]] std::filesystem::path operator/(const char* name) const { return path_ / name; }
    [[nodiscard]] std::size_t files() const {
        return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(path_),
                                                      std::filesystem::directory_iterator()));
    }

private:
    std::filesystem::path path_;
};

std::string content(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void put(const std::filesystem::path& path, std::string_view text) {
    std::ofstream(path, std::ios::binary) << text;
}

mode_t mode(const std::filesystem::path& path) {
    struct stat info {};
    REQUIRE(::stat(path.c_str(), &info) == 0);
    return info.st_mode & 07777U;
}

template <class Function>
Outcome outcome_of(Function function) {
    try {
        function();
    } catch (const EnvironmentError& error) {
        return error.outcome();
    }
    return Outcome::done;
}

}  // namespace

TEST_CASE("an output file appears whole when it is finished, private to its owner") {
    const Folder folder;
    OutputFile file(folder / "may.csv");
    file.sink().write("id\nT-1\n");
    CHECK_FALSE(std::filesystem::exists(folder / "may.csv"));
    file.finish();
    CHECK(content(folder / "may.csv") == "id\nT-1\n");
    CHECK(mode(folder / "may.csv") == 0600);
    CHECK(folder.files() == 1);
    file.finish();  // once more does no harm
}

TEST_CASE("without a finish the old file stays and nothing is left beside it") {
    const Folder folder;
    put(folder / "may.csv", "old");
    {
        OutputFile file(folder / "may.csv");
        file.sink().write("new");
        file.sink().flush();
    }
    CHECK(content(folder / "may.csv") == "old");
    CHECK(folder.files() == 1);
}

TEST_CASE("a file that is replaced keeps who may read it") {
    const Folder folder;
    put(folder / "may.csv", "old");
    ::chmod((folder / "may.csv").c_str(), 0644);
    OutputFile file(folder / "may.csv");
    file.finish();
    CHECK(mode(folder / "may.csv") == 0644);
    CHECK(content(folder / "may.csv").empty());
}

TEST_CASE("a full disk is an input/output error that names the file and the reason") {
    if (!std::filesystem::exists("/dev/full")) {
        MESSAGE("not present, so not tried: /dev/full");
        return;
    }
    OutputFile file("/dev/full");
    file.sink().write("x");
    try {
        file.finish();
        FAIL("a full disk went unnoticed");
    } catch (const EnvironmentError& error) {
        CHECK(error.outcome() == Outcome::io);
        CHECK(std::string(error.what()).find("/dev/full: No space left on device") !=
              std::string::npos);
    }
    CHECK(std::filesystem::exists("/dev/full"));
    const int full = ::open("/dev/full", O_WRONLY | O_CLOEXEC);
    DescriptorOutput standard(full, "standard output");
    standard.sink().write("x");
    CHECK(outcome_of([&] { standard.finish(); }) == Outcome::io);
    ::close(full);
}

TEST_CASE("a device is written, not replaced") {
    OutputFile file("/dev/null");
    file.sink().write("x");
    file.finish();
    CHECK(std::filesystem::is_character_file("/dev/null"));
}

TEST_CASE("a file that cannot be created is told at once") {
    const Folder folder;
    CHECK(outcome_of([&] { OutputFile(folder / "none/may.csv"); }) == Outcome::cannot_create);
    CHECK(outcome_of([&] { OutputFile(folder / "."); }) == Outcome::cannot_create);
    CHECK(folder.files() == 0);
}

TEST_CASE("a symbolic link is never followed") {
    const Folder folder;
    put(folder / "victim", "precious");
    std::filesystem::create_symlink(folder / "victim", folder / "link.csv");
    std::filesystem::create_symlink(folder / "nowhere", folder / "dangling.csv");
    CHECK(outcome_of([&] { OutputFile(folder / "link.csv"); }) == Outcome::cannot_create);
    CHECK(outcome_of([&] { OutputFile(folder / "dangling.csv"); }) == Outcome::cannot_create);
    CHECK(content(folder / "victim") == "precious");
    CHECK(folder.files() == 3);
}

TEST_CASE("another's temporary of the same name is stepped around") {
    const Folder folder;
    const std::string taken = ".svcops-" + std::to_string(::getpid()) + "-0.tmp";
    put(folder / taken.c_str(), "theirs");
    OutputFile file(folder / "may.csv");
    file.sink().write("mine");
    file.finish();
    CHECK(content(folder / taken.c_str()) == "theirs");
    CHECK(content(folder / "may.csv") == "mine");
}

TEST_CASE("a reader that has gone is told apart from a failure") {
    std::signal(SIGPIPE, SIG_IGN);
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    ::close(ends[0]);
    DescriptorOutput output(ends[1], "standard output");
    output.sink().write("x");
    CHECK_THROWS_AS(output.finish(), PipeClosed);
    ::close(ends[1]);
}

TEST_CASE("standard output that is closed is a failure") {
    DescriptorOutput output(-1, "standard output");
    output.finish();  // nothing was to be written
    output.sink().write("x");
    CHECK(outcome_of([&] { output.finish(); }) == Outcome::io);
}

namespace {

// Both ends of a pipe.
class Pipe {
public:
    Pipe() { REQUIRE(::pipe2(ends_.data(), O_CLOEXEC) == 0); }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    ~Pipe() {
        ::close(ends_[0]);
        close_in();
    }
    [[nodiscard]] int in() const { return ends_[1]; }
    void close_in() {
        if (ends_[1] >= 0) {
            ::close(std::exchange(ends_[1], -1));
        }
    }
    [[nodiscard]] std::string rest() const {
        std::string text;
        std::array<char, 65536> part{};
        while (true) {
            const auto count = ::read(ends_[0], part.data(), part.size());
            if (count <= 0) {
                return text;
            }
            text.append(part.data(), static_cast<std::size_t>(count));
        }
    }

private:
    std::array<int, 2> ends_{-1, -1};
};

std::string numbered_lines(std::size_t bytes) {
    std::string text;
    for (std::size_t i = 0; text.size() < bytes; ++i) {
        text += std::to_string(i) + "\n";
    }
    return text;
}

}  // namespace

TEST_CASE("a reader that pauses is not waited for before the answer is complete") {
    for (const std::size_t bytes :
         {std::size_t{10}, std::size_t{1'000'000}, std::size_t{12'000'000}}) {
        CAPTURE(bytes);
        Pipe pipe;
        const auto text = numbered_lines(bytes);
        DescriptorOutput out(pipe.in(), "standard output");
        for (std::size_t at = 0; at < text.size(); at += 1000) {
            out.sink().write(std::string_view(text).substr(at, 1000));  // would never come back
        }
        std::string got;
        std::thread reader([&] { got = pipe.rest(); });
        out.finish();
        pipe.close_in();
        reader.join();
        CHECK(got == text);
    }
}

TEST_CASE("where nothing can be kept the reader is waited for, and nothing is lost") {
    Pipe pipe;
    const auto text = numbered_lines(12'000'000);
    DescriptorOutput out(pipe.in(), "standard output", "/nonexistent");
    std::string got;
    std::thread reader([&] { got = pipe.rest(); });
    out.sink().write(text);
    out.finish();
    pipe.close_in();
    reader.join();
    CHECK(got == text);
}

}  // namespace output_test
