#include "lib/definition/import_forms.hpp"

namespace svcops {

namespace {

struct ActorDraft {
    std::string column;
    std::optional<std::int64_t> position;
    std::vector<std::string> programs;
    std::optional<ColumnRef> author;
};
constexpr Key<ActorDraft> actor_keys[] = {
    key<ActorDraft, &ActorDraft::column, Text>("column", Need::required, "the column's name"),
    key<ActorDraft, &ActorDraft::position, Integer>(
        "position", Need::optional, "which of several columns of that name, from 1"),
    key<ActorDraft, &ActorDraft::programs, ListOrOne<Text>>(
        "programs", Need::optional, "the names in it that are programs, not people"),
    key<ActorDraft, &ActorDraft::author, Maybe<ColumnForm>>(
        "author", Need::optional,
        "the column that says what the actor is: agent, customer or system"),
};

}  // namespace

void ActorForm::read(const Node& node, MappingDraft& into, ProblemList& problems) {
    if (node.kind == Node::Kind::scalar) {
        ColumnForm::read(node, into.actor.emplace(), problems);
        return;
    }
    ActorDraft draft;
    Record<ActorDraft, actor_keys>::read(node, draft, problems);
    into.actor =
        ColumnRef{std::move(draft.column), static_cast<std::uint32_t>(draft.position.value_or(0)),
                  problems.place(node)};
    into.programs = std::move(draft.programs);
    into.author = std::move(draft.author);
}

Shape ActorForm::shape() {
    return Shape::any({Text::shape(), Record<ActorDraft, actor_keys>::shape()});
}

}  // namespace svcops
