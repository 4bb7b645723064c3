#include "lib/operation/ticket_files.hpp"

namespace svcops {

std::vector<TicketFile> files_of(Store& store, const Log& log) {
    std::vector<TicketFile> files;
    for (const Event& event : log.events) {
        std::string name;
        for (const Change& change : event.changes) {
            if (change.field == ticket_field::file_name) {
                const TextRef text{event.op, static_cast<std::uint32_t>(change.value.number)};
                name = store.text(Noun::ticket, log.subject, text).value_or(std::string());
            } else if (change.field == ticket_field::file) {
                std::string digest(change.value.bytes);
                const auto size = store.attachment_size(digest);
                files.push_back({event.at, std::move(name), std::move(digest), size});
                name.clear();
            }
        }
    }
    return files;
}

}  // namespace svcops
