"""Files that each ended a folder, or held it up for long."""

from tests.knowledge.files import made

ATTRIBUTES = " ".join(f"a{number}=1" for number in range(40_000))
ONE_BOX = made.paragraph(made.run("Hello."))

BAD_FILES = {
    "wide.html": made.page(f"<p {ATTRIBUTES}>"),
    "public.pdf": made.locked(b"/Filter/Adobe.PubSec/V 2"),
    "version.pdf": made.locked(b"/Filter/Standard/V 9/R 9"),
    "odd.pdf": made.pdf(b"BT /F Tf 1 Td Tj (a) TJ Tm cm ET"),
    "boxes.docx": made.word(made.body(made.boxed(ONE_BOX, 60))),
    "numbers.txt": b"It took 1 and 2. " * 16_000,
    "open.md": f"{made.SAID}\n\n{'<!--' * 9_999}".encode(),
}
