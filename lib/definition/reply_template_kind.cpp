#include "lib/catalogue/reply_template.hpp"
#include "lib/definition/field_values.hpp"
#include "lib/definition/kind.hpp"
#include "lib/definition/template_forms.hpp"

#include <algorithm>
#include <iterator>

namespace svcops {

namespace {

struct ReplyDraft {
    std::vector<TemplateQuestion> questions;
    PlacedText subject, text;
};

void check_reply(const Node&, ReplyDraft& draft, ProblemList& problems) {
    std::vector<std::string_view> known(std::begin(reply_places), std::end(reply_places));
    for (const TemplateQuestion& question : draft.questions) {
        if (std::ranges::find(known, question.name) != known.end()) {
            problems.add({question.place,
                          fmt::format("'{}' is what every ticket tells", question.name),
                          "give the question another name"});
        }
        known.push_back(question.name);
    }
    check_places(draft.subject, known, "there is no place", problems);
    check_places(draft.text, known, "there is no place", problems);
}

constexpr Key<ReplyDraft> reply_keys[] = {
    key<ReplyDraft, &ReplyDraft::questions, Questions>("questions", Need::optional,
                                                       "what is to be asked, by name"),
    key<ReplyDraft, &ReplyDraft::subject, PlacedTextForm>(
        "subject", Need::optional, "the subject; without it, that of the ticket"),
    key<ReplyDraft, &ReplyDraft::text, PlacedTextForm>(
        "text", Need::required,
        "the text, with {customer}, {message} or {question} where these stand"),
};

using ReplyForm = Record<ReplyDraft, reply_keys, check_reply>;

}  // namespace

void read_reply_template(const Node& spec, const Metadata& metadata, ProblemList& problems,
                         Drafts& into) {
    ReplyDraft draft;
    ReplyForm::read(spec, draft, problems);
    into.replies.push_back({metadata.name, metadata.display_name, std::move(draft.questions),
                            std::move(draft.subject.text), std::move(draft.text.text),
                            metadata.place});
}

Shape reply_template_shape() {
    return ReplyForm::shape();
}

}  // namespace svcops
