#include "lib/definition/source.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace source_test {

using namespace svcops;
namespace fs = std::filesystem;

namespace {

// A folder of its own that is gone with the test.
struct Folder {
    fs::path path = fs::temp_directory_path() / ("svcops-source-" + std::to_string(::getpid()));
    Folder() { fs::create_directories(path / "sub/.git"); }
    ~Folder() { fs::remove_all(path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    void write(const fs::path& name, std::string_view text) const {
        std::ofstream(path / name, std::ios::binary) << text;
    }
};

}  // namespace

TEST_CASE("folders are read through, in order, without hidden and foreign files") {
    const Folder folder;
    folder.write("b.yaml", "2");
    folder.write("a.yml", "1");
    folder.write("sub/c.yaml", "3");
    folder.write("sub/.git/x.yaml", "no");
    folder.write(".hidden.yaml", "no");
    folder.write("note.txt", "no");
    fs::create_directory_symlink(folder.path, folder.path / "sub/loop");
    const auto reading = read_folder({&folder.path, 1});
    REQUIRE(reading);
    REQUIRE(reading->size() == 3);
    CHECK(reading->at(0).text == "1");
    CHECK(reading->at(1).text == "2");
    CHECK(reading->at(2).path == (folder.path / "sub/c.yaml").string());
}

TEST_CASE("what is not there or no file is named, and the rest is read") {
    const Folder folder;
    folder.write("a.yaml", "1");
    const fs::path paths[] = {folder.path, folder.path / "missing", "/dev/null"};
    const auto reading = read_folder(paths);
    REQUIRE(reading.problems.size() == 2);
    CHECK(to_string(reading.problems[0]) ==
          (folder.path / "missing").string() +
              ": error: no such file or folder (name a YAML file or a folder of them)");
    CHECK(to_string(reading.problems[1]) ==
          "/dev/null: error: is not a file (name a YAML file or a folder)");
    CHECK(reading.value->size() == 1);
}

TEST_CASE("a file named twice is read once, and no more than the limit of it") {
    const Folder folder;
    folder.write("a.txt", std::string(max_source_bytes + 100, 'x'));
    const fs::path paths[] = {folder.path / "a.txt", folder.path / "a.txt"};
    const auto reading = read_folder(paths);
    REQUIRE(reading);
    REQUIRE(reading->size() == 1);
    CHECK(reading->front().text.size() == max_source_bytes + 1);
}

}  // namespace source_test
