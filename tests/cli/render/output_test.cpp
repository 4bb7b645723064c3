#include "cli/output.hpp"

#include "lib/finding/error.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <sys/stat.h>

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
