"""Markets and goods asked about one by one: "all Fujian products", "any of Huzhou's markets".

Whose they are stands between them and the word that makes a list of them, and would hide that a
list is meant: the totals of the place would be taken for it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.queries import Query
from knowledge.questions.grammar import grammar
from knowledge.questions.terms import Term, has_kind, near
from knowledge.vocabulary.places import PlaceKind, places

_WHOSE = ("reporter", "who", "flow", "prep", "chat")
"""What may stand between "all" and the things: "all *of Fujian's export* products"."""
_MOVING = ("trend", "percent", "part")


def with_lists(terms: Sequence[Term]) -> tuple[Term, ...]:
    """Take the markets out of the name of a place, and markets and goods for lists."""
    apart = [term for one in terms for term in _apart(one)]
    return tuple(_listed(apart, at) for at in range(len(apart)))


def one_by_one(terms: Sequence[Term], at: int) -> Term | None:
    """Give the word that asks about each of those that a term names: "all", "which", "any"."""
    for back in range(at - 1, -1, -1):
        term = terms[back]
        if terms[back + 1].opens:
            return None
        if term.form in grammar("each of a list") or term.form in grammar("which of a list"):
            return term
        if term.kind not in _WHOSE:
            return None
    return None


def some_of_list(terms: Sequence[Term]) -> bool | None:
    """Whether one of a list is enough, "did any market grow", or none may be: "did no market"."""
    listed = (at for at, term in enumerate(terms) if term.kind == "dimension")
    led = [term.form for at in listed if (term := one_by_one(terms, at))]
    if any(form in grammar("some") for form in led):
        return True
    return False if any(form in grammar("noes") for form in led) else None


def of_none(terms: Sequence[Term], at: int) -> bool:
    """Whether something is claimed of nothing: "did *no exports* go to India"."""
    after = near(terms, at, 1)
    return terms[at].form in grammar("noes") and after is not None and after.kind == "flow"


def members_of_one(terms: Sequence[Term], query: Query) -> Term | None:
    """Give a bloc whose members are asked about one by one: "did all EU countries grow"."""
    for at, term in enumerate(terms):
        led = one_by_one(terms, at) if term.kind == "place" and _many(terms, at) else None
        if led is None or led.form in grammar("what") or not _next_to(terms, led, at):
            continue
        sent = near(terms, terms.index(led), -1)
        moved = query.claim is not None and not (sent is not None and sent.kind == "prep")
        which = led.form in grammar("which of a list")
        if moved or which:
            behind = near(terms, at, 1) if " " not in term.form else None
            things = behind if behind is not None and behind.kind == "dimension" else None
            said = [one.said for one in (None if which else led, term, things) if one]
            return replace(term, said=" ".join(said))
    return None


def _next_to(terms: Sequence[Term], led: Term, at: int) -> bool:
    """Whether nobody else stands between "which" and the members: not "which we sell to"."""
    between = terms[terms.index(led) + 1 : at]
    return all(term.kind == "chat" or term.form == "of" for term in between)


def _many(terms: Sequence[Term], at: int) -> bool:
    """Whether a name ends in "countries" or "members", or one of them stands behind it."""
    after, said = near(terms, at, 1), terms[at].form.split()
    within = places().by_code[terms[at].code].kind in (PlaceKind.BLOC, PlaceKind.REGION)
    listed = after is not None and after.form in grammar("list words") and not after.opens
    things = grammar("members") | grammar("list words")
    return within and (bool({said[0], said[-1]} & things) or listed)


def _apart(term: Term) -> Iterator[Term]:
    """Part "Dongguan markets" into the place and what it trades with."""
    name, _, last = term.said.rpartition(" ")
    if term.kind != "reporter" or not name or last.casefold() not in grammar("market words"):
        yield term
        return
    yield replace(term, said=name, end=term.end - 1)
    yield Term("dimension", "partner", last, term.end - 1, term.end, term.how)


def _listed(terms: Sequence[Term], at: int) -> Term:
    """Take "every product" and "which export products" for all of a list."""
    term, after = terms[at], near(terms, at, 1)
    thing = term.form in grammar("list words") and term.kind in ("dimension", "goods")
    led = one_by_one(terms, at) if thing else None
    counted = term.kind == "goods" and led is not None and led.form.startswith("how many")
    if led is None or counted or not _moved(terms):  # of goods, one may hold another
        return term
    if after is not None and after.kind in ("flow", "goods", "product") and not after.opens:
        return term  # "all goods exports"
    code = "product" if term.kind == "goods" else term.code
    which = led.form not in grammar("each of a list")  # "which market" may be one
    plural = term.said if which else _PLURALS.get(term.form, term.said)
    return replace(term, kind="dimension", code=code, said=plural)


_PLURALS = {
    "market": "markets",
    "product": "products",
    "partner": "partners",
    "country": "countries",
}


def _moved(terms: Sequence[Term]) -> bool:
    return has_kind(terms, *_MOVING) or any(term.form in grammar("grew") for term in terms)
