#include "cli/request.hpp"

#include "lib/finding/error.hpp"
#include "lib/text/said.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

namespace svcops::cli {

Args& declare_request(std::optional<std::string>& key, Args& args) {
    return args.option("--request-id", key, "KEY",
                       "do it once: a second run with the same key does nothing");
}

Store& store_to_change(Context& context) {
    return context.store(context.common().dry_run ? Access::read : Access::write);
}

Operation requested_operation(Context& context, const std::optional<std::string>& key) {
    auto operation = context.operation();
    operation.request = key.value_or("");
    return operation;
}

std::optional<OpId> done_before(Context& context, const std::optional<std::string>& key) {
    if (auto problem =
            key ? check_said("the id", *key, {"--request-id", 0, 0}, {}) : std::nullopt) {
        throw InputError(Outcome::usage, {std::move(*problem)});
    }
    auto& store = store_to_change(context);
    const auto done = key ? store.request(*key) : std::nullopt;
    if (!done) {
        return std::nullopt;
    }
    const auto operation = store.operation(*done);
    const auto name = visible(*key);
    if (operation && operation->command != context.operation().command) {
        throw InputError(Outcome::bad_data,
                         fmt::format("the request id '{}' was used by '{}' (op {})", name,
                                     operation->command, *done),
                         "give each request an id of its own");
    }
    if (operation && operation->retracted_by) {
        throw InputError(Outcome::bad_data,
                         fmt::format("request '{}' was done by op {}, and op {} took it back", name,
                                     *done, *operation->retracted_by),
                         "to do it again give a new id");
    }
    context.say(fmt::format("request '{}' was done by op {}", name, *done));
    return done;
}

}  // namespace svcops::cli
