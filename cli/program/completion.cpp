#include "cli/context.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"

#include <fmt/core.h>

namespace svcops::cli::program {

namespace {

struct CompletionOptions {
    std::string shell;
};

// Each script hands the words to the binary and offers what it answers; file names where it answers
// `:files`.
constexpr std::string_view bash_script = R"(# bash completion for svcops
_svcops() {
    # Bash parts words at the marks of COMP_WORDBREAKS as well; what no blank parts is one word.
    local typed=${COMP_LINE:0:COMP_POINT} words=() i piece
    for ((i = 0; i <= COMP_CWORD; i++)); do
        piece=${COMP_WORDS[i]}
        if [[ $i -eq 0 || $typed == [[:space:]]* ]]; then
            typed=${typed#"${typed%%[![:space:]]*}"}
            words+=("")
        fi
        if [[ $i -eq $COMP_CWORD ]]; then piece=$typed; fi
        words[${#words[@]} - 1]+=$piece
        typed=${typed#"$piece"}
    done
    # Only what stands after the last of these marks is replaced.
    local word=${words[${#words[@]} - 1]} marks=${COMP_WORDBREAKS//[[:space:]\"\']/} kept=
    if [[ -n $marks && $word == *["$marks"]* ]]; then
        kept=${word%"${word##*["$marks"]}"}
    fi
    local candidate
    COMPREPLY=()
    while IFS= read -r candidate; do
        if [[ $candidate == :files ]]; then
            compopt -o default 2>/dev/null
            return
        fi
        candidate=${candidate#"$kept"}
        if [[ $candidate == *[[:space:]\"\'\\\$\`\&\;\|\<\>\(\)\*\?]* ]]; then
            printf -v candidate %q "$candidate"
        fi
        COMPREPLY+=("$candidate")
    done < <(command svcops __complete -- "${words[@]:1}" 2>/dev/null)
    if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *[:=.] ]]; then
        compopt -o nospace 2>/dev/null
    fi
}
complete -F _svcops svcops
)";

constexpr std::string_view zsh_script = R"(#compdef svcops
# zsh completion for svcops
_svcops() {
    local -a candidates
    candidates=("${(@f)$(command svcops __complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)}")
    if [[ ${candidates[1]} == :files ]]; then
        _files
        return
    fi
    compadd -- "${candidates[@]}"
}
if [[ $funcstack[1] == _svcops ]]; then
    _svcops "$@"
else
    compdef _svcops svcops
fi
)";

constexpr std::string_view fish_script = R"(# fish completion for svcops
function __svcops_complete
    set -l words (commandline -opc) (commandline -ct)
    set -l found (command svcops __complete -- $words[2..-1] 2>/dev/null)
    if test "$found[1]" = ":files"
        __fish_complete_path (commandline -ct)
        return
    end
    printf '%s\n' $found
end
complete -c svcops -f -a '(__svcops_complete)'
)";

ExitCode run(const CompletionOptions& options, Context& context) {
    if (options.shell == "bash") {
        context.write(bash_script);
    } else if (options.shell == "zsh") {
        context.write(zsh_script);
    } else if (options.shell == "fish") {
        context.write(fish_script);
    } else {
        throw InputError(Outcome::usage, fmt::format("unknown shell '{}'", options.shell),
                         "bash, zsh or fish");
    }
    return ExitCode{0};
}

}  // namespace

Action completion(Args& args) {
    auto options = std::make_shared<CompletionOptions>();
    args.operand(options->shell, "SHELL", "bash, zsh or fish").among({"bash", "zsh", "fish"});
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::program
