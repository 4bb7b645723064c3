#!/usr/bin/env bash
# The day at a desk that examples/desk-day plays, against what it should come to. Needs msmtp and python3-aiosmtpd.
# Usage: desk_day_test.sh SVCOPS
set -euo pipefail
cd "$(dirname "$0")/../.."
told=$(mktemp)
trap 'rm -f "$told"' EXIT
examples/desk-day "$1" >"$told"
# The folder is another one each time, and whoever runs it signs the letter.
sed -E -e 's#/[^ ]*/(desk\.db)#\1#' -e "s/^$(id -un), Help desk\$/asha, Help desk/" "$told" |
    diff -u tests/data/desk-day.expected -
