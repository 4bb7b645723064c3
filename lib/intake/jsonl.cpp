#include "lib/intake/jsonl.hpp"

#include <algorithm>
#include <utility>

namespace svcops {

JsonlReader::JsonlReader(const Source& source, std::uint64_t begin,
                         std::vector<std::string> pointers)
    : text_(source.bytes()),
      begin_(begin),
      position_(begin),
      pointers_(std::move(pointers)),
      cells_(pointers_.size()) {}

const Row* JsonlReader::next() {
    while (position_ < text_.size()) {
        const std::size_t feed = std::min(text_.find('\n', position_), text_.size());
        const std::string_view line = text_.substr(position_, feed - position_);
        row_ = {};
        row_.offset = position_;
        row_.end = feed > position_ && text_[feed - 1] == '\r' ? feed - 1 : feed;
        position_ = std::min<std::uint64_t>(feed + 1, text_.size());
        if (line.find_first_not_of(" \t\r") == std::string_view::npos) {
            continue;
        }
        read(line);
        row_.cells = cells_;
        return &row_;
    }
    return nullptr;
}

void JsonlReader::read(std::string_view line) {
    std::fill(cells_.begin(), cells_.end(), std::string_view());
    expected_ = 0;
    if (line.size() > max_row_bytes) {
        row_.damage = {DamageKind::row_too_long, row_.offset, line.size()};
        return;
    }
    if (!json_.read(line)) {
        row_.damage = {DamageKind::not_json, row_.offset + json_.fault_at(), 0, 0, json_.fault()};
        return;
    }
    if (json_.leaves().front().kind != JsonKind::container ||
        line[line.find_first_not_of(" \t")] != '{') {
        row_.damage = {DamageKind::not_json, row_.offset, 0, 0, "a line is one object"};
        return;
    }
    for (const JsonLeaf& leaf : json_.leaves()) {
        put(leaf);
    }
}

void JsonlReader::put(const JsonLeaf& leaf) {
    if (expected_ >= pointers_.size() || pointers_[expected_] != leaf.pointer) {
        const auto found = std::find(pointers_.begin(), pointers_.end(), leaf.pointer);
        if (found == pointers_.end()) {
            return;
        }
        expected_ = static_cast<std::size_t>(found - pointers_.begin());
    }
    std::string_view& cell = cells_[expected_++];
    if (row_.damage) {
        return;
    }
    const std::uint64_t offset = row_.offset + leaf.offset;
    const auto control = std::find_if(leaf.text.begin(), leaf.text.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 && !is_cell_control(c);
    });
    if (cell.data() != nullptr) {
        row_.damage = {DamageKind::key_twice, offset};
    } else if (leaf.kind == JsonKind::container) {
        row_.damage = {DamageKind::not_scalar, offset};
    } else if (control != leaf.text.end()) {
        row_.damage = {DamageKind::control_byte, offset, static_cast<unsigned char>(*control)};
    } else if (leaf.kind != JsonKind::null) {
        cell = leaf.text.data() ? leaf.text : std::string_view("");
    }
}

std::vector<std::string> pointers_in(const Source& source, std::uint64_t most) {
    std::vector<std::string> pointers;
    std::string_view rest = source.bytes();
    JsonReader json;
    for (std::uint64_t line = 0; line < most && !rest.empty(); ++line) {
        const std::size_t feed = std::min(rest.find('\n'), rest.size());
        if (feed <= max_row_bytes && json.read(rest.substr(0, feed))) {
            for (const JsonLeaf& leaf : json.leaves()) {
                const bool room = pointers.size() < max_columns;
                if (room && leaf.kind != JsonKind::container && !leaf.pointer.empty() &&
                    std::ranges::find(pointers, leaf.pointer) == pointers.end()) {
                    pointers.emplace_back(leaf.pointer);
                }
            }
        }
        rest.remove_prefix(std::min(feed + 1, rest.size()));
    }
    return pointers;
}

}  // namespace svcops
