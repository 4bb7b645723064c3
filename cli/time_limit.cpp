#include "cli/time_limit.hpp"

#include <utility>

namespace svcops::cli {

TimeLimit::TimeLimit(Seconds limit, std::function<void()> over)
    : watch_([this, limit, call = std::move(over)] {
          std::unique_lock lock(mutex_);
          if (!ended_.wait_for(lock, limit, [this] { return done_; })) {
              call();
          }
      }) {}

TimeLimit::~TimeLimit() {
    {
        const std::lock_guard lock(mutex_);
        done_ = true;
    }
    ended_.notify_all();
    watch_.join();
}

}  // namespace svcops::cli
