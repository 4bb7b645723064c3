#include "cli/ticket/acting.hpp"

#include "cli/contradictions.hpp"
#include "cli/edited_text.hpp"
#include "cli/letters.hpp"
#include "cli/request.hpp"
#include "cli/ticket/acted_answer.hpp"
#include "cli/ticket/happened.hpp"
#include "cli/ticket/summary.hpp"
#include "lib/finding/error.hpp"

namespace svcops::cli {

void declare(ActingOptions& options, Args& args, Remark remark) {
    declare(options.tickets, args);
    declare_act(options, args, remark);
}

void declare_act(ActingOptions& options, Args& args, Remark remark) {
    args.option("--at", options.at, "INSTANT", "when it happened; now if not given")
        .option("-m,--message", options.message, "TEXT",
                remark == Remark::wanted ? "what it says" : "a note on it")
        .option("--if-version", options.if_version, "N",
                "only if the ticket is still in that version");
    declare_request(options.request, args)
        .flag("--keep-going", options.keep_going,
              "leave out the tickets that refuse, and tell them");
    if (remark == Remark::possible) {
        args.flag("--public", options.is_public, "the note is for the customer to read");
    }
}

void declare_edit_text(ActingOptions& options, Args& args) {
    args.flag("-E,--edit-text", options.edit_text, "write the message in an editor");
}

ExitCode with_message(const ActingOptions& options, Context& context, Remark remark,
                      const std::string& purpose,
                      const std::function<ExitCode(const ActingOptions&)>& use) {
    const bool left_out = remark == Remark::wanted && !options.message && can_ask(context);
    if (!options.edit_text && !left_out) {
        return use(options);
    }
    const TextRequest request{purpose, summaries(context, find(options.tickets, context).ids),
                              options.message.value_or("")};
    return with_edited_text(context, request, [&](const std::string& text) {
        auto written = options;
        written.message = text;
        return use(written);
    });
}

ActingOptions with_text_of_template(const ActingOptions& options,
                                    const std::optional<ActLetter>& letter) {
    auto acting = options;
    if (letter && letter->order.form != nullptr && !takes_message(*letter->order.form) &&
        !acting.edit_text) {
        acting.message = acting.message.value_or("");
    }
    return acting;
}

Act begun_act(const ActingOptions& options, Context& context) {
    Act act;
    act.now = latest_instant(context);
    act.at = happened_at(context, options.at);
    if (options.if_version) {
        act.expected = static_cast<OpId>(context.count_of("--if-version", *options.if_version));
    }
    if (options.message) {
        act.message =
            Message{*options.message, options.is_public ? Audience::public_ : Audience::internal,
                    Author::agent};
    } else if (options.is_public) {
        throw InputError(Outcome::usage, "--public: there is no note to be read",
                         "say it with --message");
    }
    return act;
}

void set_fields(Act& act, const FieldFlags& flags, Context& context) {
    FieldFlags values;
    for (const auto& flag : flags) {
        if (flag.value == "none") {
            act.cleared.push_back(flag.field);
        } else {
            values.push_back(flag);
        }
    }
    for (auto& assignment : assignments(values, context)) {
        if (assignment.field->number == ticket_field::stage) {
            act.stage = std::move(assignment);
        } else {
            act.fields.push_back(std::move(assignment));
        }
    }
}

ExitCode perform(const ActingOptions& options, Context& context, const Act& act) {
    refuse_fewer_rows(context.common());
    check_answer_choice(context);
    const bool rehearses = context.common().dry_run;
    auto& store = store_to_change(context);
    if (const auto done = done_before(context, options.request)) {
        print_done(context, how_asked(options.tickets), *done);
        return ExitCode{0};
    }
    NamedTickets named;
    const auto conduct = options.keep_going ? Conduct::keep_going : Conduct::all_or_nothing;
    const Targets targets{[&] {
                              named = find(options.tickets, context, conduct);
                              return named.ids;
                          },
                          conduct};
    const auto& workflows = context.definitions(Extent::clocks).workflows;
    Acted acted;
    if (rehearses) {
        RehearsedAct rehearsed(store, targets, act, workflows);
        acted = rehearsed.acted();
        refuse_one(named, acted.refused);
        print_rehearsed(context, rehearsed);
    } else {
        const auto operation = requested_operation(context, options.request);
        acted = svcops::act(store, operation, targets, act, workflows);
        refuse_one(named, acted.refused);
        print_acted(context, named.asked, acted);
    }
    acted.left_out += named.refused.size();
    acted.refused.insert(acted.refused.begin(), named.refused.begin(), named.refused.end());
    say_what_came(context, named.asked, acted);
    return acted.left_out > 0 ? exit_code(Outcome::findings) : context.found(named.ids.size());
}

}  // namespace svcops::cli
