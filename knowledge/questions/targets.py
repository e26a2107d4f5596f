"""What a question is about: partners, goods, firms, trade modes, and what narrows what."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.facts import Measure
from knowledge.queries import Target
from knowledge.questions.neighbours import narrowest
from knowledge.questions.parties import Party
from knowledge.questions.terms import Term, of_kind
from knowledge.store import Held
from knowledge.vocabulary.places import places
from knowledge.vocabulary.products import same_product


def part_and_whole(
    terms: Sequence[Term], targets: tuple[Target, ...], wanted: tuple[Measure, ...]
) -> tuple[tuple[Target, ...], Target | None]:
    """In "share of components in machinery exports" the second is what the share is of."""
    named = [at for at, term in enumerate(terms) if term.kind in ("place", "product")]
    if len(targets) != 2 or len(named) != 2:
        return targets, None
    between = terms[named[0] + 1 : named[1]]
    if _makes_up(between, targets):
        return targets[:1], targets[1]
    if Measure.SHARE not in wanted:
        return targets, None
    if _whole_first(terms, named) or _holds_the_next(terms, named, targets):
        return targets[1:], targets[0]
    led = any(
        (term.kind == "prep" and term.code in ("in", "of")) or term.form.endswith(" of")
        for term in between
    )
    if led and not any(term.kind in ("follow", "combine") for term in between):
        return targets[:1], targets[1]
    return targets, None


def _whole_first(terms: Sequence[Term], named: list[int]) -> bool:
    """Whether the whole comes before the part: "how much of machinery exports are components"."""
    asked = next(
        (at for at, term in enumerate(terms) if term.kind == "measure" and term.code == "share"),
        len(terms),
    )
    told = any(term.kind == "asks" and term.code == "be" for term in terms[named[0] + 1 : named[1]])
    led = [term for term in terms[asked : named[0]] if term.kind != "chat"]
    return told and 0 < len(led) <= 2 and (led[-1].code == "of" or led[-1].form.endswith(" of"))


def _makes_up(between: Sequence[Term], targets: tuple[Target, ...]) -> bool:
    """Whether one is claimed to be a part of the other: "is Japan a fifth of RCEP imports"."""
    part, whole = targets
    parts = [term for term in between if term.kind == "part" or term.form.endswith("% of")]
    led = any(term.code == "of" or term.form.endswith(" of") for term in between)
    joined = any(term.kind == "follow" or term.opens for term in between)
    held = places().contains(whole.partner or "", part.partner or "")
    return len(parts) == 1 and led and not joined and bool(held or (part.product and whole.product))


def _holds_the_next(terms: Sequence[Term], named: list[int], targets: tuple[Target, ...]) -> bool:
    """Whether a share is of a group, one of whose members follows: "how much of RCEP is Japan"."""
    whole, part = (target.partner or "" for target in targets)
    between = terms[named[0] + 1 : named[1]]
    led = any((term.kind, term.code) == ("measure", "share") for term in terms[: named[0]])
    told = any(term.kind in ("verb", "asks") or term.code == "share" for term in between)
    joined = any(term.kind in ("follow", "combine") or term.opens for term in between)
    return led and told and not joined and places().contains(whole, part)


def targets_of(terms: Sequence[Term], found: Sequence[Party], held: Held) -> tuple[Target, ...]:
    """List what is asked about; goods, firms or a mode named with a partner narrow it together."""
    partners = [Target(partner=party.code) for party in narrowest(found, held) if party.code]
    goods = [Target(product=_held_product(term.code, held)) for term in of_kind(terms, "product")]
    firms = [Target(enterprise=term.code) for term in of_kind(terms, "enterprise")]
    modes = [Target(regime=term.code) for term in of_kind(terms, "regime")]
    groups = [list(dict.fromkeys(group)) for group in (partners, goods, firms, modes) if group]
    if not groups:
        return ()
    longest = max(groups, key=len)
    single = {
        key: value for group in groups if group is not longest for key, value in _keys(group[0])
    }
    return tuple(replace(target, **single) for target in longest)


def _keys(target: Target) -> list[tuple[str, str]]:
    pairs = (
        ("partner", target.partner),
        ("product", target.product),
        ("regime", target.regime),
        ("enterprise", target.enterprise),
    )
    return [(key, value) for key, value in pairs if value]


def _held_product(name: str, held: Held) -> str:
    """The name under which the store has a group, where it has it under another one."""
    if name in held.products:
        return name
    return next((other for other in sorted(held.products) if same_product(name, other)), name)
