"""The letters by docxtpl: a template that python-docx makes, filled for each recipient.

usage: docxtpl_letters.py letters.json OUT, or docxtpl_letters.py letters.json TEMPLATE.docx for the template alone
"""

import io
import json
import pathlib
import sys

import docx
from docxtpl import DocxTemplate


def template(common):
    """The letter with fields for the address and the salutation; all else stands in it."""
    document = docx.Document()
    for role, content in common:
        if role == "addressee":
            for line in range(5):
                document.add_paragraph(f"{{{{ line{line} }}}}")
        elif role == "salutation":
            document.add_paragraph("{{ salutation }}")
        elif role == "asks":
            for item in content:
                document.add_paragraph(item, style="List Bullet")
        elif role == "signatories":
            for lines in content:
                document.add_paragraph("\n".join(lines))
        else:
            document.add_paragraph("\n".join(content) if isinstance(content, list) else content)
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


def main():
    source, out = sys.argv[1], pathlib.Path(sys.argv[2])
    data = json.loads(pathlib.Path(source).read_text())
    packed = template(data["common"])
    if out.suffix == ".docx":
        out.write_bytes(packed)
        return
    out.mkdir(parents=True, exist_ok=True)
    for letter in data["letters"]:
        # A template that has been rendered is spent.
        document = DocxTemplate(io.BytesIO(packed))
        document.render(letter)
        document.save(out / f"{letter['key']}.docx")


if __name__ == "__main__":
    main()
