#include "tests/cli/transcript_run.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace transcript_test {

using namespace transcript;

namespace {

std::vector<Step> steps_of(std::string_view text) {
    Reading reading = read(text);
    REQUIRE(std::holds_alternative<std::vector<Step>>(reading));
    return std::get<std::vector<Step>>(reading);
}

Command command_of(std::string_view text) {
    return std::get<Command>(steps_of(text).at(0).action);
}

// Answers the command line, one word a line; `fail` fails, `echo` gives its input back, `now` the
// clock.
int stand_in(const std::vector<std::string>& words, svcops::cli::Session& session) {
    if (words.at(0) == "fail") {
        session.err->write("svcops: no\n");
        return 65;
    }
    if (words[0] == "echo") {
        std::string byte(1, ' ');
        while (::read(session.in, byte.data(), 1) == 1) {
            session.out->write(byte);
        }
        return 0;
    }
    if (words[0] == "now") {
        session.out->write(std::to_string(session.clock.time_since_epoch().count()) + " " +
                           session.user() + " " + session.environment("TZ").value_or("-") + " " +
                           session.folder.string() + "\n");
        return 0;
    }
    for (const auto& word : words) {
        session.out->write(word + "\n");
    }
    return 0;
}

std::string failures_of(std::string_view text) {
    namespace fs = std::filesystem;
    const fs::path file =
        fs::temp_directory_path() / ("transcript_test." + std::to_string(::getpid()));
    std::ofstream(file) << text;
    const Report report = run(file, fs::temp_directory_path(), "/usr", stand_in);
    fs::remove(file);
    return report.failures;
}

}  // namespace

TEST_CASE("words are split as a shell splits them") {
    const Command command =
        command_of(R"($ svcops add "a \"b\" c" 'd "e' f\ g -- "<" < in.txt > out.csv)");
    CHECK(command.words ==
          std::vector<std::string>{"svcops", "add", "a \"b\" c", "d \"e", "f g", "--", "<"});
    CHECK(command.input_file == "in.txt");
    CHECK(command.output_file == "out.csv");
}

TEST_CASE("a command goes on after a backslash and takes its input from the lines below") {
    const Command command = command_of("$ svcops import \\\n- << END\nid\n1\nEND\ndone\n");
    CHECK(command.words == std::vector<std::string>{"svcops", "import", "-"});
    CHECK(command.input_text == "id\n1\n");
    CHECK(command.expected_out == std::vector<std::string>{"done"});
}

TEST_CASE("output, talk and exit code are told apart by the first character") {
    const Command command =
        command_of("$ svcops x\na\n\n\\$ literal\n! talk\n!\n? 65\n\n# comment\n");
    CHECK(command.expected_out == std::vector<std::string>{"a", "", "$ literal"});
    CHECK(command.expected_err == std::vector<std::string>{"talk", ""});
    CHECK(command.expected_code == 65);
}

TEST_CASE("what cannot be read is named with its line") {
    const auto fault = [](std::string_view text) { return std::get<Fault>(read(text)); };
    CHECK(fault("\nnonsense\n").line == 2);
    CHECK(fault("$ svcops 'a\n").what == "a quote is not closed");
    CHECK(fault("@file a\nx\n").what == "'@end' is missing at the end of the file");
    CHECK(fault("$ svcops x\n? one\n").what == "'? one': an exit code is a number");
    CHECK(fault("$ svcops x >\n").what == "nothing stands after >");
}

TEST_CASE("wildcards stand for text in a line and for lines") {
    CHECK(same_line("a {*} c", "a b c"));
    CHECK(same_line("{*}", ""));
    CHECK(same_line("{*}b{*}", "abbc"));
    CHECK_FALSE(same_line("a {*} c", "a b d"));
    CHECK_FALSE(same_line("abc{*}", "ab"));
    CHECK(difference({"a", "{*lines}", "d"}, {"a", "b", "c", "d"}).empty());
    CHECK(difference({"a", "{*lines}", "d"}, {"a", "d"}).empty());
    CHECK_FALSE(difference({"a", "{*lines}", "d"}, {"a", "b", "c"}).empty());
}

TEST_CASE("a difference shows both sides line by line") {
    CHECK(difference({"a", "b", "c"}, {"a", "x", "c"}) == "  a\n- b\n+ x\n  c\n");
    CHECK(difference({}, {"a"}) == "+ a\n");
    CHECK(difference({"a"}, {}) == "- a\n");
    CHECK(difference({"a"}, {"a"}).empty());
}

TEST_CASE("a session that comes out as written has no failures") {
    CHECK(failures_of("@now 1970-01-01T00:01:00Z\n@user babu\n@tz Asia/Dhaka\n$ svcops now\n60 "
                      "babu Asia/Dhaka {dir}\n"
                      "$ svcops fail\n! svcops: no\n? 65\n"
                      "@file deep/in.txt\none\ntwo\n@end\n$ svcops echo < deep/in.txt > out.txt\n$ "
                      "cat out.txt\none\ntwo\n"
                      "$ svcops a {source}/x {dir}/y\na\n{source}/x\n{dir}/y\n")
              .empty());
}

TEST_CASE("every planted mistake is found") {
    CHECK_FALSE(failures_of("$ svcops a\nb\n").empty());
    CHECK_FALSE(failures_of("$ svcops a\n").empty());
    CHECK_FALSE(failures_of("$ svcops fail\n! svcops: yes\n? 65\n").empty());
    CHECK_FALSE(failures_of("$ svcops fail\n! svcops: no\n").empty());
    CHECK_FALSE(failures_of("$ svcops a\na\n? 1\n").empty());
    CHECK_FALSE(failures_of("$ svcops echo << E\na\nE\nb\n").empty());
    CHECK_FALSE(failures_of("$ rm a\n").empty());
    CHECK_FALSE(failures_of("@nowhere a\n").empty());
    CHECK_FALSE(failures_of("@now yesterday\n").empty());
    CHECK_FALSE(failures_of("$ cat missing\n").empty());
}

}  // namespace transcript_test
