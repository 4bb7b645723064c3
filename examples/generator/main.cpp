// svcops_generate: an invented but lifelike log of a support organisation, the same bytes for the
// same options. README.md beside this file says what it holds and which troubles are planted in it.
#include "examples/generator/complaints.hpp"
#include "examples/generator/write.hpp"

#include <algorithm>
#include <cstdio>
#include <span>
#include <tuple>

namespace {

generator::Story chosen_story(const generator::Options& options) {
    return options.subject == generator::Subject::complaints ? generator::tell_complaints(options)
                                                             : generator::tell(options);
}

}  // namespace

int main(int argc, char** argv) {
    const auto count = static_cast<std::size_t>(argc);
    const generator::Reading reading =
        generator::read_options(std::span<const char* const>(argv, count).subspan(1));
    if (!reading.options) {
        std::fprintf(stderr, "svcops_generate: %s\n", reading.problem.c_str());
        return 64;
    }
    generator::Sink sink(stdout);
    if (reading.options->format == generator::Format::customers) {
        generator::write_customers(*reading.options, sink);
    } else {
        generator::Story story = chosen_story(*reading.options);
        if (reading.options->order == generator::Order::time) {
            std::sort(story.events.begin(), story.events.end(), [](const auto& a, const auto& b) {
                return std::tie(a.at, a.ticket, a.sequence) < std::tie(b.at, b.ticket, b.sequence);
            });
        }
        if (reading.options->format == generator::Format::planted) {
            generator::write_planted(story, sink);
        } else if (reading.options->format == generator::Format::events) {
            generator::write_events(story, sink);
        } else {
            generator::write_snapshots(story, sink);
        }
    }
    if (sink.finish()) {
        return 0;
    }
    std::perror("svcops_generate");
    return 74;
}
