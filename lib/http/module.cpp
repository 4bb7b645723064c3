#include "lib/intake/http_interface.hpp"

#include <algorithm>
#include <cstring>
#include <curl/curl.h>
#include <memory>
#include <netinet/in.h>
#include <string>
#include <string_view>
#include <sys/socket.h>

namespace {

struct Call {
    const SvcopsHttpPost* request;
    SvcopsHttpAnswer* answer;
    std::size_t said = 0;
};

// Right before it connects, so that no other answer of a name server comes between.
curl_socket_t open_socket(void* context, curlsocktype /*purpose*/, curl_sockaddr* address) {
    auto& call = *static_cast<Call*>(context);
    const unsigned char* bytes = nullptr;
    std::size_t size = 0;
    if (address->family == AF_INET) {
        bytes = reinterpret_cast<const unsigned char*>(
            &reinterpret_cast<const sockaddr_in*>(&address->addr)->sin_addr);
        size = sizeof(in_addr);
    } else if (address->family == AF_INET6) {
        bytes = reinterpret_cast<const unsigned char*>(
            &reinterpret_cast<const sockaddr_in6*>(&address->addr)->sin6_addr);
        size = sizeof(in6_addr);
    }
    if (bytes == nullptr || !call.request->may_connect(bytes, size, call.request->context)) {
        call.answer->address_refused = true;
        return CURL_SOCKET_BAD;
    }
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

// The beginning is kept; an answer without end is given up.
std::size_t take_body(char* bytes, std::size_t size, std::size_t count, void* context) {
    constexpr std::size_t most_answer = 1U << 20U;
    auto& call = *static_cast<Call*>(context);
    const std::size_t got = size * count;
    constexpr std::size_t room = sizeof(call.answer->said) - 1;
    if (call.said < room) {
        std::memcpy(call.answer->said + call.said, bytes, std::min(got, room - call.said));
    }
    call.said += got;
    return call.said > most_answer ? 0 : got;
}

using Lines = std::unique_ptr<curl_slist, void (*)(curl_slist*)>;

Lines header_lines(const SvcopsHttpPost& request) {
    Lines lines(curl_slist_append(nullptr, "Content-Type: application/json"), curl_slist_free_all);
    for (const std::string& line : {std::string("Idempotency-Key: ") + request.key,
                                    std::string("User-Agent: svcops"), std::string("Expect:")}) {
        if (auto* const longer = curl_slist_append(lines.get(), line.c_str())) {
            static_cast<void>(lines.release());
            lines.reset(longer);
        }
    }
    return lines;
}

void post(const SvcopsHttpPost* request, SvcopsHttpAnswer* answer) {
    *answer = {};
    Call call{request, answer};
    const std::unique_ptr<CURL, void (*)(CURL*)> handle(curl_easy_init(), curl_easy_cleanup);
    if (!handle) {
        std::strcpy(answer->said, "libcurl cannot begin");
        return;
    }
    CURL* const curl = handle.get();
    const Lines lines = header_lines(*request);
    curl_easy_setopt(curl, CURLOPT_URL, request->url);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(request->limit_ms));
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(request->limit_ms));
    curl_easy_setopt(curl, CURLOPT_POST, 1L);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request->body);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request->size));
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, lines.get());
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, &call);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &call);
    const CURLcode code = curl_easy_perform(curl);
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    answer->timed_out = code == CURLE_OPERATION_TIMEDOUT;
    answer->status =
        code == CURLE_OK || code == CURLE_WRITE_ERROR ? static_cast<std::int32_t>(status) : 0;
    if (answer->status == 0) {
        const std::string_view why = curl_easy_strerror(code);
        const auto size = std::min(why.size(), sizeof(answer->said) - 1);
        std::memcpy(answer->said, why.data(), size);
        answer->said[size] = '\0';
    }
}

constexpr SvcopsHttpModule module_table{svcops_http_interface, LIBCURL_VERSION, post};

}  // namespace

// Called once, when the module is loaded.
extern "C" __attribute__((visibility("default"))) const SvcopsHttpModule* svcops_http_module() {
    curl_global_init(CURL_GLOBAL_DEFAULT);
    return &module_table;
}
