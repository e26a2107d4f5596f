"""Sentence -> clauses: which things named go with which figures.

A new clause begins with a semicolon, with "while", with "of which", and with each thing named
after a figure unless it stands there as that figure's complement (``3.4 billion yuan of goods``).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from knowledge.bulletins.mark import FIRM, FLOW, GOODS, PLACE, REGIME, VERB, Mark
from knowledge.bulletins.runs import Run
from knowledge.bulletins.statements.amid import goes_on, in_brackets, is_amid
from knowledge.bulletins.statements.clause import Clause
from knowledge.bulletins.statements.led import (
    done_by,
    flow_at,
    grown_part,
    sent_to,
    verb_at,
    went_to,
)
from knowledge.bulletins.tokens import Token
from knowledge.bulletins.words import word_set

_HARD = frozenset({";", ":"})
_SIGNS = frozenset({";", ":", ",", "(", ")"})
_COMPLEMENT = word_set("clauses", "complement")
_JOINTS = frozenset({",", "and", "&"})
_LIGHT = word_set("clauses", "light")
_FAR = 6
"""Words between a comma and a mark that make it the subject of something else."""
_PASSIVE = frozenset({"were", "was", "went", "came", "left", "entered"})


def clauses(
    tokens: Sequence[Token], marks: Sequence[Mark], runs: Sequence[Run]
) -> tuple[Clause, ...]:
    """Cut a sentence; ``marks`` are those that no figure has claimed."""
    cutter = _Cutter(tokens, {mark.first: mark for mark in marks}, {run.first: run for run in runs})
    return tuple(cutter.cut())


@dataclass(slots=True)
class _Cutter:
    tokens: Sequence[Token]
    marks: dict[int, Mark]
    runs: dict[int, Run]
    done: list[Clause] = field(default_factory=list)
    now: Clause = field(default_factory=Clause)
    fresh: bool = False
    """Whether a figure was the last thing read."""
    led: bool = False
    """Whether amounts lead what they are of: 141.9 billion yuan were exports and 78.6 imports."""
    sent: bool = False
    """Whether a share went to a partner, as the next may: 28 percent went to A, 14 percent to B."""
    done_at: bool = False
    """Whether a verb stood behind an amount, as it may behind the next: 3 exported, 2 imported."""

    def cut(self) -> list[Clause]:
        at = 0
        for place, token in enumerate(self.tokens):
            if place < at:
                continue
            if place in self.runs or place in self.marks:
                at = self._step(place)
            elif token.said in _SIGNS or "of_which" in token.tags or "while" in token.tags:
                self._word(place)
        self._close(len(self.tokens))
        return self.done

    def _step(self, at: int) -> int:
        return self._run(self.runs[at]) if at in self.runs else self._mark(self.marks[at])

    def _word(self, at: int) -> None:
        token = self.tokens[at]
        if token.said == ":" and (self._is_label(at) or (self.now.inside and not self.now.runs)):
            return
        if token.said == ")" and self.now.inside:
            self._close(at)
            self.now.inside = False
        elif token.said == "(" and in_brackets(self.tokens, self.marks, self.runs, at):
            self._open_brackets(at)
        if token.said in _HARD and not self._bracketed(at):
            self.now.colon = token.said == ":" and bool(self.now.marks) and not self.now.runs
            self._close(at)
        elif "of_which" in token.tags and self._begins(at):
            subject = bool(self.now.marks) and not self.now.runs
            amid = subject and is_amid(self.tokens, self.runs, at)
            self._close(at)
            self.now.child = token.said
            self.now.inside = self.now.inside or amid
        elif token.said == "," and self.now.part_told and goes_on(self.tokens, at):
            self._close(at)
            self.now.inside, self.now.resumed = False, True
        elif "while" in token.tags and self.now.runs:
            self._close(at)

    def _open_brackets(self, at: int) -> None:
        """Begin a clause of its own in brackets behind figures, or behind what it is a part of."""
        part = self.tokens[at + 1].has("of_which")
        if self.now.marks and (part or self.now.runs):
            self._close(at)
            self.now.inside = True

    def _is_label(self, at: int) -> bool:
        """Whether a colon parts goods from their amount: Machines and electronics: 8.0 billion."""
        goods = bool(self.now.marks) and all(mark.kind == GOODS for mark in self.now.marks)
        told = any(first > at and mark.kind in (FLOW, VERB) for first, mark in self.marks.items())
        return goods and not (told or self.now.runs or self.done) and at + 1 in self.runs

    def _bracketed(self, at: int) -> bool:
        """Whether a bracket is open: South Korea (28.9 billion yuan; 13.1 percent of the total)."""
        said = [token.said for token in self.tokens[:at]]
        return self.now.runs != [] and said.count("(") > said.count(")")

    def _begins(self, at: int) -> bool:
        """Whether a phrase begins here: first of the sentence, or after a comma."""
        return at == 0 or self.tokens[at - 1].said in (",", ";", "and", "(", "–", "—")

    def _close(self, at: int) -> None:
        if not self.now.empty:
            self.now.end = at
            self.done.append(self.now)
            self.now = Clause(start=at, inside=self.now.inside)

    def _mark(self, mark: Mark) -> int:
        passive = mark.kind == VERB and mark.said.split()[0] in _PASSIVE
        if passive and self.fresh and not self._has_flow():
            self.now.marks.append(mark)
            self.now.complement = True
            self.fresh = False
            return mark.last
        if self.now.runs and self._begins_anew(mark):
            self._close(mark.first)
        self.now.marks.append(mark)
        self.fresh = False
        return mark.last

    def _begins_anew(self, mark: Mark) -> bool:
        """Whether a clause of its own begins with a mark: below Guangdong, whose trade slipped."""
        relative = self.tokens[mark.first].said in ("whose", "which")
        fresh = (bool(self.now.marks) or self.now.resumed) and self.fresh
        return (
            relative
            or fresh
            or self._stands_apart(mark)
            or self._done_anew(mark)
            or self._led_clause_ends(mark)
        )

    def _stands_apart(self, mark: Mark) -> bool:
        """Whether words part a mark from an amount before: with 3 billion, May was the month …."""
        if self.now.marks:
            return False
        between = [token.said for token in self.tokens[self.now.runs[-1].last : mark.first]]
        comma = next((at for at in reversed(range(len(between))) if between[at] == ","), None)
        own = mark.last in self.runs or (mark.kind == GOODS and mark.last + 1 in self.runs)
        own = own and mark.kind in (GOODS, FLOW)
        return comma is not None and (own or len(between) - comma > _FAR)

    def _done_anew(self, mark: Mark) -> bool:
        """Whether another verb follows: goods worth 4 billion were exported and 3 imported."""
        verbs = [one.value for one in self.now.marks if one.kind == VERB]
        other = mark.kind == VERB and bool(verbs) and mark.value not in verbs
        return other and self.now.complement

    def _led_clause_ends(self, mark: Mark) -> bool:
        """Whether a flow begins anew: 27% of it is done in Nansha, and for export it is 30%."""
        if mark.kind != FLOW or not self.now.marks or self.now.complement:
            return False
        last = self.now.marks[-1]
        between = [token.said for token in self.tokens[last.last : mark.first]]
        return last.first > self.now.runs[0].first and "," in between and "and" in between

    def _has_partner(self) -> bool:
        return any(mark.kind in (PLACE, "partner", "group") for mark in self.now.marks)

    def _has_flow(self) -> bool:
        return any(mark.kind in (FLOW, VERB) for mark in self.now.marks)

    def _run(self, run: Run) -> int:
        end, found = self._complement(run)
        if self.now.complement and (found or self._says_anew(run)):
            self._close(run.first)
        elif self.now.runs and any(mark.kind in (FLOW, VERB) for mark in found):
            self._close_keeping_whom(run.first)
        elif self.now.runs and found and (run.kind == "percent" or self._goes_elsewhere(found)):
            self._close(run.first)
        self.now.runs.append(run)
        self.fresh = True
        if found:
            self._add_complement(found)
        return end

    def _goes_elsewhere(self, found: list[Mark]) -> bool:
        """Whether an amount has a partner of its own: 3 billion, versus 2 billion to the EU."""
        return self._has_partner() and any(mark.kind == PLACE for mark in found)

    def _close_keeping_whom(self, at: int) -> None:
        """Begin a clause of the same partners or goods, with a flow of its own."""
        whom = [mark for mark in self.now.marks if mark.kind not in (FLOW, VERB)]
        self._close(at)
        self.now.marks = whom

    def _add_complement(self, found: list[Mark]) -> None:
        """Take a complement; a flow in it is the one meant: trade broke down into 6 in exports."""
        if any(mark.kind == FLOW for mark in found):
            self.now.marks = [mark for mark in self.now.marks if mark.kind != FLOW]
        self.now.marks.extend(found)
        self.now.complement = True

    def _says_anew(self, run: Run) -> bool:
        """Whether a passive verb ended what the last amount told, and this is another amount."""
        last = self.now.marks[-1] if self.now.marks else None
        return last is not None and last.kind == VERB and run.kind == "money"

    def _complement(self, run: Run) -> tuple[int, list[Mark]]:
        """Read what stands behind an amount with a preposition: of machinery, to Peru."""
        at = run.last
        if run.kind == "percent":
            goes_on = self.sent or (self._has_flow() and not self._has_partner())
            sent = sent_to(self.tokens, self.marks, at, goes_on=goes_on)
            self.sent = self.sent or bool(sent)
            return (sent[-1].last, sent) if sent else self._growth_in(run)
        if run.kind != "money" or at >= len(self.tokens):
            return run.last, []
        behind = self._led(at)
        if behind is not None:
            return behind.last, [behind]
        at = done_by(self.tokens, self.marks, at)
        found: list[Mark] = []
        end = at
        opened = self.tokens[at].said in _COMPLEMENT or at > run.last
        if not opened and not self._with_partner(at):
            return run.last, []
        at += self.tokens[at].said == "with"
        while at < len(self.tokens):
            mark = self.marks.get(at)
            if mark is not None and (not found or self._listed(found[-1], mark)):
                found.append(mark)
                at = end = mark.last
            elif self.tokens[at].said in _LIGHT or (found and self.tokens[at].said in _JOINTS):
                at += 1
            else:
                break
        return (end, found) if found else (run.last, [])

    def _led(self, at: int) -> Mark | None:
        """Read what an amount leads: the flow it is, or the partner that it went to."""
        flow = flow_at(self.tokens, self.marks, at, led=self.led)
        self.led = self.led or flow is not None
        done = (
            None if self._has_flow() and not self.done_at else verb_at(self.tokens, self.marks, at)
        )
        self.done_at = self.done_at or done is not None
        return flow or done or (went_to(self.tokens, self.marks, at) if self._has_flow() else None)

    def _growth_in(self, run: Run) -> tuple[int, list[Mark]]:
        """Read ``a 5 percent increase in exports``."""
        at = run.last
        while at < len(self.tokens) and self.tokens[at].has("signs", "compare"):
            at += 1
        if at >= len(self.tokens) or self.tokens[at].said not in ("in", "of"):
            return run.last, []
        while at < len(self.tokens) and at not in self.marks and self.tokens[at].said in _LIGHT:
            at += 1
        mark = self.marks.get(at)
        if mark is not None and mark.kind in (FIRM, REGIME) and at == run.last + 2:
            return mark.last, [mark]
        of_part = grown_part(self.tokens, self.marks, at) if self.now.runs else None
        if of_part is not None:
            return of_part.last, [of_part]
        if mark is None or mark.kind != FLOW or mark.weak:
            return run.last, []
        found = [mark]
        at = mark.last
        while at < len(self.tokens) and (at in self.marks or self.tokens[at].said in _LIGHT):
            found.extend([self.marks[at]] if at in self.marks else [])
            at = self.marks[at].last if at in self.marks else at + 1
        return found[-1].last, found

    def _with_partner(self, at: int) -> bool:
        """Whether a partner ends ``imported and exported 104 billion yuan with RCEP partners``."""
        verb = any(
            mark.kind == VERB or mark.value in ("surplus", "deficit") for mark in self.now.marks
        )
        follows = [
            self.marks[i] for i in range(at, min(at + 6, len(self.tokens))) if i in self.marks
        ]
        partner = bool(follows) and follows[0].kind in (PLACE, "partner")
        return verb and partner and self.tokens[at].said == "with"

    def _listed(self, one: Mark, other: Mark) -> bool:
        """Whether a mark goes on with the complement: of cars, ships and coal; of goods to Peru."""
        between = [token.said for token in self.tokens[one.last : other.first]]
        if any(word in _JOINTS for word in between):
            follows = self.tokens[other.last].said if other.last < len(self.tokens) else ""
            verb = other.last < len(self.tokens) and self.tokens[other.last].has("signs", "reach")
            return one.kind == other.kind and one.kind != FLOW and not verb and follows != "("
        return other.kind != one.kind or one.kind == GOODS
