#!/bin/sh
# One run of the Aequivalent exchange for a scheduler, and what to do about its exit code.
#
#   nightly.sh [OPTIONS OF luccactl sync aequivalent]
#
# The tenant comes from LUCCACTL_PROFILE or from the connection in the environment. Settings:
#   NIGHTLY_PROGRAM   the program to call                         [luccactl, found on the PATH]
#   NIGHTLY_FOLDER    where the report of each run is kept        [/var/lib/luccactl/reports]
#
# Nothing is printed when nobody has to do anything, so that cron sends no mail; otherwise one
# line says who should act. The report holds ids and codes, no name and no secret. The exit code
# is luccactl's own.
set -u
umask 077

program=${NIGHTLY_PROGRAM:-luccactl}
folder=${NIGHTLY_FOLDER:-/var/lib/luccactl/reports}
mkdir -p "$folder" || exit 78
report=$folder/$(date -u +%Y%m%dT%H%M%SZ)-$$

"$program" sync aequivalent -o json --no-input "$@" >"$report.json" 2>"$report.log" </dev/null
code=$?

tell() {
    echo "luccactl sync aequivalent: $2 For: $1. Report: $report.json"
}

case $code in
    0)      ;;  # done and verified, or nothing to do
    3)      tell HR "a dry-run found changes; nothing was done." ;;
    4)      tell HR "partial: some people are blocked, failed or in doubt; the rest is done." ;;
    5)      tell HR "held: more changes than the limit allows, or nobody approved; nothing was done." ;;
    65)     tell HR "data was refused." ;;
    69)     tell nobody "Lucca or the partner cannot be reached; the next run tries again." ;;
    75)     ;;  # another run is at it, or its time is used up: the next run goes on
    77)     tell IT "a credential or a permission is missing." ;;
    78)     tell IT "the configuration is wrong, here or in Lucca." ;;
    130|143) tell nobody "stopped by a signal; the next run settles what was in flight." ;;
    *)      tell IT "it failed with exit code $code." ;;
esac
exit $code
