#include "lib/mime/reader.hpp"

#include <memory>

namespace {

const SvcopsMessage* read(const char* bytes, std::size_t size, const SvcopsMailLimits* limits) {
    return svcops::mime::read_message({bytes, size}, *limits);
}

void drop(const SvcopsMessage* message) {
    const std::unique_ptr<const svcops::mime::ReadMessage> ends(
        static_cast<const svcops::mime::ReadMessage*>(message));
}

constexpr SvcopsMailModule module_table{svcops_mail_interface, "GMime 3.2", read, drop};

}  // namespace

// Called once, when the module is loaded.
extern "C" __attribute__((visibility("default"))) const SvcopsMailModule* svcops_mail_module() {
    g_mime_init();
    return &module_table;
}
