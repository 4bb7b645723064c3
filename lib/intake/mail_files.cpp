#include "lib/intake/mail_files.hpp"

#include "lib/finding/error.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace svcops {

namespace fs = std::filesystem;

MailFiles MailFiles::of(Source source) {
    MailFiles files;
    files.begin(std::move(source));
    return files;
}

MailFiles MailFiles::of_folder(const fs::path& folder, const fs::path& temporary,
                               const std::string& name) {
    MailFiles files;
    files.temporary_ = temporary;
    const auto add_all = [&](const fs::path& from, const std::string& shown) {
        std::error_code why;
        for (fs::directory_iterator entry(from, why), end; !why && entry != end;
             entry.increment(why)) {
            std::error_code none;
            const auto file = entry->path().filename().string();
            if (!file.starts_with('.') && entry->is_regular_file(none)) {
                files.paths_.push_back({entry->path(), fmt::format("{}/{}", shown, file)});
            }
        }
        if (why) {
            throw InputError(
                why == std::errc::permission_denied ? Outcome::permission : Outcome::no_input,
                fmt::format("{}: {}", shown, why.message()));
        }
    };
    std::error_code none;
    const auto shown = name.ends_with('/') ? name.substr(0, name.size() - 1) : name;
    const bool maildir =
        fs::is_directory(folder / "new", none) && fs::is_directory(folder / "cur", none);
    if (maildir) {
        add_all(folder / "cur", shown + "/cur");
        add_all(folder / "new", shown + "/new");
    } else {
        add_all(folder, shown);
    }
    std::ranges::sort(files.paths_, {}, [](const Named& each) {
        return std::pair(each.path.filename().string(), each.name);
    });
    return files;
}

void MailFiles::begin(Source source) {
    source_.reset();
    source_.emplace(std::move(source));
    mailbox_.reset();
    if (mail::is_mailbox(source_->bytes())) {
        mailbox_.emplace(source_->bytes());
    }
    given_ = false;
    count_ = 0;
}

bool MailFiles::open_next() {
    while (opened_ < paths_.size()) {
        const auto& [path, name] = paths_[opened_++];
        try {
            begin(Source::open(path, temporary_, name));
            return true;
        } catch (const InputError& error) {
            if (error.outcome() != Outcome::no_input) {
                throw;
            }
        }
    }
    return false;
}

std::optional<MailBytes> MailFiles::next() {
    while (source_ || open_next()) {
        if (mailbox_) {
            if (const auto message = mailbox_->next()) {
                unquoted_ = mail::unquoted_from(*message);
                return MailBytes{fmt::format("{}:{}", source_->name(), ++count_), unquoted_};
            }
        } else if (!given_) {
            given_ = true;
            return MailBytes{source_->name(), source_->bytes()};
        }
        source_.reset();
    }
    return std::nullopt;
}

}  // namespace svcops
