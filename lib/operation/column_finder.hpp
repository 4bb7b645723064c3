#pragma once
#include "lib/intake/rejections.hpp"
#include "lib/intake/source.hpp"
#include "lib/text/problem.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// Finds columns of a header by name, and tells every name that has none or several.
class ColumnFinder {
public:
    // `columns` outlive this.
    ColumnFinder(const std::vector<std::string>& columns, std::string source)
        : known_(columns.begin(), columns.end()), place_{std::move(source), 1, 0} {}

    // The position of a column; 0 beside a problem.
    std::uint32_t find(std::string_view option, const std::string& name);

    std::vector<Problem> problems;

private:
    [[nodiscard]] std::string columns_there() const;

    std::vector<std::string_view> known_;
    Place place_;
};

// The problems of a source for an error: those kept, and how many more there are.
[[nodiscard]] std::vector<Problem> told_problems(const Source& source,
                                                 const Rejections& rejections);

}  // namespace svcops
