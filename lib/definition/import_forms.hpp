#pragma once
#include "lib/definition/draft.hpp"
#include "lib/definition/forms.hpp"

#include <string_view>

namespace svcops {

// A column by name, or {column, position}.
struct ColumnForm {
    static void read(const Node& node, ColumnRef& into, ProblemList& problems);
    static Shape shape();
};
// What a word outside a map becomes: reject, keep, null, or a value.
struct UnmappedForm {
    static void read(const Node& node, std::optional<Unmapped>& into, ProblemList& problems);
    static Shape shape();
};
// `actor`: the column of who did it, and which of them are programs.
struct ActorForm {
    static void read(const Node& node, MappingDraft& into, ProblemList& problems);
    static Shape shape();
};
// `fields`: ticket fields from fixed values and columns.
struct FieldsForm {
    static void read(const Node& node, MappingDraft& into, ProblemList& problems);
    static Shape shape();
};
// `event`: the column with the event's word and what the words mean.
struct EventForm {
    static void read(const Node& node, MappingDraft& into, ProblemList& problems);
    static Shape shape();
};
// The word for it in `event: {map: ...}`; "" for a stage or a priority, which are written as maps.
std::string_view token_of(const EventMeaning& meaning);
// `mail`: what is ours of the e-mail that comes in.
struct MailForm {
    static void read(const Node& node, MailDesk& into, ProblemList& problems);
    static Shape shape();
};
// A mapping of mail: what belongs to it, and what only other sources have.
void check_mail(const Node& node, const MappingDraft& draft, ProblemList& problems);
// `time`: the zone and patterns of local times.
struct TimeForm {
    static void read(const Node& node, ImportTime& into, ProblemList& problems);
    static Shape shape();
};

}  // namespace svcops
