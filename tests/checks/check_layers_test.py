#!/usr/bin/env python3
"""Plants one breach after another in a small tree and expects the layer checker to name each with its line."""
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import check_layers  # noqa: E402


class Tree(unittest.TestCase):
    def found(self, files):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            for name, text in files.items():
                path = root / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            return check_layers.problems_of(root)

    def expect_clean(self, name, text):
        self.assertEqual(self.found({name: text}), [])

    def expect_breach(self, name, text, line, words):
        found = self.found({name: text})
        self.assertEqual([(name, line)], [(f, n) for f, n, _ in found], found)
        self.assertIn(words, found[0][2])

    def test_allowed_arrows(self):
        self.expect_clean("lib/ticket/a.cpp", '#include "lib/record/field.hpp"\n#include "lib/ticket/a.hpp"\n')
        self.expect_clean("lib/operation/a.cpp", '#include "lib/store/store.hpp"\n#include "lib/intake/csv.hpp"\n')
        self.expect_clean("cli/sla/check.cpp", '#include "cli/context.hpp"\n#include "lib/sla/judge.hpp"\n')

    def test_arrows_up_and_sideways(self):
        self.expect_breach("lib/time/a.cpp", '\n#include "lib/ticket/ticket.hpp"\n', 2, "lib/time may not include lib/ticket")
        self.expect_breach("lib/sla/a.cpp", '#include "lib/store/store.hpp"\n', 1, "lib/sla may not include lib/store")
        self.expect_breach("lib/store/a.cpp", '#include "lib/definition/reader.hpp"\n', 1, "may not include lib/definition")
        self.expect_breach("lib/intake/a.cpp", '#include "lib/store/store.hpp"\n', 1, "may not include lib/store")
        self.expect_breach("lib/insight/a.cpp", '#include "lib/audit/plan.hpp"\n', 1, "may not include lib/audit")
        self.expect_breach("lib/text/a.cpp", '#include "cli/session.hpp"\n', 1, "arrows point down")
        self.expect_breach("lib/novelty/a.cpp", '#include "lib/text/utf8.hpp"\n', 1, "not in the table")
        self.expect_breach("cli/sla/a.cpp", '#include "cli/ticket/list.hpp"\n', 1, "stand alone")
        self.expect_breach("cli/render/a.cpp", '#include "lib/sla/judge.hpp"\n', 1, "knows no service words")
        self.expect_breach("cli/render/b.cpp", '#include "cli/context.hpp"\n', 1, "below the verbs")
        self.expect_breach("cli/dispatch.cpp", '#include "cli/ticket/list.hpp"\n', 1, "verbs.hpp declares")

    def test_links_follow_the_same_table(self):
        self.expect_clean("lib/sla/CMakeLists.txt", "svcops_module(sla SOURCES a.cpp LINKS svcops_ticket PRIVATE fmt::fmt)\n")
        self.expect_breach("lib/sla/CMakeLists.txt", "# x\nsvcops_module(sla SOURCES a.cpp\n  LINKS svcops_store)\n", 3, "links svcops_store")

    def test_a_type_has_one_home(self):
        one = "#pragma once\nnamespace svcops {\nstruct Session {\n};\n}\n"
        found = self.found({"lib/audit/a.hpp": one, "lib/review/b.hpp": one})
        self.assertIn(("lib/review/b.hpp", 3), [(f, n) for f, n, what in found if "is a type of lib/audit/a.hpp" in what])
        other = one.replace("namespace svcops", "namespace svcops::cli")
        self.assertEqual([], [what for _, _, what in self.found({"lib/audit/a.hpp": one, "lib/audit/b.hpp": other}) if "type of" in what])

    def test_libraries_have_one_home(self):
        for include, home in {
            "CLI/CLI.hpp": "cli/args.cpp", "yaml-cpp/yaml.h": "lib/definition/reader.cpp", "sqlite3.h": "lib/store/a.cpp",
            "SQLiteCpp/SQLiteCpp.h": "lib/store/a.cpp", "uniwidth.h": "lib/text/a.cpp", "nettle/sha2.h": "lib/digest/a.cpp",
            "cctz/time_zone.h": "lib/time/zone.cpp",
        }.items():
            with self.subTest(include=include):
                self.expect_clean(home, f"#include <{include}>\n")
                self.expect_breach("lib/sla/a.cpp", f"#include <{include}>\n", 1, "may be included only in")
        self.expect_clean("lib/intake/a.cpp", "#include <unistd.h>\n")
        self.expect_breach("cli/context.cpp", "#include <CLI/CLI.hpp>\n", 1, "CLI11")
        self.expect_breach("lib/filter/a.cpp", "#include <regex>\n", 1, "std::regex")

    def test_words_that_a_library_never_says(self):
        for code in (
            "auto t = std::chrono::system_clock::now();", "std::cout << 1;", "std::cerr << 1;", "std::cin >> x;",
            'auto p = std::getenv("HOME");', "exit(1);", "std::exit(1);", "std::regex r;", 'setlocale(LC_ALL, "");',
            "try { f(); } catch (...) {}", "try { f(); } catch( ... ) {}", "YAML::Node n;", "sqlite3_step(s);", "CLI::App a;",
            'fmt::print("x");', 'auto q = "select id from ticket where x = 1";', 'auto q = R"(\ncreate table t (x))";',
        ):
            with self.subTest(code=code):
                found = self.found({"lib/sla/a.cpp": f"int a;\n{code}\n"})
                self.assertEqual([n for _, n, _ in found], [2], found)

    def test_comments_strings_and_like_names_are_no_breach(self):
        self.expect_clean("lib/sla/a.cpp", '// std::cout, exit(1)\nauto s = "std::cerr << getenv(x)"; /* catch (...) */\n')
        self.expect_clean("lib/sla/a.cpp", "int n = 10'000; on_exit(1); state.exit(2); auto u = \"update\";\n")
        self.expect_clean("cli/main.cpp", "int main() { try { run(); } catch (...) { return 70; } }\n")

    def test_shape_of_files(self):
        self.expect_breach("lib/sla/a.cpp", "\n" * 501, 501, "501 lines")
        self.expect_clean("lib/sla/a.cpp", "\n" * 500)
        self.expect_breach("lib/sla/a.hpp", "int a;\n", 1, "#pragma once")
        self.expect_breach("lib/sla/string_utils.cpp", "\n", 1, "string_utils")
        self.expect_breach("cli/common/a.cpp", "\n", 1, "'common'")
        self.expect_clean("cli/common_options.cpp", "\n")
        self.expect_breach("lib/sla/a.cpp", '#include "judge.hpp"\n', 1, "start at the root")


if __name__ == "__main__":
    unittest.main()
