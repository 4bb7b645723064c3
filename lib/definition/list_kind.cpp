#include "lib/definition/kind.hpp"
#include "lib/filter/filter.hpp"

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
        auto reading = Filter::parse(into, ticket_filter_keys, dates, place);
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

constexpr Key<NamedList> list_keys[] = {
    key<NamedList, &NamedList::match, FilterText>("match", Need::required,
                                                  "which tickets, as a filter"),
    key<NamedList, &NamedList::columns, ListOrOne<Text>>("columns", Need::optional,
                                                         "what is shown, as --columns takes it"),
    key<NamedList, &NamedList::sort, ListOrOne<Text>>("sort", Need::optional,
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
