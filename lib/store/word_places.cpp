#include "lib/store/word_places.hpp"

#include "lib/store/schema.hpp"

#include <array>
#include <functional>

namespace svcops::store {
namespace {

constexpr std::size_t longest_word = 32768;  // bytes; the index cuts off the rest

// The finalizer of splitmix64: every bit of the input changes half of the output.
std::uint64_t mixed(std::uint64_t x) {
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9U;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBU;
    return x ^ (x >> 31);
}

fts5_api* api_of(Connection& connection) {
    fts5_api* api = nullptr;
    sqlite3_stmt* statement = nullptr;
    int code = sqlite3_prepare_v2(connection.handle(), "select fts5(?1)", -1, &statement, nullptr);
    if (code == SQLITE_OK) {
        sqlite3_bind_pointer(statement, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
        sqlite3_step(statement);
        code = sqlite3_finalize(statement);
    }
    if (code != SQLITE_OK || api == nullptr) {
        connection.fail(code == SQLITE_OK ? SQLITE_ERROR : code);
    }
    return api;
}

struct Cutting {
    const std::function<void(std::string_view, std::int64_t)>& see;
    std::int64_t place = -1;
};

// In the form that the tokenizer calls.
constexpr auto take_word = [](void* context, int flags, const char* word, int size, int, int) {
    Cutting& cutting = *static_cast<Cutting*>(context);
    cutting.place += (flags & FTS5_TOKEN_COLOCATED) == 0 ? 1 : 0;
    const std::string_view whole(word, static_cast<std::size_t>(size));
    cutting.see(whole.substr(0, longest_word), cutting.place);
    return SQLITE_OK;
};

}  // namespace

void PlaceSum::add(std::string_view word, std::int64_t document, std::int64_t place) {
    const std::uint64_t where = mixed(static_cast<std::uint64_t>(document) * 0x9E3779B97F4A7C15U +
                                      static_cast<std::uint64_t>(place));
    const std::uint64_t hash = mixed(std::hash<std::string_view>{}(word) ^ where);
    first_ += hash;
    second_ += mixed(hash + where);
}

WordCutter::WordCutter(Connection& connection) : connection_(connection) {
    fts5_api* const api = api_of(connection);
    auto arguments = tokenizer_arguments();
    void* context = nullptr;
    int code = api->xFindTokenizer(api, tokenizer_name, &context, &functions_);
    if (code == SQLITE_OK) {
        code = functions_.xCreate(context, arguments.data(), static_cast<int>(arguments.size()),
                                  &tokenizer_);
    }
    if (code != SQLITE_OK) {
        connection.fail(code);
    }
}

WordCutter::~WordCutter() {
    functions_.xDelete(tokenizer_);
}

void WordCutter::cut(std::string_view text,
                     const std::function<void(std::string_view, std::int64_t)>& see) {
    Cutting cutting{see};
    const int code = functions_.xTokenize(tokenizer_, &cutting, FTS5_TOKENIZE_DOCUMENT, text.data(),
                                          static_cast<int>(text.size()), take_word);
    if (code != SQLITE_OK) {
        connection_.fail(code);
    }
}

}  // namespace svcops::store
