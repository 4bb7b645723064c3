#pragma once
#include "lib/intake/source.hpp"
#include "lib/mail/mailbox.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// One message as it came; valid until the next.
struct MailBytes {
    std::string name;  // of its file, and its place in a mailbox: "inbox:3"
    std::string_view bytes;
};

// Messages one after the other: those of a file (one, or a mailbox), or of a folder. A folder is a
// Maildir (new and cur, not tmp), or holds a message a file. Files are read in the order of their
// names, which in a Maildir is that of their arrival, and never moved or changed; one that another
// program takes away meanwhile is passed over.
class MailFiles {
public:
    static MailFiles of(Source source);
    // Throws InputError (no_input, permission). `name` is what messages are called by.
    static MailFiles of_folder(const std::filesystem::path& folder,
                               const std::filesystem::path& temporary, const std::string& name);

    // Throws as Source::open.
    std::optional<MailBytes> next();
    // How many files there are, and how many were opened.
    [[nodiscard]] std::size_t files() const { return paths_.size(); }
    [[nodiscard]] std::size_t opened() const { return opened_; }

private:
    MailFiles() = default;
    void begin(Source source);
    bool open_next();

    struct Named {
        std::filesystem::path path;
        std::string name;
    };
    std::vector<Named> paths_;
    std::filesystem::path temporary_;
    std::size_t opened_ = 0, count_ = 0;
    std::optional<Source> source_;
    std::optional<mail::Mailbox> mailbox_;  // none: the source is one message
    bool given_ = false;                    // that one
    std::string unquoted_;
};

}  // namespace svcops
