// Whatever a log looks like, the mapping proposed for it is a definition that reads back as itself.
#include "lib/definition/definitions.hpp"
#include "lib/definition/mapping_text.hpp"
#include "lib/intake/propose.hpp"
#include "lib/text/utf8.hpp"

#include <rapidcheck.h>

#include <string>
#include <vector>

using namespace svcops;

namespace {

std::string cell_of(const std::vector<std::string>& known) {
    if (*rc::gen::inRange(0, 3) > 0) {
        return *rc::gen::elementOf(known);
    }
    auto text = *rc::gen::container<std::string>(rc::gen::oneOf(
        rc::gen::inRange<char>(' ', '\x7f'), rc::gen::element('"', '\\', ':', '#', '\n')));
    return text;
}

std::string quoted(const std::string& text) {
    std::string cell = "\"";
    for (const char c : text) {
        cell += c;
        if (c == '"') {
            cell += c;
        }
    }
    return cell + "\"";
}

std::string row(const std::vector<std::string>& known, std::size_t columns) {
    std::string line;
    for (std::size_t i = 0; i < columns; ++i) {
        line += (i == 0 ? "" : ",") + quoted(cell_of(known));
    }
    return line + "\n";
}

const std::vector<std::string> names = {"id",      "number", "opened_at", "Status",   "priority",
                                        "রেফ",     "kind",   "customer",  "activity", "updated",
                                        "subject", "closed", "null",      "- x",      "a: b"};
const std::vector<std::string> words = {"1",
                                        "2",
                                        "P1",
                                        "High",
                                        "Open",
                                        "Closed",
                                        "yes",
                                        "null",
                                        "নতুন",
                                        "2026-01-05 09:00:00",
                                        "05/01/2026 09:00",
                                        "created",
                                        "a@b.org",
                                        "",
                                        "-"};

}  // namespace

int main() {
    const bool held = rc::check("a proposed mapping reads back as itself", [] {
        const auto columns = *rc::gen::inRange<std::size_t>(1, 7);
        std::string bytes = row(names, columns);
        const auto rows = *rc::gen::inRange(1, 6);
        for (int i = 0; i < rows; ++i) {
            bytes += row(words, columns);
        }
        const auto source = Source::text(bytes, "in.csv");
        const auto log = profile_log(source, ImportFormat::csv, 100);
        if (!log) {
            RC_DISCARD("a column without a name");
        }
        auto proposal = propose_mapping(*log, {"in", ImportFormat::csv, Zone{}, {}});
        if (!proposal.missing.empty()) {
            return;
        }
        const auto text = mapping_text(proposal, {});
        RC_ASSERT(valid_utf8(text));
        const auto loaded = load_mapping({"in.yaml", text});
        for (const auto& problem : loaded.problems) {
            RC_LOG() << to_string(problem) << '\n' << text;
        }
        RC_ASSERT(static_cast<bool>(loaded));
        proposal.remarks.clear();
        proposal.left.clear();
        auto again = proposal;
        again.mapping = *loaded.value;
        RC_ASSERT(mapping_text(again, {}) == mapping_text(proposal, {}));
    });
    return held ? 0 : 1;
}
