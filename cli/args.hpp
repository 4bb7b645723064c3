#pragma once
#include "lib/text/problem.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svcops::cli {

// What the shell may offer as a value; completion asks for it by the option's row.
enum class Offer {
    nothing,
    file,
    folder,
    format,
    priority,
    kind,
    status,
    channel,
    service,
    team,
    agent,
    partner,
    blueprint,
    playbook,
    playbook_step,
    recovery,
    deadline_pack,
    deadline_rule,
    programme,
    programme_or_run,
    criterion,
    manual_criterion,
    audit_answer,
    audit_run,
    finding,
    scorecard,
    scorecard_item,
    scorecard_mark,
    review,
    calibration,
    skill,
    ticket,
    ticket_or_filter,
    ticket_or_step,
    customer,
    customer_filter,
    tier,
    language,
    stage,
    awaited,
    calendar,
    mapping,
    request_template,
    rule,
    reply_template,
    level,
    filter,
    column,
    zone,
    report_key,
    command
};

enum class Arity { none, one, many };

// One option or operand as declared: help, completion, the man page test and the parser follow from
// it.
struct OptionSpec {
    std::string long_name;  // "priority"; "" for operands
    char short_name = 0;    // 'p'
    Arity arity = Arity::one;
    std::string placeholder;  // "PRIORITY"
    std::string meaning;      // one line
    Offer offer = Offer::nothing;
    bool global = false;
    bool may_be_empty = false;                   // a value of nothing but blanks says something
    std::vector<std::string_view> choices = {};  // all it may be, where that is a closed list
    using Take = std::function<void(const std::vector<std::string>&)>;
    Take take;
};

// A verb's options, declared by binding them to the members of an options struct. Nothing is read
// or opened while declaring. The only code that knows the parsing library is args.cpp.
class Args {
public:
    Args& flag(std::string_view names, bool& target, std::string_view meaning);
    Args& option(std::string_view names, std::optional<std::string>& target,
                 std::string_view placeholder, std::string_view meaning,
                 Offer offer = Offer::nothing);
    Args& option(std::string_view names, std::vector<std::string>& target,
                 std::string_view placeholder, std::string_view meaning,
                 Offer offer = Offer::nothing);
    // Operands, in order. Verbs that take none declare none; what is left over is a usage error.
    Args& operand(std::optional<std::string>& target, std::string_view placeholder,
                  std::string_view meaning, Offer offer = Offer::nothing);
    Args& operand(std::string& target, std::string_view placeholder, std::string_view meaning,
                  Offer offer = Offer::nothing);  // required
    Args& operands(std::vector<std::string>& target, std::string_view placeholder,
                   std::string_view meaning, Offer offer = Offer::nothing);
    // One or more: required.
    Args& some_operands(std::vector<std::string>& target, std::string_view placeholder,
                        std::string_view meaning, Offer offer = Offer::nothing);

    // The operand that was declared last takes empty words, too.
    Args& or_empty();
    // The option or operand that was declared last is one of these, which completion offers;
    // whether it is one is for its verb to say. The words live as long as the program.
    Args& among(std::vector<std::string_view> choices);

    void begin_globals() { declaring_global_ = true; }
    void end_globals() { declaring_global_ = false; }

    // Throws InputError(usage) with every problem found: unknown options with the nearest name,
    // missing values, values in which there is nothing to see, an option of one value that is given
    // two different ones.
    void parse(const std::vector<std::string>& words);
    // The same for missing, empty and surplus operands; asked apart, as help needs none.
    void require_operands() const;

    [[nodiscard]] const std::vector<OptionSpec>& options() const { return options_; }
    [[nodiscard]] const std::vector<OptionSpec>& operands() const { return operands_; }
    [[nodiscard]] bool is_required(std::size_t operand) const { return required_[operand]; }

private:
    OptionSpec& add(std::string_view names, Arity arity, std::string_view placeholder,
                    std::string_view meaning, Offer offer);
    enum class Need { optional, required };
    Args& add_operand(OptionSpec operand, Need need);
    void give_operands(const std::vector<std::string>& words);
    void give(const OptionSpec& operand, const std::vector<std::string>& words);

    std::vector<OptionSpec> options_;
    std::vector<OptionSpec> operands_;
    std::vector<bool> required_;
    std::vector<Problem> operand_problems_;
    bool declaring_global_ = false;
    bool operand_is_last_ = false;  // of what was declared
};

}  // namespace svcops::cli
