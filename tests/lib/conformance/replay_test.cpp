#include "lib/conformance/replay.hpp"

#include <doctest/doctest.h>

#include <initializer_list>
#include <string_view>

namespace svcops::replay_test {

namespace {

// Blueprints by a few words a step. Every step is shown by events but where it is hidden.
class Plan {
public:
    Plan& step(std::string_view name, std::initializer_list<std::string_view> after = {}) {
        BlueprintStep made;
        made.name = name;
        made.match = Filter();
        for (const auto each : after) {
            made.after.push_back({std::string(each), std::nullopt, {}});
        }
        plan_.steps.push_back(std::move(made));
        return *this;
    }
    Plan& hidden() {
        plan_.steps.back().match.reset();
        return *this;
    }
    Plan& by_chance(std::initializer_list<std::pair<std::string_view, double>> ways) {
        for (const auto& [name, share] : ways) {
            plan_.steps.back().next.push_back({{std::string(name), std::nullopt, {}}, share});
        }
        return *this;
    }
    Plan& rework(std::string_view to) {
        plan_.steps.back().rework.push_back({{std::string(to), std::nullopt, {}}, 0.1});
        return *this;
    }
    Plan& recovery(std::string_view by) {
        FailPoint fail;
        fail.probability = 0.1;
        fail.recovery = StepReference{std::string(by), std::nullopt, {}};
        plan_.steps.back().fail = fail;
        return *this;
    }
    Blueprint made() {
        const auto look_up = [&](StepReference& reference) {
            reference.step = plan_.step_named(reference.name);
        };
        for (auto& each : plan_.steps) {
            for (auto& before : each.after) {
                look_up(before);
            }
            for (auto* const ways : {&each.next, &each.rework}) {
                for (auto& way : *ways) {
                    look_up(way.to);
                }
            }
            if (each.fail) {
                look_up(*each.fail->recovery);
            }
        }
        return plan_;
    }

private:
    Blueprint plan_;
};

struct Replayed {
    Blueprint plan;
    Replay replay;

    explicit Replayed(Blueprint blueprint)
        : plan(std::move(blueprint)), replay(observable_flow(plan)) {}

    // The moves of a case.
    std::vector<Move> moves(std::initializer_list<std::string_view> steps, bool ended = true) {
        std::vector<std::uint16_t> numbers;
        for (const auto step : steps) {
            numbers.push_back(static_cast<std::uint16_t>(plan.step_named(step).value()));
        }
        replay.run(numbers, ended);
        return {replay.moves().begin(), replay.moves().end()};
    }
    std::vector<std::string_view> skipped() {
        std::vector<std::string_view> names;
        for (const auto step : replay.skipped()) {
            names.push_back(plan.steps[step].name);
        }
        return names;
    }
};

using Names = std::vector<std::string_view>;
using Moves = std::vector<Move>;

Blueprint complaint() {
    return Plan()
        .step("register")
        .step("investigate", {"register"})
        .step("decide", {"investigate"})
        .by_chance({{"uphold", 0.6}, {"reject", 0.4}})
        .rework("investigate")
        .step("uphold")
        .step("reject")
        .step("answer", {"uphold", "reject"})
        .recovery("callback")
        .step("callback")
        .made();
}

}  // namespace

TEST_CASE("a case along the flow fits, whichever way chance took") {
    Replayed with(complaint());
    CHECK(with.moves({"register", "investigate", "decide", "reject", "answer"}) == Moves(5));
    CHECK(with.skipped().empty());
    // The start and one for each step but the last, each taken.
    CHECK(with.replay.tokens() == Tokens{5, 5, 0, 0});
    CHECK(with.replay.tokens().fitness() == 1);
    CHECK(with.moves({"register", "investigate", "decide", "uphold", "answer"}) == Moves(5));
}

TEST_CASE("a step that a later one passes over is skipped, and a token is missing") {
    Replayed with(complaint());
    CHECK(with.moves({"register", "decide", "reject", "answer"}) ==
          Moves{Move::regular, Move::ahead, Move::regular, Move::regular});
    CHECK(with.skipped() == Names{"investigate"});
    // Put: the start, by register, decide, reject. Taken: by each step, one of them missing. What
    // register put lies there at the end.
    CHECK(with.replay.tokens() == Tokens{4, 4, 1, 1});
    CHECK(with.replay.tokens().fitness().value() == doctest::Approx(0.75));
}

TEST_CASE("a step that comes after the one that passed it over is out of order and not skipped") {
    Replayed with(complaint());
    CHECK(with.moves({"register", "decide", "investigate", "reject", "answer"}) ==
          Moves{Move::regular, Move::ahead, Move::out_of_order, Move::regular, Move::regular});
    CHECK(with.skipped().empty());
}

TEST_CASE("what an ended case never came to is skipped, what an open one has ahead is not") {
    Replayed with(complaint());
    CHECK(with.moves({"register"}, false) == Moves(1));
    CHECK(with.skipped().empty());
    CHECK(with.replay.tokens() == Tokens{2, 1, 0, 0});
    (void)with.moves({"register"});
    CHECK(with.skipped() == Names{"investigate", "decide", "uphold", "answer"});
    CHECK(with.replay.tokens() == Tokens{2, 1, 0, 1});
}

TEST_CASE(
    "going back along a declared rework edge is rework, going back elsewhere is a repetition") {
    Replayed with(complaint());
    CHECK(with.moves({"register", "investigate", "decide", "investigate", "decide", "uphold",
                      "answer"}) == Moves{Move::regular, Move::regular, Move::regular, Move::rework,
                                          Move::regular, Move::regular, Move::regular});
    CHECK(with.replay.tokens().fitness() == 1);
    CHECK(with.moves({"register", "register", "investigate", "decide", "uphold", "answer"})[1] ==
          Move::repeated);
    CHECK(with.replay.tokens() == Tokens{6, 6, 1, 1});
}

TEST_CASE("a recovery follows the step that it recovers, once for each time") {
    Replayed with(complaint());
    CHECK(
        with.moves({"register", "investigate", "decide", "uphold", "answer", "callback"}).back() ==
        Move::recovery);
    CHECK(with.replay.tokens().fitness() == 1);
    CHECK(with.moves({"register", "callback", "investigate", "decide", "uphold", "answer"})[1] ==
          Move::out_of_order);
    CHECK(with.moves(
                  {"register", "investigate", "decide", "uphold", "answer", "callback", "callback"})
              .back() == Move::repeated);
}

TEST_CASE("all ways of a step without shares are taken, in any order, before they meet") {
    Replayed with(Plan()
                      .step("open")
                      .step("pick", {"open"})
                      .step("bill", {"open"})
                      .step("send", {"pick", "bill"})
                      .made());
    CHECK(with.moves({"open", "bill", "pick", "send"}) == Moves(4));
    CHECK(with.replay.tokens() == Tokens{5, 5, 0, 0});
    CHECK(with.moves({"open", "bill", "send"}) == Moves(3));
    CHECK(with.skipped() == Names{"pick"});
    CHECK(with.replay.tokens() == Tokens{4, 3, 0, 1});
}

TEST_CASE("a step that comes before all ways have met has passed over those that are not there") {
    Replayed with(Plan()
                      .step("take")
                      .step("pack", {"take"})
                      .step("bill", {"take"})
                      .step("send", {"pack", "bill"})
                      .made());
    CHECK(with.moves({"take", "send", "pack", "bill"}) ==
          Moves{Move::regular, Move::ahead, Move::out_of_order, Move::out_of_order});
    CHECK(with.moves({"take", "pack", "send", "bill"}) ==
          Moves{Move::regular, Move::regular, Move::regular, Move::out_of_order});
    CHECK(with.moves({"take", "pack", "send"}, false) == Moves(3));
    CHECK(with.skipped() == Names{"bill"});
}

TEST_CASE("a step that no event shows is passed over without a word") {
    const auto plan = Plan()
                          .step("open")
                          .step("think", {"open"})
                          .hidden()
                          .by_chance({{"repair", 0.5}, {"swap", 0.3}, {"shrug", 0.2}})
                          .step("repair")
                          .step("swap")
                          .step("shrug")
                          .hidden()
                          .step("close", {"repair", "swap"})
                          .made();
    const auto flow = observable_flow(plan);
    CHECK(flow.first == std::vector<std::size_t>{0});
    REQUIRE(flow.after[0].size() == 1);
    CHECK(flow.after[0][0] == ObservableFlow::Place{{2, 3}, true});
    Replayed with(plan);
    CHECK(with.moves({"open", "swap", "close"}) == Moves(3));
    CHECK(with.replay.tokens().fitness() == 1);
    (void)with.moves({"open"});
    CHECK(with.skipped().empty());
    CHECK(with.replay.tokens().remaining == 0);
}

TEST_CASE("a case that begins in the middle lacks its beginning") {
    Replayed with(complaint());
    CHECK(with.moves({"decide", "reject", "answer"})[0] == Move::ahead);
    CHECK(with.skipped() == Names{"register", "investigate"});
    CHECK(with.replay.tokens() == Tokens{3, 3, 1, 1});
}

TEST_CASE("a step that may come first does so once, wherever the case stands") {
    Replayed with(Plan().step("call").step("mail").step("answer", {"call", "mail"}).made());
    CHECK(with.moves({"mail", "answer"}) == Moves(2));
    CHECK(with.skipped().empty());
    CHECK(with.moves({"mail", "call", "answer"}) == Moves(3));
}

TEST_CASE("nothing can be said of the fitness of nothing") {
    CHECK_FALSE(Tokens{}.fitness());
    Replayed with(complaint());
    CHECK(with.moves({}, false).empty());
    CHECK_FALSE(with.replay.tokens().fitness());
}

}  // namespace svcops::replay_test
