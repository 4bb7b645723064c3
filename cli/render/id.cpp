#include "cli/render/cell.hpp"
#include "cli/render/writers.hpp"

#include <string>
#include <vector>

namespace svcops::cli {
namespace {

// The first column alone, one value a line (or before a NUL), for xargs.
class IdWriter final : public TableWriter {
public:
    IdWriter(const RenderOptions& options, Sink& sink) : options_(options), sink_(sink) {}

    void begin(std::span<const Column> columns) override {
        columns_.assign(columns.begin(), columns.end());
    }

    void row(std::span<const Cell> cells) override {
        if (cells.empty() || std::holds_alternative<std::monostate>(cells.front())) {
            return;  // what was rehearsed has no id
        }
        value_.clear();
        append_machine(value_, cells.front(), columns_.front(), options_);
        value_ += options_.id_end == IdEnd::nul ? '\0' : '\n';
        sink_.write(value_);
    }

    void end(std::span<const std::string> /*notes*/) override {}

private:
    const RenderOptions& options_;
    Sink& sink_;
    std::vector<Column> columns_;
    std::string value_;
};

}  // namespace

std::unique_ptr<TableWriter> id_writer(const RenderOptions& options, Sink& sink) {
    return std::make_unique<IdWriter>(options, sink);
}

}  // namespace svcops::cli
