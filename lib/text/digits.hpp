#pragma once
#include <cstddef>
#include <cstdint>
#include <string>

namespace svcops {

// Puts a number that is not negative at the end of a text, with noughts before it up to `least`
// digits: (7, 2) is "07". For stamps: a report prints a hundred thousand of them.
inline void append_digits(std::string& text, std::int64_t number, std::size_t least) {
    char digits[20];
    std::size_t n = 0;
    do {
        digits[n++] = static_cast<char>('0' + number % 10);
        number /= 10;
    } while (number > 0);
    while (n < least && n < sizeof digits) {
        digits[n++] = '0';
    }
    while (n > 0) {
        text += digits[--n];
    }
}

}  // namespace svcops
