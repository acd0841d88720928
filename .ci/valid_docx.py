"""Reads what the Open XML validator says of one file (it ends with 0 even when it finds errors).

usage: valid_docx.py FILE.docx < the validator's JSON
"""

import json
import sys


def main():
    name, said = sys.argv[1], sys.stdin.read()
    try:
        report = json.loads(said)
    except ValueError:
        print(f"{name}: the validator did not run: {said[:400]}", file=sys.stderr)
        return 1
    for error in report["errors"]:
        print(f"{name}: {error['path']} {error['xPath']}: {error['description']}", file=sys.stderr)
    return 0 if report["ok"] and not report["errors"] else 1


if __name__ == "__main__":
    sys.exit(main())
