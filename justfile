# Thin names over what `.ci/run` does, and over what one does every day.

# List these names.
default:
    @just --list

# All tests.
test:
    cargo test

# Cases of tests/letters whose name contains FILTER.
letters FILTER="":
    LETTERS="{{FILTER}}" cargo test --test letters

# Rewrite the expectations of those cases. Look at the pages first, then read the diff.
bless FILTER="":
    BLESS=1 LETTERS="{{FILTER}}" cargo test --test letters

# Everything that reads the code without running it.
lint: forbid
    cargo fmt --all --check
    cargo clippy --all-targets -- -D warnings

# The library's documentation, warnings denied.
doc:
    RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --document-private-items

# Words that must not be committed.
forbid:
    .ci/forbid

# Licences, sources, duplicate crates.
deny:
    cargo deny check bans licenses sources

# Draft the shipped campaigns into examples/, as PDF and as pictures.
examples:
    .ci/examples

# Times of every stage and writer; then what the whole process costs.
bench *ARGS:
    cargo bench --bench letters -- {{ARGS}}
    cargo build --release
    benches/floor.sh

# What decides: the whole gate, as on a fresh machine.
ci:
    .ci/run
