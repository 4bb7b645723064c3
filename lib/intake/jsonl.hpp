#pragma once
#include "lib/intake/json.hpp"
#include "lib/intake/row.hpp"

#include <string>
#include <vector>

namespace svcops {

// One JSON object a line; blank lines are no rows. A cell is the value at a wanted pointer: a
// string, a number or boolean as written; null and absent are no value.
class JsonlReader final : public RowReader {
public:
    JsonlReader(const Source& source, std::uint64_t begin, std::vector<std::string> pointers);
    [[nodiscard]] const std::vector<std::string>& columns() const override { return pointers_; }
    [[nodiscard]] std::uint64_t begin() const override { return begin_; }
    void seek(std::uint64_t offset) override { position_ = offset; }
    const Row* next() override;

private:
    void read(std::string_view line);
    void put(const JsonLeaf& leaf);

    std::string_view text_;
    std::uint64_t begin_;
    std::uint64_t position_;
    std::vector<std::string> pointers_;
    std::vector<std::string_view> cells_;
    std::size_t expected_ = 0;  // keys mostly come in the same order
    JsonReader json_;
    Row row_;
};

// The pointers of the values in the first `most` lines, in the order in which they are met; lines
// that are no objects have none.
std::vector<std::string> pointers_in(const Source& source, std::uint64_t most);

}  // namespace svcops
