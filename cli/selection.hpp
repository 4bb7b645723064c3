#pragma once
#include "cli/context.hpp"
#include "lib/operation/case_cursor.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace svcops::cli {

// How reading verbs name the tickets they are about.
struct SelectionOptions {
    std::vector<std::string> words;
    std::optional<std::string> where;
    bool explain = false;
};

void declare(SelectionOptions& options, Args& args);
Filter selected_filter(const SelectionOptions& options, Context& context);
// With --explain the parsed terms are printed and nothing else is done.
bool explained(const SelectionOptions& options, Context& context, const Filter& filter);

// The tickets of a filter, with the judge that the filter or the caller needs; none where no
// service level is defined and only the caller would like one.
class Selected {
public:
    Selected(Context& context, const Filter& filter, CaseCursor::Reads reads);
    ~Selected();
    Selected(const Selected&) = delete;
    Selected& operator=(const Selected&) = delete;
    CaseCursor& cursor() { return *cursor_; }
    // Of the ticket that the cursor is at; null when nobody needed it.
    [[nodiscard]] const Judge* judge() const { return judge_.get(); }

private:
    std::unique_ptr<LevelBook> book_;
    std::unique_ptr<Judge> judge_;
    std::unique_ptr<CaseCursor> cursor_;
};

}  // namespace svcops::cli
