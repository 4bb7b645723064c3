#pragma once
#include "cli/args.hpp"
#include "cli/exit_code.hpp"

#include <functional>
#include <span>
#include <string_view>

namespace svcops::cli {

class Context;

// What a verb does once its words are parsed.
using Action = std::function<ExitCode(Context&)>;
// Binds the options of a verb and answers its action; opens and reads nothing.
using Declare = Action (*)(Args&);

// What a verb may do; decides which global options it takes (--dry-run only where something is
// written).
enum class Manner { reading, writing, judging };

// A format that one verb alone has, and prints by itself: `nagios` of `sla check`.
struct OwnFormat {
    std::string_view name;
    // by_file: also in files whose name ends so. usual: also where no format is asked for, and in
    // files by whose name goes no other
    enum class Use { when_asked, by_file, usual } use = Use::when_asked;
    // people read it in their language; what programs read is English
    enum class Reader { program, person } reader = Reader::program;
};

// One verb: one row in commands.cpp. A noun without verbs has an empty verb.
struct Command {
    std::string_view noun;
    std::string_view verb;
    std::string_view summary;  // one line, no full stop
    Manner manner;
    Declare declare;
    std::span<const OwnFormat> own_formats{};
};

// A noun's line in the overview.
struct NounInfo {
    std::string_view noun;
    std::string_view summary;
    std::string_view default_verb;  // what a bare noun means; "" none
};

std::span<const Command> commands();
std::span<const NounInfo> nouns();
const Command* find_command(std::string_view noun, std::string_view verb);

}  // namespace svcops::cli
