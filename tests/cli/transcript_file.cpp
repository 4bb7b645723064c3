#include "tests/cli/transcript_file.hpp"

#include <charconv>
#include <stdexcept>

namespace transcript {

namespace {

// One word of a command line, and whether it was written bare: only a bare <, << or > redirects.
struct Word {
    std::string text;
    bool bare = true;
};

// Splits as a shell would: blanks, '...', "..." with \" and \\, and \ before any other character.
class WordReader {
public:
    explicit WordReader(std::string_view line) : line_(line) {}

    std::vector<Word> all() {
        std::vector<Word> words;
        while (skip_blanks()) {
            words.push_back(word());
        }
        return words;
    }

private:
    bool skip_blanks() {
        while (at_ < line_.size() && line_[at_] == ' ') {
            ++at_;
        }
        return at_ < line_.size();
    }

    Word word() {
        Word word;
        while (at_ < line_.size() && line_[at_] != ' ') {
            const char c = line_[at_++];
            if (c == '\'' || c == '"') {
                word.bare = false;
                quoted(c, word.text);
            } else if (c == '\\' && at_ < line_.size()) {
                word.bare = false;
                word.text += line_[at_++];
            } else {
                word.text += c;
            }
        }
        return word;
    }

    void quoted(char quote, std::string& text) {
        for (; at_ < line_.size(); ++at_) {
            char c = line_[at_];
            if (c == quote) {
                ++at_;
                return;
            }
            const bool escape = quote == '"' && c == '\\' && at_ + 1 < line_.size() &&
                                (line_[at_ + 1] == '"' || line_[at_ + 1] == '\\');
            if (escape) {
                c = line_[++at_];
            }
            text += c;
        }
        throw std::invalid_argument("a quote is not closed");
    }

    std::string_view line_;
    std::size_t at_ = 0;
};

class Reader {
public:
    explicit Reader(std::string_view text) : lines_(lines_of(text)) {}

    std::vector<Step> all() {
        std::vector<Step> steps;
        while (at_ < lines_.size()) {
            const std::string& line = lines_[at_];
            if (line.empty() || line.starts_with('#')) {
                ++at_;
            } else if (line.starts_with("$ ")) {
                steps.push_back(command());
            } else if (line.starts_with('@')) {
                steps.push_back(directive());
            } else {
                throw std::invalid_argument("expected '$ COMMAND', '@DIRECTIVE' or '# comment'");
            }
        }
        return steps;
    }

    [[nodiscard]] std::size_t line() const { return at_ + 1; }

private:
    Step directive() {
        Step step{at_ + 1, lines_[at_], {}};
        const std::size_t blank = step.text.find(' ');
        const bool valued = blank != std::string::npos;
        Directive found{step.text.substr(1, blank - 1), valued ? step.text.substr(blank + 1) : ""};
        ++at_;
        if (found.name == "file") {
            step.action = Fixture{found.value, block("@end")};
        } else {
            step.action = std::move(found);
        }
        return step;
    }

    // The lines before `end`, each with its newline.
    std::string block(std::string_view end) {
        std::string content;
        for (; at_ < lines_.size(); ++at_) {
            if (lines_[at_] == end) {
                ++at_;
                return content;
            }
            content += lines_[at_] + "\n";
        }
        throw std::invalid_argument("'" + std::string(end) + "' is missing at the end of the file");
    }

    Step command() {
        Step step{at_ + 1, lines_[at_], {}};
        ++at_;
        while (step.text.ends_with('\\') && at_ < lines_.size()) {
            step.text.pop_back();
            step.text += lines_[at_++];
        }
        Command command = words_of(WordReader(std::string_view(step.text).substr(2)).all());
        expectations(command);
        step.action = std::move(command);
        return step;
    }

    Command words_of(const std::vector<Word>& words) {
        Command command;
        for (std::size_t i = 0; i < words.size(); ++i) {
            const std::string& text = words[i].text;
            const bool redirection = words[i].bare && (text == "<" || text == "<<" || text == ">");
            if (!redirection) {
                command.words.push_back(text);
                continue;
            }
            if (++i == words.size()) {
                throw std::invalid_argument("nothing stands after " + text);
            }
            if (text == "<<") {
                command.input_text = block(words[i].text);
            } else {
                (text == "<" ? command.input_file : command.output_file) = words[i].text;
            }
        }
        if (command.words.empty()) {
            throw std::invalid_argument("no command stands after $");
        }
        return command;
    }

    // Lines up to the next command or directive. A backslash in front takes a line literally.
    void expectations(Command& command) {
        for (; at_ < lines_.size(); ++at_) {
            const std::string& line = lines_[at_];
            if (line.starts_with("$ ") || line.starts_with('@')) {
                break;
            }
            if (line.starts_with('#')) {
                continue;
            }
            if (line == "!" || line.starts_with("! ")) {
                command.expected_err.push_back(line == "!" ? "" : line.substr(2));
            } else if (line.starts_with("? ")) {
                command.expected_code = code_of(line.substr(2));
            } else {
                command.expected_out.push_back(line.starts_with('\\') ? line.substr(1) : line);
            }
        }
        while (!command.expected_out.empty() && command.expected_out.back().empty()) {
            command.expected_out.pop_back();
        }
    }

    static int code_of(std::string_view text) {
        int code = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), code);
        if (error != std::errc{} || end != text.data() + text.size()) {
            throw std::invalid_argument("'? " + std::string(text) + "': an exit code is a number");
        }
        return code;
    }

    std::vector<std::string> lines_;
    std::size_t at_ = 0;
};

}  // namespace

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return lines;
}

Reading read(std::string_view text) {
    Reader reader(text);
    try {
        return reader.all();
    } catch (const std::invalid_argument& wrong) {
        return Fault{reader.line(), wrong.what()};
    }
}

}  // namespace transcript
