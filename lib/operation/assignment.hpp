#pragma once
#include "lib/catalogue/workflow.hpp"
#include "lib/record/event.hpp"
#include "lib/store/store.hpp"
#include "lib/text/problem.hpp"

#include <span>
#include <string>
#include <vector>

namespace svcops {

// One field of a ticket as somebody typed it: `priority` and "P1".
struct Assignment {
    const FieldInfo* field = nullptr;
    std::string text;
    Place place;
};

// Characters in a field of one line that is typed in; what is imported is kept as it is.
inline constexpr std::size_t max_line = 1000;

// The changes and texts of one event in the making.
struct Draft {
    std::vector<Change> changes;
    std::vector<std::string> texts;  // numbered from 0 in the entry
    void text(std::uint8_t field, std::string body);
};

// What kind of identity a customer's word is: an e-mail address, a phone number (with + or 7 digits
// and more), else a name.
IdentityKind identity_kind_of(std::string_view text);

// The one of that field, or null.
const Assignment* find_assignment(std::span<const Assignment> assignments, std::uint8_t field);

// The assignments with every customer that is known named by its number, "C-4"; whom nobody goes by
// is left as typed, to be made. Throws InputError with every word that several customers go by
// (bad_data) and every number that none has (no_input, when that is all).
std::vector<Assignment> with_customers(Store& store, std::vector<Assignment> assignments);

// The same with the problems as values.
Reading<std::vector<Assignment>> known_customers(Store& store, std::vector<Assignment> assignments);

// The code that a word names, upper and lower case alike.
std::optional<std::int64_t> typed_code(const Assignment& assignment);

// Every problem of the assignments, without writing anything: unknown codes with the nearest name,
// bad numbers, empty or invisible text, line breaks outside the description, a subject too long,
// bytes that are no UTF-8, a stage that no workflow of the kind names.
std::vector<Problem> check_assignments(const std::vector<Assignment>& assignments,
                                       const std::vector<Workflow>& workflows, TicketKind kind);

// The changes that checked assignments make. Words, agents and customers are made when they are
// new.
void assign(Writing& writing, const std::vector<Assignment>& assignments,
            const std::vector<Workflow>& workflows, TicketKind kind, Draft& draft);

// The workflow of a kind: its own, else the one for every kind, else nothing.
const Workflow* workflow_of(const std::vector<Workflow>& workflows, TicketKind kind);

}  // namespace svcops
