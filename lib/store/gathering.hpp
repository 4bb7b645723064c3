#pragma once
#include "lib/record/event.hpp"

#include <optional>
#include <string>
#include <vector>

namespace svcops::store {

// Gathers the entries of one record, then decodes them; keeps its memory from record to record.
class Gathering {
public:
    void begin();
    void add(OpId op, Bytes events);
    [[nodiscard]] bool empty() const { return pieces_.empty(); }
    // Events up to `until`, in order; none of a ticket without its creation. Valid until begin.
    // Throws StoreError for damaged entries.
    [[nodiscard]] Log log(Noun noun, std::uint32_t subject, std::optional<Instant> until = {});

private:
    struct Piece {
        std::size_t offset, size;
        OpId op;
    };
    std::string arena_;
    std::vector<Piece> pieces_;
    Decoder decoder_;
};

}  // namespace svcops::store
