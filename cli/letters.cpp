#include "cli/letters.hpp"

#include "cli/level_book.hpp"
#include "cli/template_answers.hpp"
#include "cli/wording.hpp"
#include "lib/finding/error.hpp"
#include "lib/record/label.hpp"
#include "lib/sla/judge.hpp"
#include "lib/sla/next_due.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

namespace svcops::cli {

namespace {

void refuse_contradictions(const LetterFlags& flags) {
    std::vector<Problem> problems;
    if (flags.no_send && flags.send) {
        problems.push_back({{"--send", 0, 0}, "it contradicts --no-send", "give one of them"});
    }
    if (flags.no_send && flags.to) {
        problems.push_back({{"--to", 0, 0}, "nothing is sent with --no-send", "give one of them"});
    }
    if (!problems.empty()) {
        throw InputError(Outcome::usage, std::move(problems));
    }
}

Sending sending_of(const LetterFlags& flags, Context& context) {
    if (flags.no_send) {
        return Sending::record;
    }
    if (flags.send || flags.to) {
        return Sending::required;
    }
    return usual_sending(context);
}

// "T-1", or "T-1, T-2, T-3 and 7 more": what one letter is about.
std::string notice_labels(std::span<const PostedNotice> notices, const Wording& wording) {
    constexpr std::size_t most = 5;
    std::vector<std::string> labels;
    for (const PostedNotice& notice : notices.first(std::min(most, notices.size()))) {
        labels.push_back(notice.ticket == 0 ? wording.sentence("a new ticket")
                                            : ticket_label(notice.ticket));
    }
    auto text = fmt::format("{}", fmt::join(labels, ", "));
    if (notices.size() > most) {
        text += ' ' + wording("and {} more", notices.size() - most);
    }
    return text;
}

// The clocks of one ticket after the other, for what it is promised.
class Dues {
public:
    explicit Dues(Context& context) : book_(level_book(context)), judge_(*book_) {}
    std::optional<Instant> of(const Log& log, Instant now) {
        return next_due(judge_.judge(log, now));
    }

private:
    std::unique_ptr<LevelBook> book_;
    Judge judge_;
};

}  // namespace

void declare(LetterFlags& flags, Args& args) {
    args.option("--template", flags.form, "NAME",
                "a reply template of the definitions, in the customer's language",
                Offer::reply_template)
        .option("--answer", flags.answers, "QUESTION=ANSWER",
                "an answer to what the template asks; repeatable")
        .flag("--send", flags.send, "it goes out as an e-mail too, or is refused")
        .flag("--no-send", flags.no_send, "it is written down alone, whatever mail.reply says")
        .option("--to", flags.to, "ADDRESS",
                "to this address and not to the one that the customer wrote from; sends");
}

bool asks_letter(const LetterFlags& flags) {
    return flags.send || flags.to || flags.form || !flags.answers.empty();
}

const ReplyTemplate& named_reply(Context& context, const std::string& name) {
    const auto& definitions = context.definitions(Extent::everything);
    if (const auto* const found = definitions.reply_template(name)) {
        return *found;
    }
    throw InputError(Outcome::no_input, fmt::format("there is no template '{}'", visible(name)),
                     template_hint(name, definition_names(definitions.replies),
                                   "no definition is of kind ReplyTemplate"));
}

bool takes_message(const ReplyTemplate& form) {
    return std::ranges::any_of(form.text, [](const auto& row) {
        return std::ranges::count(places_in(row.second), message_place) > 0;
    });
}

std::optional<ActLetter> ordered_letter(const LetterFlags& flags, Context& context) {
    refuse_contradictions(flags);
    ActLetter letter;
    letter.order.sending = sending_of(flags, context);
    letter.order.to = flags.to.value_or("");
    if (!flags.form && !flags.answers.empty()) {
        throw InputError(Outcome::usage, "--answer: nothing is asked",
                         "name what asks with --template");
    }
    if (!flags.form && letter.order.sending == Sending::record) {
        return std::nullopt;
    }
    if (flags.form) {
        letter.order.form = &named_reply(context, *flags.form);
        auto answers = read_template_answers(flags.answers);
        if (!answers.problems.empty()) {
            throw InputError(Outcome::usage, std::move(answers.problems));
        }
        letter.order.answers = std::move(*answers);
    }
    letter.desk = letter_desk(context);
    if (!flags.form) {
        letter.desk.due = {};  // nobody tells it
    }
    return letter;
}

Sending usual_sending(Context& context) {
    return context.settings().text("mail.reply") == "send" ? Sending::if_possible : Sending::record;
}

LetterDesk letter_desk(Context& context) {
    LetterDesk desk;
    const auto& settings = context.settings();
    desk.address = {settings.text("mail.name").value_or(""),
                    settings.text("mail.from").value_or("")};
    desk.language = settings.text("lang").value_or("en");
    const auto operation = context.operation();
    desk.agent = operation.on_behalf_of.empty() ? operation.actor : operation.on_behalf_of;
    desk.now = operation.at;
    desk.wording = [](std::string_view tag) {
        return wording_in(language_of(tag).value_or(Language::english));
    };
    if (!context.definitions(Extent::clocks).service_levels.empty()) {
        desk.due = [dues = std::shared_ptr<Dues>(), &context](const Log& log) mutable {
            dues = dues ? dues : std::make_shared<Dues>(context);
            return dues->of(log, context.now());
        };
    }
    return desk;
}

std::vector<std::string> told_letters(Context& context, const std::vector<PostedLetter>& letters) {
    const auto wording = context.wording(Shape::account);
    std::vector<std::string> lines;
    for (const auto& [ticket, parcel, language, letter, unsent] : letters) {
        if (unsent) {
            lines.push_back(
                wording("{}: written down and not sent: {}", ticket_label(ticket), unsent->what));
        } else if (parcel != 0) {
            auto line = wording("{}: {} queued for {}", ticket_label(ticket), parcel_label(parcel),
                                visible(letter.to.address));
            lines.push_back(language.empty() ? line : fmt::format("{} ({})", line, language));
        }
    }
    return lines;
}

std::vector<std::string> told_notices(Context& context, const std::vector<PostedNotice>& notices,
                                      Deed deed) {
    const auto wording = context.wording(Shape::account);
    std::vector<std::string> lines;
    for (std::size_t from = 0, to = 0; from < notices.size(); from = to) {
        const auto& [ticket, receiver, address, parcel] = notices[from];
        while (to < notices.size() && notices[to].receiver == receiver &&
               notices[to].address == address) {
            ++to;
        }
        const std::span<const PostedNotice> one_letter(&notices[from], to - from);
        const auto labels = notice_labels(one_letter, wording);
        const auto whom = fmt::format("{} ({})", receiver, visible(address));
        if (deed == Deed::rehearse) {
            lines.push_back(wording("{}: would notify {}", labels, whom));
        } else if (parcel != 0) {
            lines.push_back(wording("{}: {} notifies {}", labels, parcel_label(parcel), whom));
        } else {
            lines.push_back(wording("{}: {} was told of it before", labels, whom));
        }
    }
    return lines;
}

Table letter_table(const std::vector<PostedLetter>& letters) {
    Table table;
    table.name = "letters";
    table.columns = {{"ticket", "ticket", CellType::token},
                     {"from", "from"},
                     {"to", "to"},
                     {"language", "language", CellType::token},
                     {"subject", "subject", CellType::text, 2, true},
                     {"text", "text", CellType::text, 2, true},
                     {"unsent", "not sent", CellType::text, 2, true}};
    const auto cell = [](const std::string& text) { return text.empty() ? Cell{} : Cell{text}; };
    for (const auto& posted : letters) {
        const auto& letter = posted.letter;
        const bool leaves = !posted.unsent && !letter.to.address.empty();
        table.rows.push_back(
            {ticket_label(posted.ticket), leaves ? cell(letter.from.address) : Cell{},
             cell(letter.to.address), cell(posted.language), leaves ? cell(letter.subject) : Cell{},
             cell(letter.text), posted.unsent ? cell(posted.unsent->what) : Cell{}});
    }
    return table;
}

Lines shown_letters(Context& context, const std::vector<PostedLetter>& letters) {
    const auto wording = context.wording(Shape::account);
    Lines shown;
    const auto header = [&](std::string_view name, const svcops::mail::Address& address) {
        shown.lines.push_back(address.name.empty()
                                  ? fmt::format("{}: {}", name, visible(address.address))
                                  : fmt::format("{}: {} <{}>", name, visible(address.name),
                                                visible(address.address)));
    };
    for (const auto& posted : letters) {
        const auto& letter = posted.letter;
        if (posted.unsent) {
            shown.lines.push_back(wording("{}: written down and not sent: {}",
                                          ticket_label(posted.ticket), posted.unsent->what));
            continue;
        }
        if (!letter.to.address.empty()) {
            header("From", letter.from);
            header("To", letter.to);
            shown.lines.push_back(fmt::format("Subject: {}", visible(letter.subject)));
            shown.lines.emplace_back();
        }
        std::string_view text = letter.text;
        while (!text.empty()) {
            const auto line = text.substr(0, text.find('\n'));
            shown.lines.push_back(visible(line));
            text.remove_prefix(std::min(line.size() + 1, text.size()));
        }
    }
    return shown;
}

}  // namespace svcops::cli
