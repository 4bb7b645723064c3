#pragma once
#include "lib/mime/reader.hpp"

#include <gmime/gmime.h>
#include <vector>

namespace svcops::mime {

// Walks the parts of a message within the limits and picks what a reader is to see.
class Pieces {
public:
    Pieces(ReadMessage& message, const SvcopsMailLimits& limits)
        : message_(message), limits_(limits) {}
    void walk(GMimeObject* root) { walk(root, 1); }
    [[nodiscard]] std::vector<SvcopsPiece> take() { return std::move(found_); }

private:
    void walk(GMimeObject* object, std::size_t depth);
    bool within(std::size_t depth);
    void walk_all(GMimeMultipart* parts, std::size_t depth);
    void choose(GMimeMultipart* alternatives, std::size_t depth);
    void add_part(GMimePart* part);
    void add_inner(GMimeMessagePart* part, std::size_t depth);

    ReadMessage& message_;
    SvcopsMailLimits limits_;
    std::size_t count_ = 0;
    std::vector<SvcopsPiece> found_;
};

}  // namespace svcops::mime
