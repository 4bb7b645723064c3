#!/usr/bin/env bash
# The program in a real shell: pipes, full disks, poor environments, many writers, a killed run.
# Usage: shell_test.sh SVCOPS SVCOPS_GENERATE
set -uo pipefail
svcops=$1
generate=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 70
failed=0

expect() {  # what, expected, actual
    if [[ $2 == "$3" ]]; then return; fi
    printf 'FAILED: %s\n  expected %s\n  got      %s\n' "$1" "$2" "$3"
    failed=1
}
clean=(env -i HOME="$work" LC_ALL=C TZ=UTC SVCOPS_STORE="$work/store.db")
run() { "${clean[@]}" "$svcops" "$@"; }
status_of() {  # runs quietly; prints the exit code
    local status=0
    run "$@" >/dev/null 2>error || status=$?
    echo "$status"
}
count() { run ticket list "$@" --count --all; }

"$generate" --tickets 600 >log.csv
"$generate" --tickets 20000 --seed 2 >large.csv
expect 'a store is made' 0 "$(status_of store init)"
expect 'a log is imported' 0 "$(status_of ticket import log.csv --mapping svcops-events)"
expect 'every ticket is there' 600 "$(count)"
expect 'the same log again adds nothing' 0 "$(status_of ticket import log.csv --mapping svcops-events)"
expect 'and every ticket is there once' 600 "$(count)"

# An empty cell of an event row says nothing: what a ticket has stays until a row says otherwise.
for priority in P1 P2 P3 P4 P5; do
    expect "tickets with $priority" "$(awk -F, -v p="$priority" '$6 != "" { last[$1] = $6 } END { for (t in last) n += last[t] == p; print n + 0 }' log.csv)" \
        "$(count "priority:$priority")"
done
for team in network-night retail-care; do
    expect "tickets of $team" "$(awk -F, -v t="$team" '$10 == t { print $1 }' log.csv | sort -u | wc -l)" "$(count "team:$team")"
done

# Text of any script is found by its words.
for word in সংযোগ mtandao; do
    expect "tickets with $word" "$(grep -c ",created,.*$word" log.csv)" "$(count "text:$word")"
done

# A home that is no absolute path is none.
for home in '' here/there; do
    expect "no store in the current folder with HOME=$home" '' \
        "$(env -i HOME="$home" "$svcops" config show 2>/dev/null | cut -f2 | grep -v '^/' | grep svcops.db)"
done

# More than a hundred letters at once are asked about first, and a second run writes none.
many=("${clean[@]}" SVCOPS_STORE="$work/many.db" SVCOPS_CONFIG="$work/many.yaml" "$svcops")
printf 'mail.from: desk@example.org\n' >many.yaml
"${many[@]}" store init -q >/dev/null
for i in $(seq 120); do
    printf '{"subject":"no network","customer":{"email":"c%d@example.org"}}\n' "$i"
done | "${many[@]}" ticket add - -q >/dev/null
status=0
"${many[@]}" customer notify --all -m 'we know' <&- >/dev/null 2>error || status=$?
expect 'many letters without --yes' 64 "$status"
expect 'nothing is queued unasked' 0 "$("${many[@]}" mail list --outbox --count)"
status=0
"${many[@]}" customer notify --all -m 'we know' --yes >/dev/null 2>error || status=$?
expect 'many letters with --yes' 0 "$status"
expect 'each is queued' 120 "$("${many[@]}" mail list --outbox --count)"
"${many[@]}" customer notify --all -m 'we know' >/dev/null 2>error
expect 'who was told is told' '0 customers told; 120 were told before' "$(cat error)"
expect 'and nothing more is queued' 120 "$("${many[@]}" mail list --outbox --count)"

# Pipes and full disks.
status=0
run ticket list --all >/dev/full 2>error || status=$?
expect 'a full disk is exit 74' 74 "$status"
expect 'and is said once' 1 "$(wc -l <error)"
run ticket list --all 2>error | head -n 1 >first
expect 'a closed pipe is silent' '' "$(cat error)"
expect 'and gives its first line' 1 "$(wc -l <first)"
# Service managers start programs with SIGPIPE ignored; some parents block it. More than a pipe holds is written.
piped() {  # the exit code of a list whose reader goes after one line, run by the words given
    local status=0
    "$@" "${clean[@]}" "$svcops" ticket list --all --format json 2>error || status=$?
    echo "$status" >ended
}
(
    trap '' PIPE
    piped command
) | head -n 1 >first
expect 'a closed pipe ends a list by SIGPIPE though it was ignored' 141 "$(cat ended)"
expect 'in silence' '' "$(cat error)"
expect 'after its first line' '[' "$(cat first)"
blocked='import os, signal, sys
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGPIPE})
os.execvp(sys.argv[1], sys.argv[1:])'
piped python3 -c "$blocked" | head -n 1 >first
expect 'and though it was blocked' 141 "$(cat ended)"
expect 'in silence as well' '' "$(cat error)"

# A copy goes through a pipe whole, and leaves nothing behind.
mkdir passing
expect 'a backup through a pipe is a backup' 0 "$(run store backup - 2>error | status_of -S piped.db store restore -)"
expect 'with every ticket' 600 "$(count -S piped.db)"
clean+=(TMPDIR="$work/passing")
run store backup - | head -c 1 >/dev/null
expect 'a temporary copy goes though its reader went' 0 "$(find passing -mindepth 1 | wc -l)"
unset 'clean[-1]'
status=0
run ticket import - --mapping svcops-events <&- >/dev/null 2>error || status=$?
expect 'a standard input that is closed is exit 74' 74 "$status"

expect 'no output where there is no folder' 73 "$(status_of ticket list --all -o none/out.csv)"

# Who reads slowly keeps nobody from writing: the record is let go before the reader is waited for.
mkfifo pager
run ticket list --all --format json >pager &
lister=$!
exec 3<pager
head -c 10 <&3 >/dev/null
for _ in 1 2 3 4 5 6 7 8 9 10; do
    written=$(status_of ticket add --subject 'while somebody reads' --lock-timeout 1s)
    if [[ $written == 0 ]]; then break; fi
done
expect 'a ticket is written while a list waits for its reader' 0 "$written"
expect 'whose bytes are more than a pipe holds' 1 "$(($(wc -c <&3) > 100000))"
exec 3<&-
wait "$lister"
expect 'and ends well' 0 $?
expect 'an undo for the counts below' 0 "$(status_of undo --yes)"

# The environment changes no byte.
run ticket list --all >plain
env -i PATH="$PATH" HOME="$work" LC_ALL=bn_BD.UTF-8 LANG=sw_KE TERM=xterm COLUMNS=20 SVCOPS_STORE="$work/store.db" TZ=UTC \
    "$svcops" ticket list --all >other </dev/null
expect 'the same bytes in any locale' "$(sha256sum <plain)" "$(sha256sum <other)"
run ticket list --all <&- >other
expect 'the same bytes without standard input' "$(sha256sum <plain)" "$(sha256sum <other)"

# Mistakes are named.
expect 'an unknown command is a usage error' 64 "$(status_of ticket lst)"
expect 'with the nearest one' 1 "$(grep -c "'ticket list'" error)"
expect 'an unknown filter key is a usage error' 64 "$(status_of ticket list priorty:P1)"
expect 'a missing store is exit 66' 66 "$(status_of -S none.db ticket list)"

# Eight writers at once lose nothing.
writers=()
for writer in 1 2 3 4 5 6 7 8; do
    (for _ in 1 2 3 4 5; do run ticket add "writer $writer" || echo failed; done >"writer.$writer" 2>&1) &
    writers+=($!)
done
wait "${writers[@]}"
expect 'every writer got its own five ids' 40 "$(cat writer.? | grep -cE '^T-[0-9]+$')"
expect 'no id twice' 40 "$(sort -u writer.? | wc -l)"
expect 'no ticket is lost' 640 "$(count)"

# Tries of one request at once: one is done, and each is answered as it is.
writers=()
for writer in 1 2 3 4 5 6 7 8; do
    (run ticket add "once" --request-id same || echo failed) >"writer.$writer" 2>/dev/null &
    writers+=($!)
done
wait "${writers[@]}"
expect 'every try is answered' 8 "$(cat writer.? | grep -cE '^T-[0-9]+$')"
expect 'with the one id' 1 "$(sort -u writer.? | wc -l)"
expect 'of one ticket' 641 "$(count)"
expect 'which is taken back for the counts below' 0 "$(status_of undo)"

# An import killed in the middle of its transaction leaves all or nothing, and a sound store.
references() { awk -F, '$3 == "created" { print $1 }' "$@" | sort -u | wc -l; }
all=$(($(references log.csv large.csv) + 40))
"${clean[@]}" "$svcops" ticket import large.csv --mapping svcops-events >/dev/null 2>&1 &
import=$!
while kill -0 "$import" 2>/dev/null && [[ ! -s store.db-journal ]]; do :; done
kill -KILL "$import" 2>/dev/null
wait "$import" 2>/dev/null
left=$(count)
[[ $left == "$all" ]] || expect 'all or nothing of a killed import' 640 "$left"
expect 'a sound store after it' 0 "$(status_of store check)"

# A size limit is an error and no death.
if [[ $left == 640 ]]; then
    status=0
    (ulimit -f $(($(stat -c %s store.db) / 1024 + 64)) && run ticket import large.csv --mapping svcops-events) >/dev/null 2>error ||
        status=$?
    expect 'a size limit is exit 74' 74 "$status"
    expect 'after which the store is as before' 640 "$(count)"
fi

# What could not be shown is not recorded as announced: the next check tells it again.
alerts=(env -i HOME="$work" LC_ALL=C TZ=UTC SVCOPS_STORE="$work/alerts/store.db" "$svcops")
answer() {  # the exit code of a command of this desk, its output lost
    local status=0
    "${alerts[@]}" "$@" 2>error >/dev/full || status=$?
    echo "$status"
}
"${alerts[@]}" store init --with support >/dev/null
for _ in 1 2 3; do
    "${alerts[@]}" ticket add late -p P1 --service network --tier gold --at 2026-11-02 >/dev/null
done
expect 'a check whose output is lost is exit 74' 74 "$(answer sla check --new)"
status=0
"${alerts[@]}" sla check --new >&- 2>error || status=$?
expect 'so is one without any output' 74 "$status"
status=0
"${alerts[@]}" sla check --new -o none/out.txt 2>error || status=$?
expect 'one that may not make its file is exit 73' 73 "$status"
"${alerts[@]}" sla check --new -o out.txt
expect 'and the next one tells every ticket' 3 "$(grep -o 'T-[0-9]*' out.txt | sort -u | wc -l)"
"${alerts[@]}" sla check --new -o out.txt
expect 'the one after it has nothing to tell, and no old lines' 0 "$(wc -c <out.txt)"

# Nothing is done where the answer cannot go; where it is lost later, that it was done is said.
expect 'a ticket whose answer is lost is exit 74' 74 "$(answer ticket add one)"
expect 'and there' 4 "$("${alerts[@]}" ticket list --count)"
expect 'as the message says' 1 "$(grep -c 'it is done all the same, as op 5' error)"
status=0
"${alerts[@]}" ticket add two -o none/id 2>error || status=$?
expect 'no ticket where its answer cannot be created' 73 "$status"
status=0
"${alerts[@]}" ticket add two >&- 2>error || status=$?
expect 'and none without an output' 74 "$status"
expect 'so there are four' 4 "$("${alerts[@]}" ticket list --count)"

status=0
"${alerts[@]}" ticket list >&- 2>&- || status=$?
expect 'a list without any output is exit 74, with nobody to tell' 74 "$status"

# What a terminal shows of the operations is the latest 50, and it says so; elsewhere all are told.
for ((i = 0; i < 50; i++)); do "${alerts[@]}" ticket add "number $i" >/dev/null; done
on_a_terminal='import pty, sys
sys.exit(pty.spawn(sys.argv[1:]) >> 8)'
python3 -c "$on_a_terminal" "${alerts[@]}" op list --width 0 </dev/null | tr -d '\r' >screen
all=$("${alerts[@]}" op --count)
expect 'a terminal shows 50 operations' 50 "$(grep -c 'ticket add' screen)"
expect 'and says of how many' 1 "$(grep -c "the latest 50 of $all; --all shows all" screen)"
expect 'a pipe gets every one' "$all" "$("${alerts[@]}" op list | wc -l)"
python3 -c "$on_a_terminal" "${alerts[@]}" op list --count </dev/null | tr -d '\r' >screen
expect 'and the count is of every one' "$all" "$(cat screen)"
expect 'an id that ends in NUL' 'T-55|' "$("${alerts[@]}" ticket add five -0 | tr '\0' '|')"

# A shared store's definitions are its group's too.
mkdir shared
"${clean[@]}" "$svcops" -S shared/s.db store init --shared "$(id -gn)" --with support >/dev/null
expect 'files that the group may write' '660' "$(stat -c %a shared/definitions/*/*.yaml | sort -u)"
expect 'folders that hand the group on' '2770' "$(stat -c %a shared/definitions shared/definitions/* | sort -u)"

exit "$failed"
