#include "cli/calendar/question.hpp"
#include "cli/verbs.hpp"

namespace svcops::cli::calendar {

Action between(Args& args) {
    auto options = std::make_shared<QuestionOptions>();
    declare(*options, Calculation::between, args);
    return [options](Context& context) { return answer(*options, Calculation::between, context); };
}

}  // namespace svcops::cli::calendar
