"""`read`: what bulletins come to, storing nothing."""

import argparse
import json
from contextlib import nullcontext
from dataclasses import replace

from handlers.reading import beyond
from handlers.terminal.out import complain, end_quietly_with_the_reader, say, show
from handlers.terminal.ports import UNUSABLE
from handlers.terminal.settling import Asker, can_ask, given_by
from handlers.terminal.sources import Source, source_of
from handlers.terminal.work import read_again, read_file
from handlers.workers.allowance import Allowance, Overrun
from handlers.workers.worker import FORK, Worker
from knowledge.learn import BulletinError
from knowledge.report import json_rows, tables
from knowledge.store import Contents


def run(options: argparse.Namespace, allowance: Allowance) -> int:
    """Show what each file comes to; the status says whether all could be read."""
    end_quietly_with_the_reader()
    given = given_by(options, len(options.files))
    asker = Asker() if can_ask(options) and not options.json else None
    status = 0
    with Worker(nullcontext, allowance.memory, FORK) as worker:
        for file in options.files:
            source = replace(source_of(file), given=given)
            try:
                contents = _contents(source, worker, allowance, asker)
            except BulletinError as error:
                complain(error)
                status = UNUSABLE
                continue
            if options.json:
                for row in json_rows(contents):
                    say(json.dumps(row))
            else:
                show(tables(contents, why=options.why))
    return status


def _contents(
    source: Source, worker: Worker[None], allowance: Allowance, asker: Asker | None
) -> Contents:
    """Read a file, and once more for each thing that a person says of it when asked."""
    seconds = allowance.reading
    try:
        contents = worker.do(read_file, seconds, source)
        if asker is None:
            return contents
        return asker.settled(contents, lambda said: worker.do(read_again, seconds, said))[0]
    except Overrun as overrun:
        raise beyond(source.name, overrun.excess, seconds) from None
