#include "tests/cli/transcript_run.hpp"

#include <algorithm>
#include <cstdint>

namespace transcript {

namespace {

constexpr std::string_view any_text = "{*}";
constexpr std::string_view any_lines = "{*lines}";

enum class Move : std::uint8_t { same, expected, actual, skip };

// Longest common sequence, from the end; `{*lines}` costs nothing and swallows what lies before the
// next equal line.
class Comparison {
public:
    Comparison(const std::vector<std::string>& expected, const std::vector<std::string>& actual)
        : expected_(expected), actual_(actual), cost_((expected.size() + 1) * (actual.size() + 1)) {
        for (std::size_t e = expected.size() + 1; e-- > 0;) {
            for (std::size_t a = actual.size() + 1; a-- > 0;) {
                cost_[index(e, a)] = best(e, a).cost;
            }
        }
    }

    [[nodiscard]] bool equal() const { return cost_[0] == 0; }

    [[nodiscard]] std::string print() const {
        std::string out;
        std::size_t e = 0;
        std::size_t a = 0;
        while (e < expected_.size() || a < actual_.size()) {
            switch (best(e, a).move) {
                case Move::same:
                    out += "  " + actual_[a++] + "\n";
                    ++e;
                    break;
                case Move::expected:
                    out += "- " + expected_[e++] + "\n";
                    break;
                case Move::actual:
                    out += (swallows(e) ? "  " : "+ ") + actual_[a] + "\n";
                    ++a;
                    break;
                case Move::skip:
                    ++e;
                    break;
            }
        }
        return out;
    }

private:
    struct Choice {
        std::size_t cost;
        Move move;
    };

    [[nodiscard]] std::size_t index(std::size_t e, std::size_t a) const {
        return e * (actual_.size() + 1) + a;
    }
    [[nodiscard]] bool swallows(std::size_t e) const {
        return e < expected_.size() && expected_[e] == any_lines;
    }

    [[nodiscard]] Choice best(std::size_t e, std::size_t a) const {
        const bool has_expected = e < expected_.size();
        const bool has_actual = a < actual_.size();
        if (!has_expected && !has_actual) {
            return {0, Move::same};
        }
        if (swallows(e)) {
            const std::size_t skip = cost_[index(e + 1, a)];
            const std::size_t take = has_actual ? cost_[index(e, a + 1)] : skip + 1;
            return take < skip ? Choice{take, Move::actual} : Choice{skip, Move::skip};
        }
        if (has_expected && has_actual && same_line(expected_[e], actual_[a])) {
            return {cost_[index(e + 1, a + 1)], Move::same};
        }
        const std::size_t missing = has_expected ? 1 + cost_[index(e + 1, a)] : SIZE_MAX;
        const std::size_t surplus = has_actual ? 1 + cost_[index(e, a + 1)] : SIZE_MAX;
        return missing <= surplus ? Choice{missing, Move::expected} : Choice{surplus, Move::actual};
    }

    const std::vector<std::string>& expected_;
    const std::vector<std::string>& actual_;
    std::vector<std::size_t> cost_;
};

}  // namespace

bool same_line(std::string_view expected, std::string_view actual) {
    const std::size_t star = expected.find(any_text);
    if (star == std::string_view::npos) {
        return expected == actual;
    }
    if (actual.substr(0, star) != expected.substr(0, star)) {
        return false;
    }
    const std::string_view rest = expected.substr(star + any_text.size());
    for (std::size_t i = std::min(star, actual.size()); i <= actual.size(); ++i) {
        if (same_line(rest, actual.substr(i))) {
            return true;
        }
    }
    return false;
}

std::string difference(const std::vector<std::string>& expected,
                       const std::vector<std::string>& actual) {
    const Comparison comparison(expected, actual);
    return comparison.equal() ? "" : comparison.print();
}

}  // namespace transcript
