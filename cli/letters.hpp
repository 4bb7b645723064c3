#pragma once
#include "cli/args.hpp"
#include "cli/context.hpp"
#include "lib/operation/act.hpp"
#include "lib/operation/customer_record.hpp"
#include "lib/operation/notices.hpp"

#include <optional>
#include <string>
#include <vector>

namespace svcops::cli {

// What verbs take that write to customers.
struct LetterFlags {
    std::optional<std::string> form, to;
    std::vector<std::string> answers;
    bool send = false, no_send = false;
};
void declare(LetterFlags& flags, Args& args);

// Whether they ask for a letter: by a template, or to be sent.
bool asks_letter(const LetterFlags& flags);

// Of a template that is named: throws InputError(no_input) when there is none of that name.
const ReplyTemplate& named_reply(Context& context, const std::string& name);
// Whether its text has a place for what is typed.
bool takes_message(const ReplyTemplate& form);

// The letter that the flags and mail.reply ask for; nothing when a text is only written down as it
// is. Throws InputError(usage) for flags that contradict each other. The definitions are read
// whole when a template is named, so this comes before other uses of them.
std::optional<ActLetter> ordered_letter(const LetterFlags& flags, Context& context);

// Whether replies leave by mail when nothing else is said: mail.reply.
Sending usual_sending(Context& context);

// As whom the settings say that the desk writes, and how.
LetterDesk letter_desk(Context& context);

// "T-1: O-3 queued for rahima@example.org (bn)", or why it was not, for each.
std::vector<std::string> told_letters(Context& context, const std::vector<PostedLetter>& letters);
// "T-1: would notify team-lead (lead@example.org)", or the parcel that tells them, for each.
std::vector<std::string> told_notices(Context& context, const std::vector<PostedNotice>& notices,
                                      Deed deed);
// Letters as rows named `letters`: ticket, from, to, language, subject, text; `unsent` says why one
// would not leave.
Table letter_table(const std::vector<PostedLetter>& letters);
// Letters as their receivers read them.
Lines shown_letters(Context& context, const std::vector<PostedLetter>& letters);

}  // namespace svcops::cli
