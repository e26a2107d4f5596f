"""`read`: what bulletins come to, storing nothing."""

import argparse
import json

from handlers.terminal.out import complain, end_quietly_with_the_reader, say, show
from handlers.terminal.ports import UNUSABLE
from handlers.terminal.sources import Source
from handlers.terminal.work import open_source
from knowledge.learn import BulletinError, read
from knowledge.report import json_rows, tables


def run(options: argparse.Namespace) -> int:
    """Show what each file comes to; the status says whether all could be read."""
    end_quietly_with_the_reader()
    status = 0
    for file in options.files:
        try:
            contents = read(open_source(Source(str(file), file.name)))
        except BulletinError as error:
            complain(error)
            status = UNUSABLE
            continue
        if options.json:
            for row in json_rows(contents):
                say(json.dumps(row))
        else:
            show(tables(contents))
    return status
