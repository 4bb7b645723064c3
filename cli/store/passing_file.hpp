#pragma once
#include "cli/context.hpp"

#include <filesystem>
#include <string_view>

namespace svcops::cli::store {

// A file that is only passed on, from standard input or to standard output: in a folder of its own
// below that for temporary files, which nobody else may enter, and gone with it.
class PassingFile {
public:
    explicit PassingFile(Context& context);
    ~PassingFile();
    PassingFile(const PassingFile&) = delete;
    PassingFile& operator=(const PassingFile&) = delete;

    // Where it is to be written; nothing is there at first.
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    // All of standard input becomes the file. What is no database is not read on; throws InputError
    // for a device and for what goes on after the length that a database states of itself.
    void take_input();
    // The file goes to standard output, byte by byte; it has no name any more by then, so that
    // nothing is left whatever ends the process. The reader is waited for.
    void give_output();

private:
    void remove() noexcept;

    Context& context_;
    std::filesystem::path folder_, path_;
};

// Refuses `-` with options that say how an answer is printed: here the bytes are the answer.
void refuse_other_answers(const Context& context, std::string_view verb);

}  // namespace svcops::cli::store
