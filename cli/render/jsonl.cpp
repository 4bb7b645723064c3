#include "cli/render/json_text.hpp"
#include "cli/render/writers.hpp"

namespace svcops::cli {
namespace {

// One object a line.
class JsonlWriter final : public TableWriter {
public:
    JsonlWriter(const RenderOptions& options, Sink& sink) : options_(options), sink_(sink) {}

    void begin(std::span<const Column> columns) override { object_ = JsonObject(columns); }

    void row(std::span<const Cell> cells) override {
        line_.clear();
        object_.append(line_, cells, options_);
        line_ += '\n';
        sink_.write(line_);
    }

    void end(std::span<const std::string> /*notes*/) override {}

private:
    const RenderOptions& options_;
    Sink& sink_;
    JsonObject object_;
    std::string line_;
};

}  // namespace

std::unique_ptr<TableWriter> jsonl_writer(const RenderOptions& options, Sink& sink) {
    return std::make_unique<JsonlWriter>(options, sink);
}

}  // namespace svcops::cli
