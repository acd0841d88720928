#!/usr/bin/env bash
# What one letter costs as a whole process: processor time, peak memory, bytes. Needs a release build, GNU time and nothing else.
# `benches/floor.sh [RUNS]`; the goals are < 30 ms and < 40 MB. The floor, `--version`, is what starting costs.
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:-20}
binary=${UNDERSIGNED:-target/release/undersigned}
out=$(mktemp -d); trap 'rm -rf "$out"' EXIT

# User and system time of all runs in milliseconds, divided by their number.
cost() {
  local name=$1; shift
  "$@" >/dev/null
  TIMEFORMAT='%3U %3S'
  local spent
  spent=$({ time for _ in $(seq "$runs"); do "$@" >/dev/null; done; } 2>&1)
  awk -v runs="$runs" -v name="$name" '{ printf "%-22s %6.1f ms of processor time a run\n", name, ($1 + $2) * 1000 / runs }' <<<"$spent"
}

seed=campaigns/seed-archive.yaml
cost 'nothing (--version)' "$binary" --version
for format in pdf docx txt md html json; do
  cost "$format" "$binary" draft "$seed" --format "$format" --out "$out/$format" --force --quiet
done
/usr/bin/time -f 'peak memory, pdf        %M KB' "$binary" draft "$seed" --out "$out/pdf" --force --quiet
stat -c '%s bytes  %n' "$out"/*/seed-archive.* | sed "s|$out/||"
