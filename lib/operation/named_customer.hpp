#pragma once
#include "lib/store/store.hpp"
#include "lib/text/problem.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// The customer that a word names: C-4, or any name, number or address. Nothing for a word that
// nobody goes by; a problem when several do (each with an identity, shortened, so that a log of a
// terminal does not spread them) and for a C-4 that there is not. Nothing is guessed.
[[nodiscard]] Reading<std::optional<CustomerId>> named_customer(Store& store, std::string_view word,
                                                                const Place& place);

// The same where there has to be one: throws InputError(no_input) when there is none, and
// InputError(bad_data) when there are several.
[[nodiscard]] CustomerId known_customer(Store& store, std::string_view word, const Place& place);

// The same where something is to be done about them: one who was erased is refused
// (InputError(bad_data)), as nothing new is to be known of them.
[[nodiscard]] CustomerId living_customer(Store& store, std::string_view word, const Place& place);
// Why nothing can be done about a customer who was erased; nothing for every other one.
[[nodiscard]] std::optional<Problem> refuse_erased(Store& store, CustomerId id, const Place& place);

// A word that looks like a phone number and begins with one 0, with its country in front, as it is
// kept (read_identity); any other word as it is.
[[nodiscard]] std::string completed(std::string_view word, std::string_view country_code);

// The number of a label written so; 0 for any other word.
[[nodiscard]] CustomerId labelled_customer(std::string_view word);

}  // namespace svcops
