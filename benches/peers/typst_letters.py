"""The letters by Typst: one compiler object, a tagged PDF a letter.

usage: typst_letters.py letters.json OUT
"""

import json
import pathlib
import sys

import typst

HEAD = """
#let own = sys.inputs
#set document(title: "Letter to " + own.name)
#set page(paper: "us-letter", margin: 1in, header: context if counter(page).get().first() > 1 {
  set text(9.5pt)
  grid(columns: (1fr, 1fr, 1fr), own.name, align(center)[@DATE@], align(right)[Page #counter(page).display()])
})
#set text(font: "Libertinus Serif", size: 10.5pt, lang: "en", region: "US")
#set par(justify: false, spacing: 1.2em)
"""


def quoted(text):
    """Words as a string of Typst's."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def block(role, content):
    """A block of the letter in Typst's markup."""
    if role == "addressee":
        return "#own.address.split(\"\\n\").join(linebreak())"
    if role == "salutation":
        return "#own.salutation"
    if role == "asks":
        return "#list(" + ", ".join(f"[#{quoted(item)}]" for item in content) + ")"
    if role == "signatories":
        cells = ["[" + " \\ ".join(f"#{quoted(line)}" for line in lines) + "]" for lines in content]
        half = (len(cells) + 1) // 2
        down = [cells[at // 2 + half * (at % 2)] for at in range(len(cells))]
        return "#grid(columns: (1fr, 1fr), column-gutter: 18pt, row-gutter: 14pt, " + ", ".join(down) + ")"
    if isinstance(content, list):
        return " \\ ".join(f"#{quoted(line)}" for line in content)
    return f"#{quoted(content)}"


def main():
    source, out = sys.argv[1], pathlib.Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    data = json.loads(pathlib.Path(source).read_text())
    date = next(content for role, content in data["common"] if role == "date")
    text = HEAD.replace("@DATE@", f"#{quoted(date)}") + "\n\n".join(block(*it) for it in data["common"])
    main_file = pathlib.Path(source).with_suffix(".typ")
    main_file.write_text(text)
    compiler = typst.Compiler(main_file, root=main_file.parent, ignore_system_fonts=True)
    for letter in data["letters"]:
        own = {
            "name": letter["address"][0],
            "address": "\n".join(letter["address"]),
            "salutation": letter["salutation"],
        }
        (out / f"{letter['key']}.pdf").write_bytes(compiler.compile(format="pdf", sys_inputs=own))


if __name__ == "__main__":
    main()
