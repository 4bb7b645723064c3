#pragma once
#include "cli/backlog.hpp"
#include "cli/render/sink.hpp"

#include <exception>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace svcops::cli {

// The reader of a pipe has gone (EPIPE): no error of ours. Dispatch ends in silence, as SIGPIPE
// would.
struct PipeClosed : std::exception {
    [[nodiscard]] const char* what() const noexcept override { return "the reader has gone"; }
};

// Where an answer goes. Nothing counts as written until finish() has returned: it flushes and
// throws EnvironmentError(Outcome::io) with the name and the system's reason when anything was
// lost, or PipeClosed.
class Output {
public:
    virtual ~Output() = default;
    [[nodiscard]] virtual Sink& sink() = 0;
    virtual void finish() = 0;
};

// An open file descriptor that is not ours to close, e.g. 1. `name` is for messages: "standard
// output". A pipe or terminal whose reader pauses (a pager) is not waited for before the answer is
// complete: until then the text is kept, in memory and then in an unnamed file in `temporary`, so
// that nobody who reads slowly keeps the store locked.
class DescriptorOutput final : public Output {
public:
    DescriptorOutput(int descriptor, std::string name, std::filesystem::path temporary = "/tmp");
    [[nodiscard]] Sink& sink() override { return sink_; }
    void finish() override { sink_.flush(); }

private:
    void take(std::string_view text);

    int descriptor_;
    std::string name_;
    bool may_pause_;
    Backlog backlog_;
    Sink sink_;
};

// A file that appears whole or not at all: written as a temporary beside it (mode 0600, or that of
// the file it replaces), synchronised, renamed, the folder synchronised. Without finish() the old
// file stays and the temporary goes. Devices and pipes are written directly. A symbolic link to a
// file is refused, never followed. Throws EnvironmentError(Outcome::cannot_create) when it cannot
// be created.
class OutputFile final : public Output {
public:
    // Who may read what is made: everybody is for what another program scrapes (mode 0644,
    // whatever the file had before it).
    enum class For { owner, everybody };
    explicit OutputFile(std::filesystem::path path, For reader = For::owner);
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;
    ~OutputFile() override;
    [[nodiscard]] Sink& sink() override { return sink_; }
    void finish() override;

private:
    void create_temporary();
    void discard() noexcept;

    std::filesystem::path path_;
    std::filesystem::path temporary_;  // empty: `path_` is a device, written directly
    int descriptor_ = -1;
    Sink sink_;
};

// Writes every byte (EINTR and short writes are gone on with); throws EnvironmentError(Outcome::io)
// or PipeClosed.
void write_all(int descriptor, std::string_view text, std::string_view name);

}  // namespace svcops::cli
