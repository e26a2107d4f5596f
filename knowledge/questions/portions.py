"""A part and its whole, of which one was named before: "what share of RCEP is that?"."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.facts import Flow, Measure
from knowledge.queries import WHOLE, Lack, Pair, Query, Target
from knowledge.questions.grammar import grammar
from knowledge.questions.terms import Term, telling
from knowledge.vocabulary.places import places


def portion(query: Query, terms: Sequence[Term], last: Query) -> Query | Lack | None:
    """Read a share whose part or whole was named before; a Lack where it may be either."""
    goes_on = not query.measures and Measure.SHARE in last.measures and _led_by_in(terms)
    goes_on = goes_on or (bool(query.flows) and not query.targets and _shares_of_trade(query, last))
    if not (Measure.SHARE in query.measures or goes_on) or query.ranking or query.of:
        return None
    if sides := _of_another_whole(query, terms, last) or _side_of_trade(query, terms, last):
        return sides
    if _both_before(query, terms):
        return Lack("measure", "share of it")
    one_each = len(query.targets) == 1 and len(last.targets) == 1
    if not one_each:
        goods = len(query.targets) == 1 and query.targets[0].product and len(last.targets) > 1
        return Lack("measure", "share of") if goods and _share_of_named(terms) else None
    now, before = query.targets[0], last.targets[0]
    flows = query.flows or last.flows
    if _whole_is_before(terms):
        return replace(query, targets=(now,), of=before, flows=flows)
    if _whole_is_now(terms) or _theirs_in(terms) or (_share_in(terms) and _may_hold(now, before)):
        if query.flows and query.flows != last.flows:
            return Lack("measure", "that")
        return replace(query, targets=(before,), of=now, flows=flows)
    led = _share_of_named(terms) or _led_by_in(terms)
    unclear = (led and _may_hold(now, before)) or (_share_in(terms) and now.partner)
    return Lack("measure", "share of") if unclear else None


def _side_of_trade(query: Query, terms: Sequence[Term], last: Query) -> Query | Lack | None:
    """Take "how much of that are imports" for their share in the trade that was spoken of."""
    sides = set(query.flows) and set(query.flows) <= {Flow.EXPORT, Flow.IMPORT}
    if sides and not query.targets and _shares_of_trade(query, last):
        pairs = tuple(Pair(WHOLE, flow, Measure.SHARE) for flow in query.flows)
        return replace(query, flows=(), pairs=pairs, when=last.when, reporter=last.reporter)
    if not query.flows and not query.targets and _shares_of_trade(query, last):
        return replace(query, pairs=last.pairs, when=last.when, reporter=last.reporter)
    trade = last.flows == (Flow.TRADE,) or (last.targets and len(last.flows) != 1)
    if not (trade and sides) or query.targets or not _whole_is_before(terms):
        return None
    if last.targets or last.places:
        return Lack("measure", "share of it")
    pairs = tuple(Pair(WHOLE, flow, Measure.SHARE) for flow in query.flows)
    return replace(query, flows=(), pairs=pairs, when=last.when, reporter=last.reporter)


def _shares_of_trade(query: Query, last: Query) -> bool:
    """Whether the other side's share in the trade may be meant: "and imports?" after that."""
    parts = bool(last.pairs) and not (query.claim or query.yes_no or query.course)
    sides = all(pair.target.whole and pair.measure is Measure.SHARE for pair in last.pairs)
    return parts and sides and set(query.measures) <= {Measure.SHARE}


def _of_another_whole(query: Query, terms: Sequence[Term], last: Query) -> Query | None:
    """Take "and of total exports?" after a share for the share of the same in these."""
    said = [(term.kind, term.code) for term in telling(terms)]
    of = said[:1] in ([("prep", "of")], [("prep", "in")])
    led = of and [kind for kind, _ in said[1:]] in (["whole", "flow"], ["flow"])
    sides = query.flows in ((Flow.EXPORT,), (Flow.IMPORT,)) and len(last.targets) == 1
    if not (led and sides) or last.measures != (Measure.SHARE,) or last.ranking or query.claim:
        return None
    asked = replace(query, targets=last.targets, measures=last.measures, when=last.when)
    return replace(asked, claim=last.claim, yes_no=last.yes_no)


def _both_before(query: Query, terms: Sequence[Term]) -> bool:
    """Whether part and whole were both named before: "their share of it"."""
    return not query.targets and _whole_is_before(terms) and _owned(terms)


def _owned(terms: Sequence[Term]) -> bool:
    return any(term.form in grammar("owning") for term in terms)


def _theirs_in(terms: Sequence[Term]) -> bool:
    """Whether it is their share in what is named: "their share in machinery exports"."""
    shares = [at for at, term in enumerate(terms) if term.code == "share"]
    after = terms[shares[0] + 1 : shares[0] + 2] if shares else ()
    return _owned(terms) and any(term.kind == "prep" or term.code == "share" for term in after)


def _share_in(terms: Sequence[Term]) -> bool:
    """Whether "share in machinery" is all that is asked, of what was spoken of."""
    said = [(term.kind, term.code) for term in telling(terms)]
    led = said[:2] == [("measure", "share"), ("prep", "in")]
    return led and [kind for kind, _ in said[2:]] in (["place"], ["product"])


def _led_by_in(terms: Sequence[Term]) -> bool:
    """Whether the name stands first, behind "in" or "of": "in machinery, what share"."""
    said = [term.kind for term in telling(terms)]
    return said[:1] == ["prep"]


def _whole_is_before(terms: Sequence[Term]) -> bool:
    """Whether "it" stands behind the share: "how much of that is ASEAN", "Japan's share of it"."""
    for at, term in enumerate(terms):
        if term.kind == "measure" and term.code == "share":
            after = [one for one in terms[at + 1 :] if one.kind != "prep"][:1]
            return bool(after) and _points(after[0])
    return False


def _whole_is_now(terms: Sequence[Term]) -> bool:
    """Whether "it" stands behind the name, or the share is "as a share of" it."""
    shares = [term for term in terms if term.kind == "measure" and term.code == "share"]
    named = [at for at, term in enumerate(terms) if term.kind in ("place", "product")]
    led = terms[: terms.index(shares[0])] if shares else ()
    as_a = any(term.form.startswith("as ") for term in shares)
    as_a = as_a or any(term.form in grammar("leading to a share") for term in led)
    return as_a or any(_points(term) for term in terms[max(named, default=len(terms)) :])


def _points(term: Term) -> bool:
    return term.form in grammar("parts of before") or (term.kind, term.code) == ("follow", "back")


def _share_of_named(terms: Sequence[Term]) -> bool:
    """Whether "share of" leads to the name, and nothing else is said."""
    said = [term for term in terms if term.kind not in ("chat", "asks", "follow")]
    kinds = [term.kind for term in said if (term.kind, term.code) != ("prep", "of")]
    of = any(term.form.split()[-1] == "of" for term in said)
    return of and kinds in (["measure", "place"], ["measure", "product"])


def _may_hold(whole: Target, part: Target) -> bool:
    """Whether one may be a part of the other: its member, or goods of goods."""
    if whole.partner and part.partner:
        return places().contains(whole.partner, part.partner)
    return bool(whole.product and part.product)
