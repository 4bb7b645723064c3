#include "cli/run_program.hpp"

#include "cli/appended_line.hpp"
#include "cli/feed_program.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace run_program_test {

using namespace svcops::cli;
using Words = std::vector<std::string>;

TEST_CASE("a command line is parted as a shell parts it, and nothing is expanded") {
    CHECK(split_command("vi") == Words{"vi"});
    CHECK(split_command("  code --wait\t-n ") == Words{"code", "--wait", "-n"});
    CHECK(split_command("'/opt/my editor/ed' -x") == Words{"/opt/my editor/ed", "-x"});
    CHECK(split_command("a\"b c\"d e\\ f '\\'") == Words{"ab cd", "e f", "\\"});
    CHECK(split_command("$HOME; rm * \"\"") == Words{"$HOME;", "rm", "*", ""});
    CHECK(split_command("") == Words{});
    CHECK(split_command("msmtp -C '/etc/my rc") == std::nullopt);
    CHECK(split_command("code \"--wait") == std::nullopt);
}

TEST_CASE("a program's end is told as a shell tells it") {
    CHECK(run_program({"true"}, "/") == 0);
    CHECK(run_program({"sh", "-c", "exit 7"}, "/") == 7);
    CHECK(run_program({"sh", "-c", "test \"$PWD\" = /tmp"}, "/tmp") == 0);
    CHECK(run_program({"sh", "-c", "kill -TERM $$"}, "/") == 128 + 15);
    CHECK(run_program({"/nowhere/program"}, "/") == 127);
    CHECK(run_program({}, "/") == 127);
}

namespace {

FedProgram fed(const Words& words, std::vector<std::string> environment = {}) {
    return feed_program({words, "", std::chrono::seconds(20), std::move(environment)}, "/", [] {
        return std::chrono::duration_cast<std::chrono::milliseconds>(
            std::chrono::steady_clock::now().time_since_epoch());
    });
}

std::string text_of(const std::filesystem::path& path) {
    std::ifstream in(path);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("a program has the environment that is added to ours, in the place of what we have") {
    CHECK(fed({"sh", "-c", "echo $A:$HOME"}, {"A=1", "HOME=/x"}).said == "1:/x\n");
    CHECK(fed({"sh", "-c", "test -n \"$PATH\""}).code == 0);
}

TEST_CASE("a program that writes without end is ended long before its time") {
    const auto begun = std::chrono::steady_clock::now();
    const auto ended = fed({"sh", "-c", "exec yes"});
    CHECK(ended.cut_off);
    CHECK(ended.said.size() <= max_said);
    CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds(15));
}

TEST_CASE("a line is appended whole, and one that was cut short is ended first") {
    const auto folder = std::filesystem::temp_directory_path() / "svcops-appended-line";
    std::filesystem::remove_all(folder);
    std::filesystem::create_directory(folder);
    const auto file = folder / "log";
    CHECK(append_line(file, "one").empty());
    CHECK((std::filesystem::status(file).permissions() & std::filesystem::perms::all) ==
          (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
    { std::ofstream(file, std::ios::app) << "{\"cut"; }
    CHECK(append_line(file, "two").empty());
    CHECK(text_of(file) == "one\n{\"cut\ntwo\n");
    std::filesystem::create_symlink(file, folder / "link");
    CHECK_FALSE(append_line(folder / "link", "x").empty());
    CHECK_FALSE(append_line(folder, "x").empty());
    CHECK_FALSE(append_line(folder / "none" / "log", "x").empty());
    CHECK_FALSE(append_line("/dev/null", "x").empty());
    CHECK(text_of(file) == "one\n{\"cut\ntwo\n");
    std::filesystem::remove_all(folder);
}

}  // namespace run_program_test
