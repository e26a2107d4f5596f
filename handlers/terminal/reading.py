"""`read`: what bulletins come to, storing nothing."""

import argparse
import json
from contextlib import nullcontext
from pathlib import Path

from handlers.reading import beyond
from handlers.terminal.out import complain, end_quietly_with_the_reader, say, show
from handlers.terminal.ports import UNUSABLE
from handlers.terminal.sources import source_of
from handlers.terminal.work import read_file
from handlers.workers.allowance import Allowance, Overrun
from handlers.workers.worker import FORK, Worker
from knowledge.learn import BulletinError
from knowledge.report import json_rows, tables
from knowledge.store import Contents


def run(options: argparse.Namespace, allowance: Allowance) -> int:
    """Show what each file comes to; the status says whether all could be read."""
    end_quietly_with_the_reader()
    status = 0
    with Worker(nullcontext, allowance.memory, FORK) as worker:
        for file in options.files:
            try:
                contents = _contents(file, worker, allowance)
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


def _contents(file: Path, worker: Worker[None], allowance: Allowance) -> Contents:
    try:
        return worker.do(read_file, allowance.reading, source_of(file))
    except Overrun as overrun:
        raise beyond(file.name, overrun.excess, allowance.reading) from None
