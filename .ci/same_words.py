"""Do a PDF's words, as poppler reads them, stand in the order of the text output?

usage: same_words.py LETTER.pdf LETTER.txt

What is not the letter's text is left out of the PDF's side: the head and foot of a page (whatever lies in the
outer three quarters of an inch) and the bullets before list items. A list's dashes are left out of the text's side.
"""

import difflib
import re
import subprocess
import sys
import unicodedata

EDGE = 54  # points: no margin of a shipped style is narrower


def pages(pdf):
    """Each page's width and height in points."""
    info = subprocess.run(["pdfinfo", "-f", "1", "-l", "9999", pdf], check=True, capture_output=True, text=True).stdout
    return [(float(w), float(h)) for w, h in re.findall(r"Page\s+\d+ size:\s+([\d.]+) x ([\d.]+)", info)]


def text_of(pdf, order):
    """The pages' text without heads and feet: in the order of the page itself (`-raw`), or as poppler guesses it."""
    out = []
    for number, (width, height) in enumerate(pages(pdf), 1):
        top = 0 if number == 1 else EDGE
        box = ["-x", "0", "-y", str(top), "-W", str(int(width) + 1), "-H", str(int(height) - top - EDGE)]
        page = ["-f", str(number), "-l", str(number), "-r", "72", "-enc", "UTF-8"]
        out.append(subprocess.run(["pdftotext", *order, *page, *box, pdf, "-"], check=True, capture_output=True, text=True).stdout)
    return "\n".join(out)


def words(text):
    """Words, composed, without list marks."""
    text = unicodedata.normalize("NFC", text)
    text = re.sub(r"(?m)^\s*(- |•)", " ", text).replace("•", " ")
    return text.split()


def main():
    pdf, txt = sys.argv[1:]
    with open(txt, encoding="utf-8") as file:
        want = words(file.read())
    return max(same(pdf, want, order) for order in ([], ["-raw"]))


def same(pdf, want, order):
    got = words(text_of(pdf, order))
    how = f"{pdf} {' '.join(order)}".strip()
    if got == want:
        print(f"{how}: {len(got)} words, in order")
        return 0
    for tag, a, b, c, d in difflib.SequenceMatcher(None, want, got, autojunk=False).get_opcodes():
        if tag != "equal":
            print(f"{how}: word {a + 1}: text has {' '.join(want[a:b])!r}, PDF has {' '.join(got[c:d])!r}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
