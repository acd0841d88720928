#!/usr/bin/env bash
# Peak memory of a whole run to many recipients of a CSV file, and how it grows: the goal is less than 1.3 times as much for
# 100,000 as for 1,000. Needs a release build and GNU time. `benches/memory.sh [MANY] [FEW] [FORMAT…]`; formats are txt and pdf
# unless named. 100,000 PDFs take some minutes and 3 GB of disk, which are given back.
set -euo pipefail
cd "$(dirname "$0")/.."
many=${1:-100000} few=${2:-1000}; shift $(($# < 2 ? $# : 2))
formats=("$@"); [ ${#formats[@]} -gt 0 ] || formats=(txt pdf)
binary=$PWD/${UNDERSIGNED:-target/release/undersigned}
out=$(mktemp -d); trap 'rm -rf "$out"' EXIT
cd "$out"

# Invented people; every fiftieth has the name of another, so that keys have to be told apart.
people() {
  awk -v count="$1" 'BEGIN {
    print "name,surname,title,organisation,address,city,region,postcode,branches"
    split("Ada Bo Cy Di Ela Finn Gus Hana Ivo Juna", given, " ")
    for (i = 1; i <= count; i++) {
      surname = "Example" (i % 50 == 0 ? i - 1 : i)
      printf "%s %s,%s,Councillor,\"Council of Shelf, No. %d\",%d Library Street,Springfield,VT,%05d,%d\n", given[i % 10 + 1], surname, surname, i, i, i % 100000, i % 40
    }
  }'
}

# Peak memory in KB of drafting a campaign.
peak() {
  /usr/bin/time -f %M -o peak "$binary" draft "$1.yaml" --format "$2" --out "letters-$1" --quiet >&2
  rm -rf "letters-$1"
  cat peak
}

for count in "$few" "$many"; do
  people "$count" > "$count.csv"
  cat > "$count.yaml" <<YAML
sender: {name: Reading Rooms Alliance, address: [12 Shelf Street, Springfield]}
date: 2026-03-02
subject: Keep the reading rooms open
recipients: [$count.csv]
body: |
  The reading rooms of {{recipient.city}} have served their neighbours for a hundred years, and {{recipient.branches}} branches do so today.

  {{#if (eq recipient.region "VT")}}Vermont has kept its own open.{{/if}} We ask that you vote to keep them open.
signatories: [{name: Cy Example, title: President}]
YAML
done
for format in "${formats[@]}"; do
  one=$(peak "$few" "$format"); other=$(peak "$many" "$format")
  awk -v few="$few" -v many="$many" -v one="$one" -v other="$other" -v format="$format" 'BEGIN {
    printf "%-5s %6.1f MB for %d, %6.1f MB for %d: %.2f times as much\n", format, one / 1024, few, other / 1024, many, other / one }'
done
