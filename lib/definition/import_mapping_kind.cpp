#include "lib/definition/import_forms.hpp"
#include "lib/definition/kind.hpp"
#include "lib/definition/level_forms.hpp"

#include <algorithm>

namespace svcops {

namespace {

constexpr ChoiceRow<ImportFormat> formats[] = {{"csv", ImportFormat::csv},
                                               {"tsv", ImportFormat::tsv},
                                               {"jsonl", ImportFormat::jsonl},
                                               {"mail", ImportFormat::mail},
                                               {"xes", ImportFormat::xes}};
constexpr ChoiceRow<ImportRow> row_kinds[] = {{"ticket", ImportRow::ticket},
                                              {"event", ImportRow::event},
                                              {"snapshot", ImportRow::snapshot},
                                              {"message", ImportRow::message}};
constexpr ChoiceRow<ResolvedFrom> resolved_from[] = {{"column", ResolvedFrom::column},
                                                     {"snapshot", ResolvedFrom::snapshot}};

using InstantColumn = OrNull<ColumnForm>;
constexpr Key<MappingDraft> instant_keys[] = {
    key<MappingDraft, &MappingDraft::opened, InstantColumn>("opened", Need::optional,
                                                            "when it was opened"),
    key<MappingDraft, &MappingDraft::first_response, InstantColumn>(
        "first_response", Need::optional, "when it was first answered"),
    key<MappingDraft, &MappingDraft::resolved, InstantColumn>("resolved", Need::optional,
                                                              "when it was resolved"),
    key<MappingDraft, &MappingDraft::closed, InstantColumn>("closed", Need::optional,
                                                            "when it was closed"),
    key<MappingDraft, &MappingDraft::due, InstantColumn>(
        "due", Need::optional, "what the source promised; judged by the measure promised"),
};

struct Instants {
    static void read(const Node& node, MappingDraft& into, ProblemList& problems) {
        into.instants_place = problems.place(node);
        read_record(node, into, std::span<const Key<MappingDraft>>(instant_keys), problems);
    }
    static Shape shape() { return record_shape(std::span<const Key<MappingDraft>>(instant_keys)); }
};

struct MeasureName {
    static void read(const Node& node, Reference& into, ProblemList& problems) {
        Text::read(node, into.name, problems);
        into.place = problems.place(node);
    }
    static Shape shape() { return Shape::text("^[a-z][a-z0-9_-]*$"); }
};

struct Observes {
    static void read(const Node& node, MappingDraft& into, ProblemList& problems) {
        List<MeasureName>::read(node, into.observed, problems);
        into.observes.emplace();
        for (const Reference& measure : into.observed) {
            into.observes->push_back(measure.name);
        }
    }
    static Shape shape() { return List<MeasureName>::shape(); }
};

constexpr Key<MappingDraft> mapping_keys[] = {
    key<MappingDraft, &MappingDraft::format, Choice<formats>>("format", Need::required,
                                                              "how the bytes are laid out"),
    key<MappingDraft, &MappingDraft::row, Choice<row_kinds>>(
        "row", Need::required,
        "what a row is: a ticket, an event, a ticket's whole state, or an e-mail message"),
    key<MappingDraft, &MappingDraft::ref, ColumnForm>("ref", Need::required,
                                                      "the column of the ticket's reference"),
    key<MappingDraft, &MappingDraft::source, NameText>(
        "source", Need::optional,
        "the system the references belong to; without it, the mapping's name"),
    key<MappingDraft, &MappingDraft::at, Maybe<ColumnForm>>(
        "at", Need::optional, "the column of the row's instant; event and snapshot rows need it"),
    whole_key<MappingDraft, ActorForm>("actor", Need::optional, "the column of who did it"),
    key<MappingDraft, &MappingDraft::missing, List<AnyText>>("missing", Need::optional,
                                                             "cells that mean nothing is known"),
    key<MappingDraft, &MappingDraft::time, TimeForm>("time", Need::optional,
                                                     "how local times are written"),
    whole_key<MappingDraft, Instants>("instants", Need::optional,
                                      "columns with instants of the ticket, whatever the row"),
    key<MappingDraft, &MappingDraft::resolved_from, Maybe<Choice<resolved_from>>>(
        "resolvedFrom", Need::optional,
        "which holds when instants.resolved and a resolved stage both exist"),
    key<MappingDraft, &MappingDraft::desk, MailForm>("mail", Need::optional,
                                                     "what is ours of the e-mail that comes in"),
    whole_key<MappingDraft, Observes>("observes", Need::optional,
                                      "the measures this log can show; without it, all"),
    whole_key<MappingDraft, FieldsForm>("fields", Need::optional,
                                        "the ticket's fields from columns and fixed values"),
    key<MappingDraft, &MappingDraft::extra, List<ColumnForm>>(
        "extra", Need::optional, "columns kept under their own names, searchable as x.NAME"),
    whole_key<MappingDraft, EventForm>("event", Need::optional,
                                       "event rows: the column of the word and its meanings"),
};

// In JSON Lines a column is a JSON pointer.
void check_pointer(const ColumnRef& column, ProblemList& problems) {
    if (!column.name.starts_with('/')) {
        problems.add({column.place, fmt::format("'{}' is no JSON pointer", column.name),
                      fmt::format("write '/{}'", column.name)});
    } else if (column.position != 0) {
        problems.add({column.place, "a JSON pointer has no position", "remove it"});
    }
}

void check_pointers(const MappingDraft& draft, ProblemList& problems) {
    check_pointer(draft.ref, problems);
    for (const auto* column :
         {&draft.at, &draft.actor, &draft.author, &draft.opened, &draft.first_response,
          &draft.resolved, &draft.closed, &draft.due, &draft.event, &draft.body}) {
        if (*column) {
            check_pointer(**column, problems);
        }
    }
    if (draft.waiver) {
        check_pointer(draft.waiver->measure, problems);
        for (const auto* column :
             {&draft.waiver->cycle, &draft.waiver->service_level, &draft.waiver->reason}) {
            if (*column) {
                check_pointer(**column, problems);
            }
        }
    }
    for (const FieldMapping& field : draft.fields) {
        if (field.column) {
            check_pointer(*field.column, problems);
        }
    }
    for (const ColumnRef& column : draft.extra) {
        check_pointer(column, problems);
    }
}

bool is_readable(const Node* row) {
    return row != nullptr &&
           std::ranges::any_of(row_kinds, [&](const auto& kind) { return kind.name == row->text; });
}

// By what is written, so that a mistake elsewhere hides none here; what a row is must be readable.
void check_row(const Node& node, const MappingDraft& draft, ProblemList& problems) {
    const Node* at = node.find("at");
    const Node* event = node.find("event");
    const Node* instants = node.find("instants");
    const Node* opened = instants == nullptr ? nullptr : instants->find("opened");
    const bool has_opened = opened != nullptr && opened->kind != Node::Kind::null;
    if (draft.row != ImportRow::ticket && at == nullptr) {
        problems.add(node, "key 'at' is missing", "name the column with the instant of each row");
    }
    if (draft.row == ImportRow::ticket && at != nullptr) {
        problems.add(*at, "a row that is a ticket has no instant of its own",
                     "name its instants under instants: {opened: ...}");
    }
    if (draft.row == ImportRow::ticket && !has_opened) {
        problems.add(node, "nothing says when a ticket was opened",
                     "add instants: {opened: COLUMN}");
    }
    if ((draft.row == ImportRow::event) != (event != nullptr)) {
        problems.add(
            node,
            event != nullptr ? "'event' belongs to rows that are events" : "key 'event' is missing",
            event != nullptr ? "write 'row: event', or remove it"
                             : "name the column of the event's word and its map");
    }
}

struct MappingForm {
    static void read(const Node& node, MappingDraft& into, ProblemList& problems) {
        const std::size_t before = problems.size();
        Record<MappingDraft, mapping_keys>::read(node, into, problems);
        if (into.format == ImportFormat::jsonl && problems.size() == before) {
            check_pointers(into, problems);
        }
        if (node.kind != Node::Kind::mapping) {
            return;
        }
        if (into.format == ImportFormat::mail || into.row == ImportRow::message ||
            node.find("mail") != nullptr) {
            check_mail(node, into, problems);
        } else if (is_readable(node.find("row"))) {
            check_row(node, into, problems);
        }
    }
    static Shape shape() { return Record<MappingDraft, mapping_keys>::shape(); }
};

}  // namespace

void read_import_mapping(const Node& spec, const Metadata& metadata, ProblemList& problems,
                         Drafts& into) {
    into.mappings.push_back(read_spec<MappingForm, MappingDraft>(spec, metadata, problems));
}

Shape import_mapping_shape() {
    return MappingForm::shape();
}

}  // namespace svcops
