#include "cli/parcel_rows.hpp"

#include "lib/record/label.hpp"
#include "lib/text/ascii.hpp"

namespace svcops::cli {

namespace {

Cell instant_cell(const std::optional<Instant>& at) {
    return at ? Cell{*at} : Cell{};
}

}  // namespace

bool names_parcel(std::string_view word) {
    return word.size() > 1 && lower_ascii(word[0]) == 'o' && word[1] == '-';
}

bool is_done(const QueuedParcel& parcel) {
    return parcel.state == ParcelState::sent || parcel.state == ParcelState::closed ||
           parcel.state == ParcelState::undone;
}

std::vector<Column> parcel_columns() {
    return {{"id", "id", CellType::token},
            column("queued", "queued", CellType::minute, "-", 2),
            {"state", "state", CellType::token},
            {"about", "about", CellType::token},
            column("attempts", "attempts", CellType::count, "-", 1),
            {"due", "next attempt", CellType::minute},
            column("settled", "settled", CellType::minute, "-", 3),
            {"to", "receiver", CellType::text},
            {"said", "said", CellType::text, 2, true}};
}

std::vector<Cell> parcel_cells(const QueuedParcel& parcel) {
    return {parcel_label(parcel.id),
            parcel.queued,
            std::string(name_of(parcel_states, static_cast<std::int64_t>(parcel.state))),
            parcel.parcel.noun == notice_noun
                ? Cell{}
                : Cell{record_label(parcel.parcel.noun, parcel.parcel.subject)},
            std::int64_t{parcel.attempts},
            instant_cell(parcel.due),
            instant_cell(parcel.settled),
            parcel.parcel.receiver,
            parcel.said.empty() ? Cell{} : Cell{parcel.said}};
}

}  // namespace svcops::cli
