#include "lib/text/utf8.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace declaration_test {

using namespace svcops;

namespace {

// Real data lies beside the project, or where SVCOPS_DATA says.
std::filesystem::path data_folder() {
    if (const char* folder = std::getenv("SVCOPS_DATA")) {
        return folder;
    }
    const char* source = std::getenv("SVCOPS_SOURCE");
    return std::filesystem::path(source != nullptr ? source : ".") / ".." / "shared" / "data";
}

// The Universal Declaration of Human Rights, one paragraph a line, where it has been laid beside
// the project.
std::vector<std::string> declaration(const char* file) {
    const std::filesystem::path path = data_folder() / "udhr_bn_sw" / file;
    std::ifstream in(path);
    if (!in) {
        MESSAGE("not present, so not read: " << path.string());
    }
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) {
        lines.push_back(line);
    }
    return lines;
}

void check_paragraph(const std::string& line) {
    REQUIRE(valid_utf8(line));
    const std::string normal = nfc(line);
    CHECK(nfc(normal) == normal);
    CHECK(search_key(normal) == search_key(line));
    CHECK(search_key(line).find("\u200C") == std::string::npos);
    CHECK(search_key(line).find("\u200D") == std::string::npos);
    for (const std::size_t columns : {1U, 7U, 20U, 79U}) {
        const std::string cut = fit(normal, columns);
        CHECK(display_width(cut) <= columns);
        CHECK(valid_utf8(cut));
        CHECK(cut.find("\u09CD…") == std::string::npos);
        std::string joined;
        for (const std::string& part : wrap(normal, columns)) {
            CHECK(valid_utf8(part));
            joined += part;
        }
        CHECK(search_key(joined).size() <= search_key(normal).size());
    }
}

}  // namespace

TEST_CASE("each paragraph of the declaration in Bengali is normalised, cut and wrapped whole") {
    for (const std::string& line : declaration("ben.txt")) {
        check_paragraph(line);
    }
}

TEST_CASE("each paragraph of the declaration in Swahili is normalised, cut and wrapped whole") {
    for (const std::string& line : declaration("swh.txt")) {
        check_paragraph(line);
    }
}

TEST_CASE("wrapped lines of the declaration hold every word in order") {
    for (const char* file : {"ben.txt", "swh.txt"}) {
        for (const std::string& line : declaration(file)) {
            std::string joined;
            for (const std::string& part : wrap(line, 60)) {
                CHECK(display_width(part) <= 60);
                joined += part + " ";
            }
            CHECK(search_key(joined) == search_key(line));
        }
    }
}

}  // namespace declaration_test
