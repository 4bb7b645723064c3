#!/usr/bin/env bash
# The quarter that examples/audit-quarter plays, against what it should come to: what was planted is found, and nothing
# else. Needs sqlite3, and a second login: a user namespace, or root.
# Usage: audit_quarter_test.sh SVCOPS
set -euo pipefail
cd "$(dirname "$0")/../.."
if ! unshare --map-user=65534 true 2>/dev/null && [[ $EUID -ne 0 ]]; then
    echo "skipped: no second login can be had here"
    exit 0
fi
told=$(mktemp)
trap 'rm -f "$told"' EXIT
examples/audit-quarter "$1" >"$told"
sed -E -e "s/\\b$(id -un)\\b/asha/g" "$told" | diff -u tests/data/audit-quarter.expected -
