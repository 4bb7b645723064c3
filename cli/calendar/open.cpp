#include "cli/calendar/question.hpp"
#include "cli/verbs.hpp"

namespace svcops::cli::calendar {

Action open(Args& args) {
    auto options = std::make_shared<QuestionOptions>();
    declare(*options, Calculation::open, args);
    return [options](Context& context) { return answer(*options, Calculation::open, context); };
}

}  // namespace svcops::cli::calendar
