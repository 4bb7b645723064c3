#include "lib/catalogue/web_address.hpp"
#include "lib/definition/kind.hpp"
#include "lib/definition/language_form.hpp"
#include "lib/definition/time_forms.hpp"
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

// A program or file by its whole path: what a name would find depends on who runs svcops.
struct WholePath {
    static void read(const Node& node, std::string& into, ProblemList& problems) {
        Text::read(node, into, problems);
        const bool controls = std::ranges::any_of(
            into, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; });
        if (!into.empty() && (into.front() != '/' || into.back() == '/' || controls)) {
            problems.add(node, fmt::format("{} is no whole path", describe(node)),
                         "begin with the root, such as /usr/local/bin/page");
        }
    }
    static Shape shape() { return Shape::text("^/.*[^/]$"); }
};

struct ProgramWords {
    static void read(const Node& node, std::vector<std::string>& into, ProblemList& problems) {
        if (node.kind != Node::Kind::sequence) {
            WholePath::read(node, into.emplace_back(), problems);
            return;
        }
        if (node.items.empty()) {
            problems.add(node, "there is no program", "write [/usr/local/bin/page, --team, net]");
        }
        for (const Node& item : node.items) {
            if (&item == &node.items.front()) {
                WholePath::read(item, into.emplace_back(), problems);
            } else {
                AnyText::read(item, into.emplace_back(), problems);
            }
        }
    }
    static Shape shape() { return Shape::any({WholePath::shape(), Shape::list(AnyText::shape())}); }
};

struct UrlText {
    static void read(const Node& node, std::string& into, ProblemList& problems) {
        Text::read(node, into, problems);
        if (!into.empty() && !web_address(into)) {
            problems.add(node, fmt::format("{} is no address to post to", describe(node)),
                         "write one such as https://hooks.example.org/svcops, without a password");
        }
    }
    static Shape shape() { return Shape::text("^[Hh][Tt][Tt][Pp][Ss]?://[^ @]+$"); }
};

constexpr ChoiceRow<Webhook::Form> webhook_forms[] = {{"webhook", Webhook::Form::webhook},
                                                      {"alerts", Webhook::Form::alerts}};
constexpr Key<Webhook> webhook_keys[] = {
    key<Webhook, &Webhook::url, UrlText>("url", Need::required, "the http or https address"),
    key<Webhook, &Webhook::form, Choice<webhook_forms>>(
        "form", Need::optional,
        "webhook, as Alertmanager sends (version 4), or alerts, as it is sent to"),
};

// The address alone, or with its form.
struct WebhookText {
    static void read(const Node& node, Webhook& into, ProblemList& problems) {
        if (node.kind == Node::Kind::mapping) {
            Record<Webhook, webhook_keys>::read(node, into, problems);
        } else {
            UrlText::read(node, into.url, problems);
        }
    }
    static Shape shape() {
        return Shape::any({UrlText::shape(), Record<Webhook, webhook_keys>::shape()});
    }
};

// A time that passes in a place: "4h".
struct RepeatText {
    static void read(const Node& node, std::optional<std::int64_t>& into, ProblemList& problems) {
        std::optional<Duration> read;
        const auto before = problems.size();
        CalendarTime::read(node, read, problems);
        if (!read || problems.size() > before) {
            return;
        }
        constexpr std::int64_t a_day = 86'400, a_minute = 60;
        const std::int64_t seconds = read->seconds + read->days * a_day;
        if (*read != Duration{.seconds = read->seconds, .days = read->days} || seconds < a_minute) {
            problems.add(node, fmt::format("{} is no time to repeat after", describe(node)),
                         "write 1m or more: 4h, 1d");
            return;
        }
        into = seconds;
    }
    static Shape shape() { return CalendarTime::shape(); }
};

void check_mail(const Node& mail, const ReceiverDraft& draft, ProblemList& problems) {
    if (mail.kind == Node::Kind::sequence && mail.items.empty()) {
        problems.add(mail, "there is no address", "write [team-lead@example.org]");
    }
    for (std::size_t i = 1; i < draft.mail.size(); ++i) {
        const auto before = draft.mail.begin() + static_cast<std::ptrdiff_t>(i);
        if (std::find(draft.mail.begin(), before, draft.mail[i]) != before) {
            problems.add(mail.items[i], fmt::format("the address {} twice", draft.mail[i]),
                         "remove one");
        }
    }
}

void check_receiver(const Node& node, ReceiverDraft& draft, ProblemList& problems) {
    if (const Node* const mail = node.find("mail")) {
        check_mail(*mail, draft, problems);
    }
    const auto reaches = [&](std::string_view way) { return node.find(way) != nullptr; };
    constexpr std::string_view ways[] = {"mail", "exec", "file", "webhook", "onCall"};
    if (std::ranges::none_of(ways, reaches)) {
        problems.add(node, "nothing reaches the receiver",
                     "write 'mail: team-lead@example.org', or exec, file, webhook, onCall");
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
    key<ReceiverDraft, &ReceiverDraft::exec, ProgramWords>(
        "exec", Need::optional,
        "a program and its arguments, which gets the message on its standard input"),
    key<ReceiverDraft, &ReceiverDraft::file, WholePath>("file", Need::optional,
                                                        "a file that gets a line for each message"),
    key<ReceiverDraft, &ReceiverDraft::webhook, WebhookText>(
        "webhook", Need::optional, "an http or https address that messages are posted to"),
    key<ReceiverDraft, &ReceiverDraft::on_call_reference, NameReference>(
        "onCall", Need::optional, "the OnCall whose receiver is told by their own ways"),
    key<ReceiverDraft, &ReceiverDraft::calendar_reference, NameReference>(
        "calendar", Need::optional, "outside its hours pages alone are told, the rest afterwards"),
    key<ReceiverDraft, &ReceiverDraft::repeat, RepeatText>(
        "repeat", Need::optional, "what still stands is told again after so long: 4h"),
    key<ReceiverDraft, &ReceiverDraft::resolved, Boolean>(
        "resolved", Need::optional, "whether it is told too when something stands no more"),
};

using ReceiverForm = Record<ReceiverDraft, receiver_keys, check_receiver>;

}  // namespace

void read_receiver(const Node& spec, const Metadata& metadata, ProblemList& problems,
                   Drafts& into) {
    auto draft = read_spec<ReceiverForm, ReceiverDraft>(spec, metadata, problems);
    draft.display_name = metadata.display_name;
    draft.form = draft.form_reference.name;
    draft.on_call = draft.on_call_reference.name;
    draft.calendar = draft.calendar_reference.name;
    into.receivers.push_back(std::move(draft));
}

Shape receiver_shape() {
    return ReceiverForm::shape();
}

}  // namespace svcops
