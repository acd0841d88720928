#!/usr/bin/env python3
"""rolls.py FOLDER - campaigns with rolls of many sizes, whose pages CI compares between PDF and DOCX.

Organisations alone and blocks of three lines, for 18, 45, 120 and 300 who sign; everybody is invented.
"""

import sys
from pathlib import Path

FIRST = "River Harbor Quiet Springfield Long Lantern Ember Copper North Cedar Willow Open Maple".split()
LAST = ["Reading Rooms", "Shelf", "Library Friends", "Justice Project", "Tenants Union", "Food Bank",
        "Literacy Network of the Upper Valley", "Parents Alliance", "Community Foundation"]
GIVEN = "Ada Bo Cy Di Ed Flo Gus Hal Ivy Jo Kit".split()
FAMILY = "Example Sample Vale Noor Roe Doe Hale".split()
TITLES = ["Executive Director", "President", "Chair of the Board", "Director of Policy and Outreach"]
WORDS = "We ask you to keep the reading rooms open through the winter, since they are warm and people read there. " * 3


def entry(number: int, lines: int) -> str:
    pick = lambda words, step: words[number * step % len(words)]
    organisation = f"{pick(FIRST, 5)} {FIRST[number // 13 % 13]} {pick(LAST, 4)}"
    if lines == 1:
        return f"    - {{organisation: {organisation}}}\n"
    name = f"{pick(GIVEN, 3)} {pick(FAMILY, 2)}"
    return f"    - {{name: {name}, title: {pick(TITLES, 3)}, organisation: {organisation}}}\n"


folder = Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
for count in (18, 45, 120, 300):
    for lines in (1, 3):
        text = "template: sign-on\ndate: 2026-03-02\nrecipients: [{name: Ada Example, title: Secretary}]\nbody: |\n"
        text += f"  {WORDS}\n\n" * 5 + "signatories:\n  order: organisation\n  list:\n"
        text += "".join(entry(number, lines) for number in range(count))
        (folder / f"roll-{lines}-{count}.yaml").write_text(text)
