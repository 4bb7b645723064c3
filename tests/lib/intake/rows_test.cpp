#include "lib/finding/error.hpp"
#include "tests/lib/intake/fixture.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <array>
#include <memory>

namespace rows_test {

using namespace svcops;
using namespace svcops::test;
using Rows = std::vector<std::vector<std::string>>;

TEST_CASE("csv cells may hold commas, doubled quotes and line ends when they are quoted") {
    CHECK(cells("a,b\n\"x,y\",\"say \"\"hi\"\"\"\n\"two\nlines\",\"\"\n") ==
          Rows{{"x,y", "say \"hi\""}, {"two\nlines", ""}});
}

TEST_CASE("csv takes either line end, a byte order mark, and no line end at the end") {
    const Rows expected{{"1", "2"}, {"3", "4"}};
    CHECK(cells("a,b\n1,2\n3,4\n") == expected);
    CHECK(cells("a,b\r\n1,2\r\n3,4\r\n") == expected);
    CHECK(cells("\xEF\xBB\xBF"
                "a,b\n1,2\n3,4") == expected);
    CHECK(cells("a,b\r\n1,2\r\n\r\n3,\"4\"") == expected);  // a blank line is no row
}

TEST_CASE("csv rows longer than any block of the scanner keep their cells") {
    for (const std::size_t length : {1U, 30U, 62U, 63U, 64U, 65U, 127U, 128U, 1000U}) {
        const std::string long_cell(length, 'x');
        CHECK(cells("a,b,c\r\n" + long_cell + ",\"" + long_cell + "\"\"\"," + long_cell + "\r\n") ==
              Rows{{long_cell, long_cell + "\"", long_cell}});
    }
}

TEST_CASE("a quote that is never closed is told where it opens, and the next line is read again") {
    CHECK(cells("a,b\n1,\"open\n2,3\n") ==
          Rows{{"in.csv:2:3: error: this quote is never closed (close it, and double every quote "
                "inside the cell)"},
               {"2", "3"}});
}

TEST_CASE("misplaced quotes are told with their place") {
    CHECK(cells("a,b\n1,\"x\"y\n2,3\n")
              .front()
              .front()
              .starts_with("in.csv:2:6: error: text follows the closing quote"));
    CHECK(
        cells("a,b\n1,x\"y\n2,3\n") ==
        Rows{{"in.csv:2:4: error: a quote stands inside a cell that is not quoted (quote the whole "
              "cell and double the quote inside)"},
             {"2", "3"}});
}

TEST_CASE("a row with too few or too many cells is told with both numbers") {
    const Rows rows = cells("a,b\n1\n1,2,3\n4,5\n");
    CHECK(rows[0].front().starts_with("in.csv:2:1: error: 1 cells, the header has 2"));
    CHECK(rows[1].front().starts_with("in.csv:3:1: error: 3 cells, the header has 2"));
    CHECK(rows[2] == std::vector<std::string>{"4", "5"});
}

TEST_CASE("control bytes are no part of a cell, quoted or not") {
    CHECK(cells("a,b\n1,x\ty\n") == Rows{{"1", "x\ty"}});
    const std::string zero("a,b\n1,x\0y\nlonger line against a guess\n", 39);
    CHECK(cells(zero).front().front().starts_with("in.csv:2:4: error: control byte 0x00"));
    for (const std::string cell : {"x\x1by", "\"\x1by\""}) {
        CHECK(cells("a,b\n1," + cell + "\n")
                  .front()
                  .front()
                  .starts_with("in.csv:2:4: error: control byte 0x1b"));
    }
    CHECK(
        cells("a,b\n1,x\ry\n").front().front().starts_with("in.csv:2:4: error: a carriage return"));
}

TEST_CASE("a source that has quoted its control bytes itself is taken at its word, but for zeros") {
    const std::string text("a,b\n1,\"x\x1by\x01,\"\n2,\"x\0\"\n3,x\x1b\n", 26);
    const Source source = Source::text(text, "in.csv");
    auto reader = open_rows(source, ImportFormat::csv, {});
    REQUIRE(reader);
    (*reader)->take_quoted_controls();
    const Row* row = (*reader)->next();
    REQUIRE_FALSE(row->damage);
    CHECK(row->cells[1] == "x\x1by\x01,");
    CHECK((*reader)->next()->damage.found == 0x00);
    CHECK((*reader)->next()->damage.found == 0x1b);
}

TEST_CASE("Latin-1 is told row by row with the remedy, Bengali is not touched") {
    CHECK(cells("a,b\n1,caf\xe9\n2,বিল\n") ==
          Rows{{"in.csv:2:6: error: byte 0xe9 is not UTF-8 (if the file is Latin-1: iconv -f "
                "ISO-8859-1 -t UTF-8)"},
               {"2", "বিল"}});
}

TEST_CASE("UTF-16, spreadsheets and compressed files are told once") {
    CHECK(cells(std::string("\xFF\xFE"
                            "a\0,\0",
                            6))
              .front()
              .front() == "in.csv:1:1: error: the file is UTF-16 (iconv -f UTF-16 -t UTF-8)");
    CHECK(cells(std::string("a\0,\0b\0\n\0", 8)).front().front().find("UTF-16") !=
          std::string::npos);
    CHECK(cells("PK\x03\x04xx").front().front().find("spreadsheet") != std::string::npos);
    CHECK(cells("\x1F\x8Bxx").front().front().find("gunzip") != std::string::npos);
}

TEST_CASE("an empty file and a column without a name are told") {
    CHECK(cells("").front().front().starts_with("in.csv:1:1: error: the file is empty"));
    CHECK(cells("\n\n").front().front().find("the file is empty") != std::string::npos);
    CHECK(cells("a,,c\n").front().front() ==
          "in.csv:1:1: error: column 2 has no name (name every column in the first line)");
    CHECK(cells("a,\"b\n1,2\n").front().front().find("never closed") != std::string::npos);
}

TEST_CASE("tsv cells spell tabs, line ends and backslashes with a backslash") {
    CHECK(cells("a\tb\nx\\ty\\\\\tz\\nw\n", ImportFormat::tsv) == Rows{{"x\ty\\", "z\nw"}});
    CHECK(cells("a\tb\n\"1\"\t,\n", ImportFormat::tsv) == Rows{{"\"1\"", ","}});
    CHECK(cells("a\tb\nx\\q\t1\n", ImportFormat::tsv).front().front() ==
          "in.csv:2:2: error: no such escape (a backslash is written \\\\)");
}

TEST_CASE("jsonl cells are the values at pointers") {
    const std::vector<std::string> pointers{"/id", "/customer/phone", "/tags/1", "/n"};
    CHECK(cells(R"({"id":"A","customer":{"phone":"+88\u0030"},"tags":["x","y"],"n":-1.5e3})"
                "\n\n"
                R"({"n":true,"id":"B","customer":null})",
                ImportFormat::jsonl,
                pointers) == Rows{{"A", "+880", "y", "-1.5e3"}, {"B", "", "", "true"}});
}

TEST_CASE("a line that is no object, or says a thing twice, is told with its place") {
    const std::vector<std::string> pointers{"/id"};
    const auto first = [&](const std::string& text) {
        return cells(text, ImportFormat::jsonl, pointers).front().front();
    };
    CHECK(first("{\"id\":}\n").starts_with("in.csv:1:7: error: not JSON: a value is wanted"));
    CHECK(first("[1]\n").find("a line is one object") != std::string::npos);
    CHECK(first("{\"id\":[1]}\n").find("an object or a list stands") != std::string::npos);
    CHECK(first("{\"id\":1,\"id\":2}\n").find("stands twice") != std::string::npos);
    CHECK(first("{\"id\":\"\\u001b\"}\n").find("control byte 0x1b") != std::string::npos);
    CHECK(first("{\"id\":\"caf\xe9\"}\n").find("not UTF-8") != std::string::npos);
}

TEST_CASE("a row of sixteen MiB is read, one byte more is no row, and the next is read again") {
    const std::string most(max_row_bytes - 2, 'x');
    CHECK(cells("a,b\n1," + most + "\n2,3\n") == Rows{{"1", most}, {"2", "3"}});
    const Rows longer = cells("a,b\n1," + most + "x\n2,3\n");
    REQUIRE(longer.size() == 2);
    CHECK(longer[0].front() ==
          "in.csv:2:1: error: a row of 16777217 bytes; 16777216 are allowed (look for a quote that "
          "opens here and is closed much later)");
    CHECK(longer[1] == std::vector<std::string>{"2", "3"});
    const std::string value(max_row_bytes - 9, 'x');
    CHECK(cells("{\"id\":\"" + value + "\"}", ImportFormat::jsonl, {"/id"}) == Rows{{value}});
    CHECK(cells("{\"id\": \"" + value + "\"}", ImportFormat::jsonl, {"/id"})
              .front()
              .front()
              .starts_with("in.csv:1:1: error: a row of 16777217 bytes"));
}

TEST_CASE("a pipe is copied and read as a file is, and no further than to its limit") {
    const std::string text = "a,b\n1,2\n";
    const auto spooled = [&](std::uint64_t most) {
        std::array<int, 2> pipe{};
        REQUIRE(::pipe(pipe.data()) == 0);
        REQUIRE(::write(pipe[1], text.data(), text.size()) == static_cast<ssize_t>(text.size()));
        ::close(pipe[1]);
        const std::shared_ptr<void> closing(nullptr, [&](void*) { ::close(pipe[0]); });
        return Source::spool(pipe[0], "-", "/tmp", most);
    };
    const Source source = spooled(text.size());
    CHECK(source.bytes() == text);
    CHECK(source.name() == "-");
    CHECK(source.unchanged());
    try {
        spooled(text.size() - 1);
        FAIL("longer than its limit");
    } catch (const InputError& error) {
        CHECK(error.outcome() == Outcome::bad_data);
        CHECK(error.problems().front().what == "-: longer than 7 bytes");
    }
}

TEST_CASE("a device is no source, save the empty one") {
    CHECK_THROWS_AS(Source::open("/dev/zero", "/tmp"), InputError);
    CHECK(Source::open("/dev/null", "/tmp").bytes().empty());
}

TEST_CASE("lines are counted across the chunks of a large file") {
    std::string text;
    while (text.size() < 3'000'000)
        text += "0123456789\n";
    const Source source = Source::text(text, "big.csv");
    LineMap lines(source);
    CHECK(lines.place(11 * 250'000 + 3) == Place{"big.csv", 250'001, 4});
    CHECK(lines.place(0) == Place{"big.csv", 1, 1});
    CHECK(lines.place(10) == Place{"big.csv", 1, 11});
    CHECK(lines.place(11) == Place{"big.csv", 2, 1});
}

}  // namespace rows_test
