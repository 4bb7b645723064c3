#include "lib/intake/http_module.hpp"

#include "lib/intake/loaded_module.hpp"

#include <chrono>

namespace svcops {

HttpModule HttpModule::load(std::span<const std::filesystem::path> folders) {
    const ModuleFile module{"HTTP module", "svcops-http.so", "svcops_http_module", "libcurl4",
                            "svcops-sla(1)"};
    const auto* const table = reinterpret_cast<SvcopsHttpEntry>(module_entry(module, folders))();
    if (table == nullptr || table->interface != svcops_http_interface) {
        refuse_other_version(module);
    }
    return HttpModule(table);
}

HttpAnswer HttpModule::post(const HttpPost& request) const {
    const auto ask = [](const unsigned char* address, std::size_t size, void* context) {
        return static_cast<const HttpPost*>(context)->may_connect(address, size);
    };
    const SvcopsHttpPost asked{request.url.c_str(),
                               request.body.data(),
                               request.body.size(),
                               request.key.c_str(),
                               std::chrono::milliseconds(request.limit).count(),
                               ask,
                               const_cast<HttpPost*>(&request)};
    SvcopsHttpAnswer answer{};
    table_->post(&asked, &answer);
    return {answer.status, answer.address_refused, answer.timed_out, answer.said};
}

}  // namespace svcops
