#include "lib/operation/assignment.hpp"

#include "lib/customer/identity.hpp"
#include "lib/finding/error.hpp"
#include "lib/operation/named_customer.hpp"
#include "lib/record/label.hpp"
#include "lib/text/ascii.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/number.hpp"
#include "lib/text/said.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace svcops {

namespace {

std::optional<Problem> check_code(const Assignment& assignment) {
    if (typed_code(assignment)) {
        return std::nullopt;
    }
    std::vector<std::string_view> known;
    for (const auto& row : assignment.field->codes) {
        known.push_back(row.name);
    }
    constexpr std::size_t telling = 4;  // shorter words are near to everything
    auto hint =
        assignment.text.size() < telling ? std::string() : did_you_mean(assignment.text, known);
    if (hint.empty()) {
        hint = fmt::format("one of {}", fmt::join(known, ", "));
    }
    return Problem{assignment.place,
                   fmt::format("unknown {} '{}'", assignment.field->name, visible(assignment.text)),
                   hint};
}

std::optional<Problem> check_stage(const Assignment& assignment, const Workflow* workflow) {
    if (workflow == nullptr || workflow->find(assignment.text) != nullptr) {
        return std::nullopt;
    }
    std::vector<std::string_view> known;
    for (const auto& stage : workflow->stages) {
        known.push_back(stage.name);
    }
    auto hint = did_you_mean(assignment.text, known);
    return Problem{
        assignment.place,
        fmt::format("workflow '{}' has no stage '{}'", workflow->name, visible(assignment.text)),
        hint.empty() ? fmt::format("one of {}", fmt::join(known, ", ")) : hint};
}

std::optional<Problem> check_count(const Assignment& assignment) {
    const auto number = parse_integer(assignment.text);
    if (number && *number >= 1 && *number <= 3) {
        return std::nullopt;
    }
    return Problem{
        assignment.place,
        fmt::format("{} '{}' is not 1, 2 or 3", assignment.field->name, visible(assignment.text)),
        {}};
}

// Every field but the description is one line; the subject is one that fits on a page.
std::optional<Problem> check_line(const Assignment& assignment) {
    const auto& field = *assignment.field;
    if (field.number == ticket_field::description) {
        return std::nullopt;
    }
    const bool subject = field.number == ticket_field::subject;
    const std::string_view remedy =
        subject ? "say the matter in one line and the rest with --description"
                : "write it as one line";
    if (assignment.text.find_first_of("\n\r") != std::string::npos) {
        return Problem{assignment.place, fmt::format("{} holds a line break", field.name),
                       std::string(remedy)};
    }
    const auto length = static_cast<std::size_t>(
        std::count_if(assignment.text.begin(), assignment.text.end(),
                      [](char c) { return (static_cast<unsigned char>(c) & 0xc0u) != 0x80u; }));
    if (length > max_line) {
        return Problem{
            assignment.place,
            fmt::format("{} has {} characters, {} is the most", field.name, length, max_line),
            std::string(remedy)};
    }
    return std::nullopt;
}

std::optional<Problem> check_one(const Assignment& assignment, const Workflow* workflow) {
    if (auto problem = check_said(assignment.field->name, assignment.text, assignment.place, {})) {
        return problem;
    }
    if (auto problem = check_line(assignment)) {
        return problem;
    }
    const auto type = assignment.field->type;
    const bool is_name = type == FieldType::word || type == FieldType::words ||
                         type == FieldType::record || type == FieldType::bytes;
    if (is_name && assignment.text == "none") {
        return Problem{assignment.place,
                       fmt::format("no {} can be called 'none'", assignment.field->name),
                       "the word means that there is no value"};
    }
    switch (assignment.field->type) {
        case FieldType::code:
            return check_code(assignment);
        case FieldType::count:
            return check_count(assignment);
        case FieldType::word:
            return assignment.field->number == ticket_field::stage
                       ? check_stage(assignment, workflow)
                       : std::nullopt;
        default:
            return std::nullopt;
    }
}

Value record_value(Writing& writing, const Assignment& assignment) {
    if (assignment.field->noun == Noun::agent) {
        return Value::of(std::int64_t{writing.agent(assignment.text)});
    }
    if (const auto known = labelled_customer(assignment.text); known != 0) {
        return Value::of(std::int64_t{known});
    }
    const auto kind = identity_kind_of(assignment.text);
    const auto kept = read_identity(kind, assignment.text, {}, assignment.place);
    return Value::of(std::int64_t{writing.customer(kind, kept ? *kept : assignment.text)});
}

void assign_one(Writing& writing, const Assignment& assignment, const Workflow* workflow,
                Draft& draft) {
    const auto& field = *assignment.field;
    switch (field.type) {
        case FieldType::code:
            draft.changes.push_back({field.number, Value::of(*typed_code(assignment))});
            break;
        case FieldType::count:
        case FieldType::instant:
            draft.changes.push_back({field.number, Value::of(*parse_integer(assignment.text))});
            break;
        case FieldType::bytes:
            draft.changes.push_back({field.number, Value::of(std::string_view(assignment.text))});
            break;
        case FieldType::text:
            draft.text(field.number, nfc(assignment.text));
            break;
        case FieldType::record:
            draft.changes.push_back({field.number, record_value(writing, assignment)});
            break;
        case FieldType::word:
        case FieldType::words:
            draft.changes.push_back({field.number, Value::of(std::int64_t{writing.word(
                                                       field.vocabulary, nfc(assignment.text))})});
            break;
    }
    if (field.number == ticket_field::stage && workflow != nullptr) {
        if (const auto* stage = workflow->find(assignment.text)) {
            draft.changes.push_back(
                {ticket_field::status, Value::of(static_cast<std::int64_t>(stage->status))});
        }
    }
}

// Assignments with the customers that are known by their numbers, and what is wrong with others.
struct KnownCustomers {
    std::vector<Assignment> assignments;
    std::vector<Problem> problems;
    Outcome outcome = Outcome::no_input;  // of the problems
};

KnownCustomers look_up(Store& store, std::vector<Assignment> assignments) {
    KnownCustomers known;
    for (auto& assignment : assignments) {
        const auto& field = *assignment.field;
        if (field.type != FieldType::record || field.noun != Noun::customer) {
            continue;
        }
        auto named = named_customer(store, assignment.text, assignment.place);
        if (!named) {
            const bool by_number = labelled_customer(assignment.text) != 0;
            known.outcome = by_number ? known.outcome : Outcome::bad_data;
            std::ranges::move(named.problems, std::back_inserter(known.problems));
        } else if (*named) {
            if (auto problem = refuse_erased(store, **named, assignment.place)) {
                known.outcome = Outcome::bad_data;
                known.problems.push_back(std::move(*problem));
            }
            assignment.text = customer_label(**named);
        }
    }
    known.assignments = std::move(assignments);
    return known;
}

}  // namespace

void Draft::text(std::uint8_t field, std::string body) {
    changes.push_back({field, Value::of(static_cast<std::int64_t>(texts.size()))});
    texts.push_back(std::move(body));
}

const Assignment* find_assignment(std::span<const Assignment> assignments, std::uint8_t field) {
    const auto found = std::ranges::find_if(
        assignments, [&](const Assignment& row) { return row.field->number == field; });
    return found == assignments.end() ? nullptr : &*found;
}

Reading<std::vector<Assignment>> known_customers(Store& store,
                                                 std::vector<Assignment> assignments) {
    auto known = look_up(store, std::move(assignments));
    Reading<std::vector<Assignment>> reading(std::move(known.assignments));
    reading.problems = std::move(known.problems);
    return reading;
}

std::vector<Assignment> with_customers(Store& store, std::vector<Assignment> assignments) {
    auto known = look_up(store, std::move(assignments));
    if (known.problems.empty()) {
        return std::move(known.assignments);
    }
    for (auto& problem : known.problems) {
        problem.place = {};  // who is meant is the store's to say
    }
    throw InputError(known.outcome, std::move(known.problems));
}

// Codes are words of the product: `p1` is P1.
std::optional<std::int64_t> typed_code(const Assignment& assignment) {
    const auto& codes = assignment.field->codes;
    if (const auto exact = code_of(codes, assignment.text)) {
        return exact;
    }
    const auto key = search_key(latin_digits(assignment.text));
    const auto found = std::find_if(codes.begin(), codes.end(), [&](const CodeName& row) {
        return search_key(row.name) == key;
    });
    return found == codes.end() ? std::nullopt : std::optional<std::int64_t>(found->code);
}

IdentityKind identity_kind_of(std::string_view text) {
    if (text.find('@') != std::string_view::npos) {
        return IdentityKind::email;
    }
    const auto plain = latin_digits(text);
    const auto digits = std::count_if(plain.begin(), plain.end(), is_digit);
    const bool phone_like = plain.find_first_not_of("+0123456789 -()./") == std::string::npos;
    return phone_like && (digits >= 7 || (plain.starts_with('+') && digits >= 5))
               ? IdentityKind::phone
               : IdentityKind::name;
}

const Workflow* workflow_of(const std::vector<Workflow>& workflows, TicketKind kind) {
    const auto find = [&](TicketKind wanted) -> const Workflow* {
        const auto found =
            std::find_if(workflows.begin(), workflows.end(),
                         [&](const Workflow& workflow) { return workflow.kind == wanted; });
        return found == workflows.end() ? nullptr : &*found;
    };
    const auto* own = find(kind);
    return own != nullptr ? own : find(TicketKind::none);
}

std::vector<Problem> check_assignments(const std::vector<Assignment>& assignments,
                                       const std::vector<Workflow>& workflows, TicketKind kind) {
    std::vector<Problem> problems;
    const auto* workflow = workflow_of(workflows, kind);
    for (const auto& assignment : assignments) {
        if (auto problem = check_one(assignment, workflow)) {
            problems.push_back(std::move(*problem));
        }
    }
    return problems;
}

void assign(Writing& writing, const std::vector<Assignment>& assignments,
            const std::vector<Workflow>& workflows, TicketKind kind, Draft& draft) {
    const auto* workflow = workflow_of(workflows, kind);
    for (const auto& assignment : assignments) {
        assign_one(writing, assignment, workflow, draft);
    }
}

}  // namespace svcops
