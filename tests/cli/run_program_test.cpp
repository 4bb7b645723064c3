#include "cli/run_program.hpp"

#include <doctest/doctest.h>

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
