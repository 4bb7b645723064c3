#include "cli/output.hpp"
#include "cli/run.hpp"
#include "cli/world.hpp"

int main(int argc, char** argv) {
    svcops::cli::World world;
    const std::vector<std::string> words(argv + 1, argv + argc);
    try {
        return svcops::cli::run(words, world.session());
    } catch (const svcops::cli::PipeClosed&) {
        return world.reader_gone();
    } catch (const std::exception& defect) {
        return world.last_words(defect.what());
    } catch (...) {
        return world.last_words("unknown defect");
    }
}
