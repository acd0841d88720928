"""Writes 535 invented members of Congress as a recipients file, in the shape that an import of the real ones has.

usage: members.py > members.yaml
"""

GIVEN = "Ada Bo Cyrus Delphine Ewan Fern Gideon Hester Ivo Junia Knut Leda Milo Nell Orrin Petra Quill Rhoda Silas Tess".split()
SURNAME = (
    "Abernathy Birchall Carrow Dunmore Ekholm Fennimore Garrick Halloway Ingleby Jessop Kettering Lindqvist Marlowe "
    "Nordahl Oakhurst Penhallow Quarles Ravenel Strathie Thackery Ullman Varga Whitlock Yarrow Zeller"
).split()
BUILDINGS = {"sen": ["Hart", "Dirksen", "Russell"], "rep": ["Cannon", "Longworth", "Rayburn"]}
STATES = "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT".split()


def member(number):
    """One member: a hundred senators, then the House."""
    given, surname = GIVEN[number % len(GIVEN)], SURNAME[number * 7 % len(SURNAME)]
    surname += "" if number < 500 else f"-{SURNAME[number % 11]}"
    senator = number < 100
    building = BUILDINGS["sen" if senator else "rep"][number % 3]
    room = f"{100 + number} {building} {'Senate' if senator else 'House'} Office Building"
    return "\n".join(
        [
            f"- key: m{number:03}",
            f"  name: {given} {surname}",
            f"  given: {given}",
            f"  surname: {surname}",
            f"  gender: {'fm'[number % 2]}",
            f"  office: {'us-senator' if senator else 'us-representative'}",
            f"  address: [{room}]",
            f"  phone: 202-555-{number:04}",
            f"  term_ends: {2027 + 2 * (number % 3)}-01-03",
            f"  tags: [{'senate' if senator else 'house'}, {STATES[number % len(STATES)]}, {'RDI'[number % 3]}]",
        ]
    )


if __name__ == "__main__":
    print("\n".join(member(number) for number in range(535)))
