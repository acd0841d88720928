"""What the peers are to set: the letters' words in one plain file, taken from our own JSON output.

usage: letters.py FOLDER > letters.json, where FOLDER has a letter a file, as `--format json` writes them

`common` is what all letters share, as [role, content] in order, with null where a letter's own address and
salutation go; `letters` has these, and the address line by line too, for templates of Word.
"""

import json
import pathlib
import sys

LINES = 5


def plain(words):
    """Words without their marks: the peers need not set emphasis."""
    return "".join(word if isinstance(word, str) else plain(next(iter(word.values()))) for word in words)


def content(block):
    """A block's words: a string, or a list of strings, or for signatories a list of lists."""
    role, inner = block["role"], block["content"]
    if role == "delivery":
        return [plain(line) for line in inner]
    if role == "asks":
        return [plain(item["blocks"][0]["content"]) for item in inner["items"]]
    if role == "signatories":
        return [[line["text"] for line in one["lines"]] for group in inner["groups"] for one in group["signatories"]]
    if role == "cc":
        return [inner["label"], *(plain(entry) for entry in inner["entries"])]
    return plain(inner)


def main():
    files = sorted(path for path in pathlib.Path(sys.argv[1]).glob("*.json") if path.name != "manifest.json")
    letters, common = [], []
    for path in files:
        all_blocks = json.loads(path.read_text())["blocks"]
        blocks = {block["role"]: block for block in all_blocks}
        address = [line["text"] for line in blocks["addressee"]["content"][0]["lines"]]
        lines = {f"line{number}": (address + [""] * LINES)[number] for number in range(LINES)}
        salutation = plain(blocks["salutation"]["content"])
        letters.append({"key": path.stem, "address": address, "salutation": salutation, **lines})
        own = ("addressee", "salutation")
        common = common or [[it["role"], None if it["role"] in own else content(it)] for it in all_blocks]
    json.dump({"common": common, "letters": letters}, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
