#pragma once
#include "lib/time/instant.hpp"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace svcops::cli {

// Calls `over` in a thread of its own when it lives longer than so, whatever else is done
// meanwhile.
class TimeLimit {
public:
    TimeLimit(Seconds limit, std::function<void()> over);
    ~TimeLimit();
    TimeLimit(const TimeLimit&) = delete;
    TimeLimit& operator=(const TimeLimit&) = delete;

private:
    std::mutex mutex_;
    std::condition_variable ended_;
    bool done_ = false;
    std::thread watch_;  // last: it uses the others
};

}  // namespace svcops::cli
