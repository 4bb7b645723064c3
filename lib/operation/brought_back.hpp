#pragma once
#include "lib/store/store.hpp"
#include "lib/text/problem.hpp"

#include <vector>

namespace svcops {

// Whether a command is to hold again, or not to hold any more.
enum class Holding : std::uint8_t { again, no_more };

// What would be there twice if the command held again or no more: an external reference of one
// source, an identity other than a name, or an e-mail, which a record that the command touched
// (`touched`, by noun and number) would have back, and which another one was given meanwhile. Each
// names both records. So would be what a check announced of a ticket, and a later one again. To be
// asked while nobody else can write; `command` is its first part.
[[nodiscard]] std::vector<Problem> brought_back_twice(Store& store,
                                                      const std::vector<Store::Touched>& touched,
                                                      OpId command, Holding holding);

}  // namespace svcops
