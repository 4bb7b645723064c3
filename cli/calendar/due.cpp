#include "cli/calendar/question.hpp"
#include "cli/verbs.hpp"

namespace svcops::cli::calendar {

Action due(Args& args) {
    auto options = std::make_shared<QuestionOptions>();
    declare(*options, Calculation::due, args);
    return [options](Context& context) { return answer(*options, Calculation::due, context); };
}

}  // namespace svcops::cli::calendar
