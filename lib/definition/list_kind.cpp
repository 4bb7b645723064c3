#include "lib/definition/kind.hpp"
#include "lib/filter/filter.hpp"
#include "lib/text/utf8.hpp"
#include "lib/ticket/column_names.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace svcops {

namespace {

// A filter whose dates are those of the day it is used: read now for its problems alone.
struct FilterText {
    static void read(const Node& node, std::string& into, ProblemList& problems) {
        const auto text = scalar(node, "a filter such as \"status:active team:network\"", problems);
        if (!text) {
            return;
        }
        into = *text;
        auto place = problems.place(node);
        place.column += node.quoted ? 1 : 0;
        const DateContext dates{.now = instant(946'684'800), .zone = Zone::utc()};
        auto reading = Filter::parse(into, definition_filter_keys(), dates, place);
        for (Problem& problem : reading.problems) {
            problems.add(std::move(problem));
        }
        if (reading.problems.empty() && reading->everything()) {
            problems.add(node, "an empty filter means every ticket",
                         "say which tickets it is about");
        }
    }
    static Shape shape() { return Text::shape(); }
};

// Comma lists of columns' names and their signs, as --columns and --sort take them. `x.` names what
// a source kept beside, which the store alone knows.
struct ColumnTerms {
    static void read(const Node& node, std::string& into, ProblemList& problems) {
        Text::read(node, into, problems);
        for (std::size_t from = 0; from < into.size();) {
            const auto to = std::min(into.find(',', from), into.size());
            check(node, std::string_view(into).substr(from, to - from), problems);
            from = to + 1;
        }
    }
    static Shape shape() { return Text::shape(); }

private:
    static void check(const Node& node, std::string_view name, ProblemList& problems) {
        if (name.starts_with('+') || name.starts_with('-')) {
            name.remove_prefix(1);
        }
        const auto known = ticket_column_names();
        if (!name.starts_with(ticket_column::extra_prefix) &&
            std::ranges::find(known, name) == known.end()) {
            problems.add(node, fmt::format("unknown column '{}'", visible(name)),
                         name_hint(name, known));
        }
    }
};

constexpr Key<NamedList> list_keys[] = {
    key<NamedList, &NamedList::match, FilterText>("match", Need::required,
                                                  "which tickets, as a filter"),
    key<NamedList, &NamedList::columns, ListOrOne<ColumnTerms>>(
        "columns", Need::optional, "what is shown, as --columns takes it"),
    key<NamedList, &NamedList::sort, ListOrOne<ColumnTerms>>("sort", Need::optional,
                                                             "in which order, as --sort takes it"),
    key<NamedList, &NamedList::limit, Integer>("limit", Need::optional, "how many at most"),
};

using ListForm = Record<NamedList, list_keys>;

}  // namespace

void read_list(const Node& spec, const Metadata& metadata, ProblemList& problems, Drafts& into) {
    auto list = read_spec<ListForm, NamedList>(spec, metadata, problems);
    list.display_name = metadata.display_name;
    into.lists.push_back(std::move(list));
}

Shape list_shape() {
    return ListForm::shape();
}

}  // namespace svcops
