#pragma once
#include "cli/session.hpp"

#include <memory>
#include <string_view>

namespace svcops::cli {

// The real world: the clock read once, the process's descriptors, environment and user. The only
// place that reads them.
class World {
public:
    World();
    ~World();
    World(const World&) = delete;
    World& operator=(const World&) = delete;
    Session& session();
    // Names a defect on standard error and answers the exit code for it.
    [[nodiscard]] int last_words(std::string_view what) const noexcept;
    // The reader of a pipe has gone and SIGPIPE did not end the process, being blocked: ends it so
    // now, in silence.
    [[nodiscard]] int reader_gone() const noexcept;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace svcops::cli
