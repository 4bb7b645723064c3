#pragma once
#include "lib/catalogue/money.hpp"
#include "lib/definition/forms.hpp"

namespace svcops {

// "500 BDT", "1499.50 KES".
struct MoneyText {
    static void read(const Node& node, Money& into, ProblemList& problems);
    static Shape shape();
};

}  // namespace svcops
