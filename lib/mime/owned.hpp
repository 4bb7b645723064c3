#pragma once
#include <gmime/gmime.h>
#include <memory>
#include <string>

namespace svcops::mime {

struct Unref {
    void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

struct FreeText {
    void operator()(char* text) const { g_free(text); }
};
using OwnedText = std::unique_ptr<char, FreeText>;

// As valid UTF-8; "" for null.
inline std::string valid_text(const char* text) {
    if (text == nullptr) {
        return {};
    }
    const OwnedText valid(g_utf8_make_valid(text, -1));
    return valid.get();
}

}  // namespace svcops::mime
