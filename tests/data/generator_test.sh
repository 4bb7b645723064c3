#!/usr/bin/env bash
# The generated log: the same bytes for the same options, the planted facts in it, and honest failures.
# Usage: generator_test.sh SVCOPS_GENERATE
set -euo pipefail
generate=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

expect() {  # what, expected, actual
    if [[ $2 == "$3" ]]; then return; fi
    printf 'FAILED: %s\n  expected %s\n  got      %s\n' "$1" "$2" "$3"
    failed=1
}
expect_within() {  # what, low, high, actual
    if awk -v a="$4" -v l="$2" -v h="$3" 'BEGIN { exit !(a >= l && a <= h) }'; then return; fi
    printf 'FAILED: %s\n  expected %s .. %s\n  got      %s\n' "$1" "$2" "$3" "$4"
    failed=1
}

"$generate" >"$work/log.csv"
"$generate" --tickets 40000 --seed 7 >"$work/large.csv"
expect 'the bytes of the shipped log' "$(cat "$(dirname "$0")/generator.sha256")" "$(sha256sum <"$work/log.csv" | cut -d' ' -f1)"
expect 'the header' 'ticket,at,event,actor,kind,priority,channel,service,category,team,customer,tier,subject' "$(head -1 "$work/log.csv")"
expect 'another order holds the same rows' "$(sort "$work/log.csv" | sha256sum)" "$("$generate" --order ticket | sort | sha256sum)"
expect 'rows are in order of time' '' "$(tail -n +2 "$work/log.csv" | cut -d, -f2 | sort -c 2>&1 || true)"
expect 'snapshots have 36 columns' 36 "$("$generate" --format snapshot --tickets 200 | awk -F, '{ print NF }' | sort -u)"
expect 'a snapshot a row' "$("$generate" --tickets 200 | wc -l)" "$("$generate" --format snapshot --tickets 200 | wc -l)"

ask() { sqlite3 "$work/large.db" "$1"; }
sqlite3 "$work/large.db" <<SQL
.mode csv
.import $work/large.csv e
create index by_ticket on e(ticket, event);
create table t as select c.ticket, c.at as opened, c.channel, c.category, c.kind, c.customer, c.subject,
  (select x.team from e x where x.ticket = c.ticket and x.team <> '' limit 1) as team,
  (select min(x.at) from e x where x.ticket = c.ticket and x.event = 'message_agent') as answered,
  (select count(*) from e x where x.ticket = c.ticket and x.event = 'stage:resolved') as resolutions
from e c where c.event = 'created';
SQL
expect 'every ticket once' 40000 "$(ask 'select count(distinct ticket) from t')"
expect_within 'events a ticket' 4.95 5.05 "$(ask 'select count(*) / 40000.0 from e')"
expect 'the closed list of events' \
    'assigned created message_agent message_customer note priority:P1 priority:P2 priority:P3 priority:P4 priority:P5 stage:active stage:cancelled stage:closed stage:resolved stage:waiting-customer stage:waiting-vendor' \
    "$(ask 'select distinct event from e order by 1' | xargs)"
expect 'all channels and kinds' '6|7' "$(ask 'select count(distinct channel), count(distinct kind) from t')"
expect 'three languages of subjects' '1|1|1' \
    "$(ask "select max(subject like '%ইন্টারনেট%'), max(subject like '%mtandao%'), max(subject like '%connection%') from t")"
response='avg((julianday(answered) - julianday(opened)))'
expect_within 'night team in March against its other months' 2.0 8.0 "$(ask "select
  (select $response from t where team = 'network-night' and channel = 'email' and substr(opened, 6, 2) = '03') /
  (select $response from t where team = 'network-night' and channel = 'email' and substr(opened, 6, 2) <> '03')")"
expect_within 'social against e-mail' 3.0 9.0 "$(ask "select
  (select $response from t where channel = 'social') / (select $response from t where channel = 'email')")"
expect_within 'billing reopened' 0.11 0.18 "$(ask "select avg(resolutions > 1) from t where category = 'billing'")"
expect_within 'others reopened' 0.02 0.04 "$(ask "select avg(resolutions > 1) from t where category <> 'billing'")"
wait='select avg(julianday(b.at) - julianday(a.at)) from e a join e b on b.ticket = a.ticket and b.event = '"'stage:active'"'
  and b.at = (select min(c.at) from e c where c.ticket = a.ticket and c.event = '"'stage:active'"' and c.at >= a.at)
  where a.event = '"'stage:waiting-vendor'"
expect_within 'days of waiting for Lakeline' 6.0 10.0 "$(ask "$wait and b.actor = 'Lakeline'")"
expect_within 'days of waiting for the other vendors' 0.4 0.9 "$(ask "$wait and b.actor <> 'Lakeline'")"
expect 'the outage days are the three busiest' '2026-05-20 2026-05-21 2026-05-22' "$(ask "select substr(opened, 1, 10) d from t group by 1 order by count(*) desc limit 3" | sort | xargs)"
expect_within 'open tickets on request' 0.05 0.08 "$("$generate" --tickets 20000 --open 5 | awk -F, '$3 == "created" { n++ } $3 ~ /^stage:(resolved|cancelled)/ && !seen[$1]++ { d++ } END { print 1 - d / n }')"

status=0
"$generate" --ticket 5 2>"$work/error" >"$work/nothing" || status=$?
expect 'a wrong option is a usage error' 64 "$status"
expect 'and is named' '1' "$(grep -c -- '--ticket 5: wanted one of' "$work/error")"
status=0
"$generate" >/dev/full 2>/dev/null || status=$?
expect 'a full disk is an error' 74 "$status"

exit "$failed"
