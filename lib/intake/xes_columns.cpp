#include "lib/intake/xes_columns.hpp"

#include "lib/intake/xes.hpp"

#include <algorithm>

namespace svcops {

XesColumns::XesColumns(std::span<const std::string> columns) {
    for (const std::string& column : columns) {
        std::vector<std::size_t>& parts = columns_.emplace_back();
        for (std::string_view rest = column;;) {
            const auto end = rest.find(xes_joint);
            parts.push_back(attribute(rest.substr(0, end)));
            if (end == std::string_view::npos) {
                break;
            }
            rest.remove_prefix(end + 1);
        }
    }
}

std::size_t XesColumns::attribute(std::string_view name) {
    const bool of_trace = name.starts_with(xes_case_prefix);
    const auto key = of_trace ? name.substr(xes_case_prefix.size()) : name;
    if (find(key, of_trace) == nullptr) {
        attributes_.push_back({std::string(key), of_trace});
    }
    return static_cast<std::size_t>(find(key, of_trace) - attributes_.data());
}

XesAttribute* XesColumns::find(std::string_view key, bool of_trace) {
    const auto found = std::ranges::find_if(attributes_, [&](const XesAttribute& each) {
        return each.key == key && each.of_trace == of_trace;
    });
    return found == attributes_.end() ? nullptr : &*found;
}

void XesColumns::forget(bool of_trace) {
    for (XesAttribute& each : attributes_) {
        if (each.of_trace == of_trace) {
            each.value.reset();
        }
    }
}

std::string XesColumns::cell(std::size_t column) const {
    std::string text;
    for (const std::size_t part : columns_[column]) {
        const XesAttribute& each = attributes_[part];
        const auto& said = each.value ? each.value : each.usual;
        if (part != columns_[column].front() && said) {
            text += xes_joint;
        }
        text += said.value_or("");
    }
    return text;
}

}  // namespace svcops
