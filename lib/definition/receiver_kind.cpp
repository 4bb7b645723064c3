#include "lib/definition/kind.hpp"
#include "lib/definition/language_form.hpp"
#include "lib/mail/header_text.hpp"

#include <algorithm>

namespace svcops {

namespace {

// An address that stands in a header and in a command line as it is: no line break, no blank, no
// second address.
struct SendableAddress {
    static void read(const Node& node, std::string& into, ProblemList& problems) {
        Text::read(node, into, problems);
        if (!into.empty() && !mail::is_sendable(into)) {
            problems.add(node, fmt::format("nothing can be sent to {}", describe(node)),
                         "write one address such as team-lead@example.org");
        }
    }
    static Shape shape() { return Shape::text("^[^@\\s,;<>]+@[^@\\s,;<>]+$"); }
};

void check_receiver(const Node& node, ReceiverDraft& draft, ProblemList& problems) {
    const Node* const mail = node.find("mail");
    if (mail == nullptr) {
        problems.add(node, "nothing reaches the receiver", "write 'mail: team-lead@example.org'");
        return;
    }
    if (mail->kind == Node::Kind::sequence && mail->items.empty()) {
        problems.add(*mail, "there is no address", "write [team-lead@example.org]");
    }
    for (std::size_t i = 1; i < draft.mail.size(); ++i) {
        const auto before = draft.mail.begin() + static_cast<std::ptrdiff_t>(i);
        if (std::find(draft.mail.begin(), before, draft.mail[i]) != before) {
            problems.add(mail->items[i], fmt::format("the address {} twice", draft.mail[i]),
                         "remove one");
        }
    }
}

constexpr Key<ReceiverDraft> receiver_keys[] = {
    key<ReceiverDraft, &ReceiverDraft::mail, ListOrOne<SendableAddress>>(
        "mail", Need::optional, "the address, or several, that letters go to"),
    key<ReceiverDraft, &ReceiverDraft::language, LanguageTag>(
        "language", Need::optional, "of what is written: bn, en, sw; without it, the desk's"),
    key<ReceiverDraft, &ReceiverDraft::form_reference, NameReference>(
        "template", Need::optional,
        "the ReplyTemplate that it is written by; {message} is what there is to tell"),
};

using ReceiverForm = Record<ReceiverDraft, receiver_keys, check_receiver>;

}  // namespace

void read_receiver(const Node& spec, const Metadata& metadata, ProblemList& problems,
                   Drafts& into) {
    auto draft = read_spec<ReceiverForm, ReceiverDraft>(spec, metadata, problems);
    draft.display_name = metadata.display_name;
    draft.form = draft.form_reference.name;
    into.receivers.push_back(std::move(draft));
}

Shape receiver_shape() {
    return ReceiverForm::shape();
}

}  // namespace svcops
