#pragma once
#include "cli/render/render.hpp"

#include <memory>

namespace svcops::cli {

// One writer a format; render.cpp chooses.
std::unique_ptr<TableWriter> csv_writer(const RenderOptions& options, Sink& sink);
std::unique_ptr<TableWriter> tsv_writer(const RenderOptions& options, Sink& sink);
std::unique_ptr<TableWriter> json_writer(const RenderOptions& options, Sink& sink);
std::unique_ptr<TableWriter> jsonl_writer(const RenderOptions& options, Sink& sink);
std::unique_ptr<TableWriter> markdown_writer(const RenderOptions& options, Sink& sink);
std::unique_ptr<TableWriter> id_writer(const RenderOptions& options, Sink& sink);
std::unique_ptr<TableWriter> text_writer(const RenderOptions& options, Sink& sink);

// Whole documents, where parts are more than tables one after another.
void render_text(const Document& document, const RenderOptions& options, Sink& sink);
void render_markdown(const Document& document, const RenderOptions& options, Sink& sink);
void render_json(const Document& document, const RenderOptions& options, Sink& sink);
void render_jsonl(const Document& document, const RenderOptions& options, Sink& sink);

}  // namespace svcops::cli
