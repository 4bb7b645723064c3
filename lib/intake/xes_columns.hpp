#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// One attribute that is wanted, of events or of traces.
struct XesAttribute {
    std::string key;
    bool of_trace = false;
    std::optional<std::string> value{}, usual{};  // of the element at hand; what `global` says
};

// The attributes that columns of an XES log are made of (xes.hpp says how).
class XesColumns {
public:
    explicit XesColumns(std::span<const std::string> columns);

    // Null when nobody wants it.
    XesAttribute* find(std::string_view key, bool of_trace);
    // What the element at hand said.
    void forget(bool of_trace);
    // "" where nothing says it.
    [[nodiscard]] std::string cell(std::size_t column) const;
    [[nodiscard]] std::size_t size() const { return columns_.size(); }

private:
    std::size_t attribute(std::string_view name);

    std::vector<XesAttribute> attributes_;
    std::vector<std::vector<std::size_t>> columns_;
};

}  // namespace svcops
