#include "tests/cli/transcript_run.hpp"

#include "cli/run_program.hpp"

#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>
#include <stdexcept>

namespace transcript {

namespace fs = std::filesystem;
using svcops::cli::Session;
using svcops::cli::Sink;

namespace {

std::string content_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) {
        throw std::runtime_error(file.string() + ": no such file");
    }
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void write_file(const fs::path& file, std::string_view content) {
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << content;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos;
         at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
}

// Only `2026-11-21T12:00:00Z`, so that a transcript does not rest on the code under test.
svcops::Instant instant_of(const std::string& text) {
    std::istringstream in(text);
    int y = 0;
    unsigned mo = 0;
    unsigned d = 0;
    int h = 0;
    int mi = 0;
    int s = 0;
    std::string marks(6, ' ');
    in >> y >> marks[0] >> mo >> marks[1] >> d >> marks[2] >> h >> marks[3] >> mi >> marks[4] >>
        s >> marks[5];
    namespace c = std::chrono;
    const c::year_month_day date{c::year{y}, c::month{mo}, c::day{d}};
    if (!in || marks != "--T::Z" || !date.ok()) {
        throw std::runtime_error("@now " + text +
                                 ": wanted an instant such as 2026-11-21T12:00:00Z");
    }
    return c::sys_days{date} + c::hours{h} + c::minutes{mi} + c::seconds{s};
}

// A descriptor that is closed in time; standard input of a command.
class Descriptor {
public:
    explicit Descriptor(const fs::path& file)
        : number_(::open(file.c_str(), O_RDONLY | O_CLOEXEC)) {
        if (number_ < 0) {
            throw std::runtime_error(file.string() + ": cannot be read");
        }
    }
    ~Descriptor() { ::close(number_); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int number() const { return number_; }

private:
    int number_;
};

struct Outcome {
    std::string out, err;
    int code = 0;
};

// The world of one transcript: it changes by directives alone.
class World {
public:
    World(fs::path folder, fs::path source, const Program& program)
        : folder_(std::move(folder)), source_(std::move(source)), program_(program) {
        fs::create_directories(folder_ / "home");
        fs::current_path(folder_);
    }

    void apply(const Directive& directive) {
        const std::string value = filled(directive.value);
        if (directive.name == "now") {
            now_ = instant_of(value);
        } else if (directive.name == "user") {
            user_ = value;
        } else if (directive.name == "tz") {
            environment_["TZ"] = value;
        } else if (directive.name == "env" && value.find('=') != std::string::npos) {
            environment_[value.substr(0, value.find('='))] = value.substr(value.find('=') + 1);
        } else if (directive.name == "width") {
            width_ = value == "none" ? std::nullopt : std::optional<std::size_t>(std::stoul(value));
        } else {
            throw std::runtime_error("@" + directive.name +
                                     ": wanted @now @user @tz @env @width or @file");
        }
    }

    void apply(const Fixture& fixture) {
        write_file(folder_ / fixture.name, filled(fixture.content));
    }

    Outcome run(const Command& command) {
        std::vector<std::string> words;
        for (const std::string& word : command.words) {
            words.push_back(filled(word));
        }
        Outcome outcome;
        if (words[0] == "cat" && words.size() == 2) {
            outcome.out = content_of(folder_ / words[1]);
        } else if (words[0] == "svcops") {
            words.erase(words.begin());
            outcome = run_program(words, command);
        } else {
            throw std::runtime_error(words[0] + ": a transcript runs svcops, and `cat FILE`");
        }
        if (command.output_file) {
            write_file(folder_ / *command.output_file, outcome.out);
            outcome.out.clear();
        }
        emptied(outcome.out);
        emptied(outcome.err);
        return outcome;
    }

private:
    Outcome run_program(const std::vector<std::string>& words, const Command& command) {
        fs::path input = "/dev/null";
        if (command.input_text) {
            input = folder_ / "home/.input";
            write_file(input, filled(*command.input_text));
        } else if (command.input_file) {
            input = folder_ / filled(*command.input_file);
        }
        const Descriptor in(input);
        Outcome outcome;
        Sink out([&](std::string_view bytes) { outcome.out += bytes; });
        Sink err([&](std::string_view bytes) { outcome.err += bytes; });
        Session session;
        session.out = &out;
        session.err = &err;
        session.in = in.number();
        session.clock = now_;
        session.random = [this](std::span<std::byte> bytes) { fill(bytes); };
        session.environment = [this](std::string_view name) -> std::optional<std::string> {
            const auto found = environment_.find(std::string(name));
            return found == environment_.end() ? std::nullopt : std::optional(found->second);
        };
        session.folder = folder_;
        session.modules = {SVCOPS_MODULES};
        session.home = folder_ / "home";
        session.user = [this] { return user_; };
        session.run = [this](const std::vector<std::string>& program) {
            return svcops::cli::run_program(program, folder_);
        };
        session.feed = [this](const svcops::cli::Feeding& feeding) {
            return svcops::cli::feed_program(feeding, folder_, [] {
                return std::chrono::duration_cast<std::chrono::milliseconds>(
                    std::chrono::steady_clock::now().time_since_epoch());
            });
        };
        session.running = [] { return std::chrono::milliseconds(0); };
        session.out_is_terminal = width_.has_value() && !command.output_file;
        session.terminal_width = width_.value_or(80);
        outcome.code = program_(words, session);
        out.flush();
        err.flush();
        return outcome;
    }

    // The same "random" bytes in every run of a transcript, others at every call.
    void fill(std::span<std::byte> bytes) {
        for (std::byte& byte : bytes) {
            state_ = state_ * 6364136223846793005U + 1442695040888963407U;
            byte = static_cast<std::byte>(state_ >> 56U);
        }
    }

    [[nodiscard]] std::string filled(std::string text) const {
        replace_all(text, "{dir}", folder_.string());
        replace_all(text, "{source}", source_.string());
        return text;
    }
    void emptied(std::string& text) const {
        replace_all(text, folder_.string(), "{dir}");
        replace_all(text, source_.string(), "{source}");
    }

    fs::path folder_;
    fs::path source_;
    const Program& program_;
    svcops::Instant now_{std::chrono::sys_days{std::chrono::year{2026} / 11 / 21} +
                         std::chrono::hours{12}};
    std::string user_ = "asha";
    std::optional<std::size_t> width_;
    std::map<std::string, std::string> environment_{{"TZ", "UTC"}};
    std::uint64_t state_ = 1;
};

// The lines that were printed; a last line without its newline says so.
std::vector<std::string> printed_lines(std::string_view text) {
    std::vector<std::string> lines = lines_of(text);
    if (!text.empty() && !text.ends_with('\n')) {
        lines.back() += "{no newline}";
    }
    while (!lines.empty() && lines.back().empty()) {
        lines.pop_back();
    }
    return lines;
}

// The command's own block as a transcript writes it, for reading next to the difference.
std::string as_transcript(const Step& step, const Outcome& outcome) {
    constexpr std::string_view marks = "$!?@#\\";
    std::string out = step.text + "\n";
    for (const std::string& line : printed_lines(outcome.out)) {
        const bool literal = !line.empty() && marks.find(line[0]) != std::string_view::npos;
        out += (literal ? "\\" : "") + line + "\n";
    }
    for (const std::string& line : printed_lines(outcome.err)) {
        out += line.empty() ? "!\n" : "! " + line + "\n";
    }
    return outcome.code == 0 ? out : out + "? " + std::to_string(outcome.code) + "\n";
}

std::string judge(const Step& step, const Command& command, const Outcome& outcome) {
    std::string failures;
    const std::string out = difference(command.expected_out, printed_lines(outcome.out));
    const std::string err = difference(command.expected_err, printed_lines(outcome.err));
    if (!out.empty()) {
        failures += "standard output (- expected, + printed):\n" + out;
    }
    if (!err.empty()) {
        failures += "standard error (- expected, + printed):\n" + err;
    }
    if (outcome.code != command.expected_code) {
        failures += "exit code: expected " + std::to_string(command.expected_code) + ", was " +
                    std::to_string(outcome.code) + "\n";
    }
    return failures.empty() ? "" : failures + "what happened:\n" + as_transcript(step, outcome);
}

// What went wrong in one step; empty when nothing did.
std::string take(World& world, const Step& step) {
    try {
        if (const auto* directive = std::get_if<Directive>(&step.action)) {
            world.apply(*directive);
        } else if (const auto* fixture = std::get_if<Fixture>(&step.action)) {
            world.apply(*fixture);
        } else {
            const auto& command = std::get<Command>(step.action);
            return judge(step, command, world.run(command));
        }
    } catch (const std::exception& wrong) {
        return std::string(wrong.what()) + "\n";
    }
    return "";
}

// A new folder, removed with everything in it.
class Folder {
public:
    explicit Folder(const fs::path& parent) {
        std::string name = (fs::absolute(parent) / "transcript.XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) {
            throw std::runtime_error(name + ": cannot be made");
        }
        path_ = fs::canonical(name);
    }
    ~Folder() {
        std::error_code ignored;
        fs::current_path("/", ignored);
        fs::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    [[nodiscard]] const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

}  // namespace

Report run(const fs::path& file, const fs::path& folder, const fs::path& source,
           const Program& program) {
    const Reading reading = read(content_of(file));
    const std::string name = file.string();
    if (const auto* fault = std::get_if<Fault>(&reading)) {
        return {0, name + ":" + std::to_string(fault->line) + ": " + fault->what + "\n"};
    }
    const Folder own(folder);
    World world(own.path(), fs::canonical(source), program);
    Report report;
    for (const Step& step : std::get<std::vector<Step>>(reading)) {
        report.commands += std::holds_alternative<Command>(step.action) ? 1 : 0;
        const std::string wrong = take(world, step);
        if (!wrong.empty()) {
            report.failures +=
                name + ":" + std::to_string(step.line) + ": " + step.text + "\n" + wrong + "\n";
        }
    }
    return report;
}

}  // namespace transcript
