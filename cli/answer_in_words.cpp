#include "cli/answer_in_words.hpp"

#include <utility>

namespace svcops::cli {

bool answers_in_words(Context& context) {
    const auto& common = context.common();
    const bool to_file = common.output && *common.output != "-";
    return context.format(Shape::account) == Format::table &&
           (context.session().out_is_terminal || common.format || to_file);
}

std::string bare_line(Context& context, std::string label) {
    return std::move(label) + (context.common().null ? '\0' : '\n');
}

}  // namespace svcops::cli
