#include "cli/ticket/adding_rows.hpp"

#include "cli/contradictions.hpp"
#include "cli/input_rows.hpp"
#include "cli/request.hpp"
#include "cli/template_answers.hpp"
#include "cli/ticket/added_answer.hpp"
#include "lib/finding/error.hpp"
#include "lib/operation/add_rows.hpp"
#include "lib/operation/targets.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace svcops::cli {

namespace {

constexpr std::string_view subject_key = "subject", tag_column = "tag", at_key = "at",
                           customer_key = "customer", template_key = "template",
                           answers_key = "answers";

std::vector<std::string_view> known_keys() {
    std::vector<std::string_view> known{subject_key, tag_column, at_key, template_key, answers_key};
    for (const auto& field : ticket_fields) {
        if (has_flag(field) && field.name != subject_key) {
            known.push_back(field.name);
        }
    }
    return known;
}

std::vector<std::string_view> identity_keys() {
    std::vector<std::string_view> known;
    for (const CodeName& kind : identity_kind_names) {
        known.push_back(kind.name);
    }
    return known;
}

Problem unknown_member(const InputRow::Cell& cell, std::string_view what, std::string_view key,
                       const std::vector<std::string_view>& known) {
    auto hint = did_you_mean(key, known);
    return {cell.place, fmt::format("unknown {} '{}'", what, visible(key)),
            hint.empty() ? fmt::format("one of {}", fmt::join(known, ", ")) : std::move(hint)};
}

// Reads one row into a ticket to be made. The options are those of the command line; what the row
// says takes the place of what they say.
class NewRowReader {
public:
    NewRowReader(Context& context, const AddingOptions& adding, const FormOptions& form,
                 const InputRow& row)
        : context_(context), adding_(adding), form_(form), row_(row) {
        made_.place = row.place;
    }

    Reading<NewTicketRow> read() {
        adding_.subject.reset();
        auto answers = read_template_answers(form_.answers);
        std::ranges::move(answers.problems, std::back_inserter(problems_));
        answers_ = std::move(*answers.value);
        for (const auto& cell : row_.cells) {
            take(cell);
        }
        fill_ticket();
        Reading<NewTicketRow> reading(std::move(made_));
        reading.problems = std::move(problems_);
        return reading;
    }

private:
    void take(const InputRow::Cell& cell) {
        if (cell.key == customer_key && !cell.below.empty()) {
            take_identity(cell);
        } else if (cell.key == answers_key && !cell.below.empty()) {
            take_answer(cell);
        } else if (cell.key == tag_column) {
            take_tag(cell);
        } else if (!cell.below.empty() || cell.nested) {
            problems_.push_back({cell.place, fmt::format("'{}' is no plain value", cell.key),
                                 "write a text, a number or null"});
        } else if (cell.key == template_key) {
            form_place_ = cell.place;
            form_.name = cell.value;
        } else if (cell.key == at_key) {
            take_at(cell);
        } else {
            take_field(cell);
        }
    }

    void take_field(const InputRow::Cell& cell) {
        const auto known = known_keys();
        const auto* const field = find_field(ticket_fields, cell.key);
        if (field == nullptr || std::ranges::find(known, cell.key) == known.end()) {
            problems_.push_back(unknown_member(cell, "field", cell.key, known));
            return;
        }
        for (auto& flag : adding_.fields) {
            if (flag.field == field) {
                flag.value.reset();
            }
        }
        if (!cell.value || *cell.value == "none") {
            return;
        }
        auto text = field_words(context_, *field, *cell.value, service(), cell.place);
        std::ranges::move(text.problems, std::back_inserter(problems_));
        if (text.value) {
            given_.push_back({field, std::move(*text.value), cell.place});
        }
    }

    void take_tag(const InputRow::Cell& cell) {
        if (cell.nested) {
            problems_.push_back({cell.place, "'tag' is no list of labels", "write [\"vip\"]"});
        } else if (cell.value) {
            given_.push_back(
                {find_field(ticket_fields, ticket_field::tag_added), *cell.value, cell.place});
        }
    }

    void take_at(const InputRow::Cell& cell) {
        const auto at = parse_date(cell.value.value_or("now"), context_.dates(std::string_view()));
        for (Problem problem : at.problems) {
            problem.what = fmt::format("at: {}", problem.what);
            problem.place = cell.place;
            problems_.push_back(std::move(problem));
        }
        if (at) {
            at_ = at->from;
            made_.ticket.at_place = cell.place;
        }
    }

    // {"phone":"+880...","email":["a@x.org","b@x.org"],"name":"Rahima"}.
    void take_identity(const InputRow::Cell& cell) {
        const auto kind = code_of(identity_kind_names, cell.below);
        if (!kind) {
            problems_.push_back(unknown_member(cell, "identity", cell.below, identity_keys()));
        } else if (cell.nested) {
            problems_.push_back({cell.place, fmt::format("'{}' is no plain value", cell.below),
                                 "write a text, or a list of texts"});
        } else if (cell.value) {
            made_.customer.push_back({static_cast<IdentityKind>(*kind), *cell.value, cell.place});
        }
    }

    void take_answer(const InputRow::Cell& cell) {
        if (cell.nested) {
            problems_.push_back({cell.place, fmt::format("'{}' is no plain value", cell.below),
                                 "write the answer as a text"});
        } else if (cell.value) {
            answers_.push_back({cell.below, *cell.value, cell.place});
        }
    }

    // Business time is on the calendar of the service that the row gives.
    [[nodiscard]] std::string_view service() const {
        const auto found = std::ranges::find(row_.cells, "service", &InputRow::Cell::key);
        return found == row_.cells.end() || !found->value ? std::string_view() : *found->value;
    }

    void fill_ticket() {
        const Place at_place = made_.ticket.at_place;
        made_.ticket = typed_ticket(adding_, context_);
        if (at_) {
            made_.ticket.at = *at_;
            made_.ticket.at_place = at_place;
        }
        std::ranges::move(given_, std::back_inserter(made_.ticket.fields));
        fill_template();
    }

    void fill_template() {
        const auto place = form_place_.value_or(row_.place);
        if (!form_.name) {
            if (!answers_.empty()) {
                problems_.push_back(
                    {place, "nothing is asked", "name what asks: \"template\":\"order-late\""});
            }
            return;
        }
        auto form = named_form(context_, *form_.name);
        if (!form) {
            form.problems.front().place = place;
            problems_.push_back(std::move(form.problems.front()));
            return;
        }
        const GivenForm given{answers_, [&](std::uint8_t number) { return is_said(number); },
                              place};
        std::ranges::move(fill_from(**form, given, context_, made_.ticket),
                          std::back_inserter(problems_));
    }

    // By the row or the command line, if only that it has no value.
    [[nodiscard]] bool is_said(std::uint8_t number) const {
        const auto name = find_field(ticket_fields, number)->name;
        return std::ranges::find(row_.cells, name, &InputRow::Cell::key) != row_.cells.end() ||
               std::ranges::any_of(adding_.fields, [&](const FieldFlag& flag) {
                   return flag.field->number == number && flag.value;
               });
    }

    Context& context_;
    AddingOptions adding_;
    FormOptions form_;
    const InputRow& row_;
    NewTicketRow made_;
    std::vector<Assignment> given_;
    std::vector<TemplateAnswer> answers_;
    std::optional<Place> form_place_;
    std::optional<Instant> at_;
    std::vector<Problem> problems_;
};

struct ReadNewRows {
    std::vector<NewTicketRow> rows;
    std::vector<Problem> problems;
};

ReadNewRows read_new_rows(Context& context, const AddingOptions& adding, const FormOptions& form) {
    auto input = read_input_objects(context.read_input());
    ReadNewRows read{{}, std::move(input.problems)};
    for (const InputRow& row : *input.value) {
        auto made = NewRowReader(context, adding, form, row).read();
        std::ranges::move(made.problems, std::back_inserter(read.problems));
        read.rows.push_back(std::move(*made.value));
    }
    return read;
}

// Everything at once: what cannot be read, and what the store has against the others.
[[noreturn]] void refuse_rows(Context& context, ReadNewRows read,
                              const std::vector<Workflow>& workflows, std::string_view country) {
    auto problems = std::move(read.problems);
    const auto lines = problems;
    std::erase_if(read.rows, [&](const NewTicketRow& row) {
        return std::ranges::any_of(
            lines, [&](const Problem& problem) { return problem.place.line == row.place.line; });
    });
    std::ranges::move(
        faults_of_rows(context.store(), context.operation().actor, read.rows, workflows, country),
        std::back_inserter(problems));
    std::ranges::stable_sort(problems, {},
                             [](const Problem& problem) { return problem.place.line; });
    throw InputError(Outcome::bad_data, std::move(problems));
}

}  // namespace

bool adds_rows(const AddingOptions& options) {
    return options.subject == "-";
}

ExitCode record_rows(const AddingOptions& adding, const FormOptions& form, Context& context) {
    auto& store = store_to_change(context);
    if (const auto done = done_before(context, adding.request)) {
        print_added_rows(context, touched_tickets(store, *done), *done);
        return ExitCode{0};
    }
    const auto& workflows = context.definitions(Extent::everything).workflows;
    const auto country = context.settings().text("country-code").value_or("");
    auto read = read_new_rows(context, adding, form);
    if (!read.problems.empty()) {
        refuse_rows(context, std::move(read), workflows, country);
    }
    if (read.rows.empty()) {
        throw InputError(Outcome::bad_data, "standard input holds no ticket",
                         "a line is one JSON object: {\"subject\":\"No network\"}");
    }
    if (context.common().dry_run) {
        print_rehearsed_rows(context, RehearsedNewRows(store, context.operation().actor, read.rows,
                                                       workflows, country));
        return ExitCode{0};
    }
    const auto added = add_rows(store, requested_operation(context, adding.request), read.rows,
                                workflows, country);
    print_added_rows(context, added.ids, added.op);
    return ExitCode{0};
}

}  // namespace svcops::cli
