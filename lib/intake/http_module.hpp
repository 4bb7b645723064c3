#pragma once
#include "lib/intake/http_interface.hpp"
#include "lib/time/instant.hpp"

#include <filesystem>
#include <functional>
#include <span>
#include <string>

namespace svcops {

struct HttpPost {
    std::string url, body, key;
    Seconds limit{};
    // Whether an address, 4 or 16 bytes, may be connected to.
    std::function<bool(const unsigned char* address, std::size_t size)> may_connect;
};

struct HttpAnswer {
    int status = 0;  // 0: no answer came
    bool address_refused = false, timed_out = false;
    std::string said;
};

// The module that speaks HTTP (lib/http), loaded when it is asked for and never unloaded.
class HttpModule {
public:
    // Throws EnvironmentError(unavailable) when no folder has it, or when it is of another version.
    static HttpModule load(std::span<const std::filesystem::path> folders);

    [[nodiscard]] HttpAnswer post(const HttpPost& request) const;

private:
    explicit HttpModule(const SvcopsHttpModule* table) : table_(table) {}
    const SvcopsHttpModule* table_;
};

}  // namespace svcops
