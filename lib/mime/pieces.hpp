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
    void add_whole(GMimeMessagePart* part, GMimeMessage* inner);

    ReadMessage& message_;
    SvcopsMailLimits limits_;
    std::size_t count_ = 0;
    bool only_counts_ = false;  // within a message that is a file as a whole
    std::vector<SvcopsPiece> found_;
};

}  // namespace svcops::mime
