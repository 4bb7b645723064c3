#include "cli/ticket/acting.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"

#include <algorithm>

namespace svcops::cli::ticket {

namespace {

struct HandingOptions {
    ActingOptions acting;
    FieldFlags fields;
};

// A ticket that is given to a team is with its partner no more, unless it is said to be.
void take_back(Act& act, const FieldFlags& fields) {
    const auto is_given = [&](std::uint8_t number) {
        return std::ranges::any_of(fields, [&](const FieldFlag& flag) {
            return flag.field->number == number && flag.value;
        });
    };
    if (is_given(ticket_field::team) && !is_given(ticket_field::partner)) {
        act.cleared.push_back(find_field(ticket_fields, ticket_field::partner));
    }
}

// The act of handing tickets over; refused when nobody says to whom.
Act handed(const HandingOptions& options, Context& context, std::string_view missing,
           std::string_view remedy) {
    auto act = begun_act(options.acting, context);
    set_fields(act, options.fields, context);
    take_back(act, options.fields);
    if (act.fields.empty() && act.cleared.empty()) {
        throw InputError(Outcome::usage, std::string(missing), std::string(remedy));
    }
    return act;
}

bool is_holder(const FieldInfo& field) {
    return field.number == ticket_field::team || field.number == ticket_field::agent ||
           field.number == ticket_field::partner;
}

bool is_holder_or_priority(const FieldInfo& field) {
    return is_holder(field) || field.number == ticket_field::priority;
}

}  // namespace

Action assign(Args& args) {
    auto options = std::make_shared<HandingOptions>();
    declare(options->acting, args, Remark::possible);
    declare_fields(options->fields, args, is_holder);
    return [options](Context& context) {
        const auto act = handed(*options, context, "whom to assign it to is missing",
                                "give --team, --agent, --partner or several; none takes it away");
        return perform(options->acting, context, act);
    };
}

Action escalate(Args& args) {
    auto options = std::make_shared<HandingOptions>();
    declare(options->acting, args, Remark::possible);
    declare_fields(options->fields, args, is_holder_or_priority);
    return [options](Context& context) {
        auto act = handed(*options, context, "where to escalate it to is missing",
                          "give --team, --agent, --partner, --priority or several");
        act.activity = "escalated";
        return perform(options->acting, context, act);
    };
}

}  // namespace svcops::cli::ticket
