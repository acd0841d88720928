#!/usr/bin/env bash
# What a letter of a batch costs beside other ways to make it: processor time a letter, whole process, files to memory.
# `benches/peers.sh [RUNS]` after `cargo build --release`; sets the peers up in a temporary folder (or in $PEERS, which it
# keeps) and says aloud which of them cannot be had. The letters are 535 of two pages, from `campaigns/seed-archive.yaml`
# to invented members of Congress. The goals: PDF 3 times less than Typst; DOCX 3 times less than rusdox filling a template
# and 25 times less than docxtpl. Needs Python; pip and cargo reach their registries.
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:-5}
binary=$(realpath "${UNDERSIGNED:-target/release/undersigned}")
memory=/dev/shm; [ -w "$memory" ] || memory=${TMPDIR:-/tmp}
scratch=$(mktemp -d "$memory/peers-XXXXXX"); trap 'rm -rf "$scratch"' EXIT
peers=${PEERS:-$scratch/tools}
mkdir -p "$peers"

python3 benches/peers/members.py > "$scratch/members.yaml"
ours() { echo "$binary draft campaigns/seed-archive.yaml --recipients $scratch/members.yaml --format $1 -j 1 --quiet --out {out}"; }
letters=$(grep -c '^- key' "$scratch/members.yaml")
"$binary" draft campaigns/seed-archive.yaml --recipients "$scratch/members.yaml" --format json --quiet --out "$scratch/json"
python3 benches/peers/letters.py "$scratch/json/seed-archive" > "$scratch/letters.json"
rm -r "$scratch/json"

# Whether a Python package can be had; says so where not.
python=$peers/python/bin/python
package() {
  [ -x "$python" ] || python3 -m venv "$peers/python" || { echo "skipped, no Python environment: $1"; return 1; }
  "$python" -c "import $2" 2>/dev/null || "$python" -m pip install --quiet "$1" || { echo "skipped, cannot be had: $1"; return 1; }
}
# The peer in Rust as a project of its own.
rusdox() {
  local project=$peers/rusdox
  [ ! -x "$project/target/release/rusdox-letters" ] || return 0
  mkdir -p "$project/src"
  cp benches/peers/rusdox_letters.rs "$project/src/main.rs"
  printf '[package]\nname = "rusdox-letters"\nversion = "0.0.0"\nedition = "2024"\n[workspace]\n[dependencies]\nrusdox = "1"\nserde_json = "1"\n[profile.release]\nlto = true\ncodegen-units = 1\n' > "$project/Cargo.toml"
  (cd "$project" && env -u CARGO_TARGET_DIR cargo build --release --quiet) || { echo "skipped, cannot be had: rusdox"; return 1; }
}

pdf=("undersigned pdf=$(ours pdf)")
docx=("undersigned docx=$(ours docx)")
of() { echo "$python benches/peers/$1 $scratch/letters.json {out}"; }
if package 'typst>=0.14' typst; then pdf+=("Typst, tagged=$(of typst_letters.py)"); fi
rusdox_by() { docx+=("rusdox, $1=$peers/rusdox/target/release/rusdox-letters $2 $scratch/letters.json {out}"); }
if rusdox; then rusdox_by 'its renderer' renderer; rusdox_by 'bare parts' parts; fi
if package docxtpl docxtpl; then
  docx+=("docxtpl=$(of docxtpl_letters.py)")
  "$python" benches/peers/docxtpl_letters.py "$scratch/letters.json" "$scratch/template.docx"
  [ ! -x "$peers/rusdox/target/release/rusdox-letters" ] || rusdox_by 'a template of Word' "$scratch/template.docx"
fi
echo "$letters letters, median of $runs runs in turn"
python3 benches/peers/measure.py "$runs" "$letters" "$scratch" "${pdf[@]}"
python3 benches/peers/measure.py "$runs" "$letters" "$scratch" "${docx[@]}"
