#include "lib/definition/money_form.hpp"

namespace svcops {

void MoneyText::read(const Node& node, Money& into, ProblemList& problems) {
    const auto text = scalar(node, "an amount such as 500 BDT", problems);
    if (!text) {
        return;
    }
    auto reading = parse_money(*text);
    for (const Problem& problem : reading.problems) {
        problems.add(node, problem.what, problem.hint);
    }
    if (reading) {
        into = std::move(*reading);
    }
}

Shape MoneyText::shape() {
    return Shape::text("^[0-9]+(\\.[0-9]{2,3})? [A-Z]{3}$");
}

}  // namespace svcops
