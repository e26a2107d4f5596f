"""What a part of a clause takes over from before: a partner, goods, firms, the flow."""

from dataclasses import replace

from knowledge.bulletins.statements.memory import is_whole
from knowledge.bulletins.statements.parts import Part
from knowledge.bulletins.statements.setting import Setting, parent_of
from knowledge.facts import Flow, Series


def listed_goods(part: Part, setting: Setting) -> bool:
    """Whether goods go on a list of those traded with a partner.

    ``exports to China: oil for 3 billion``, ``From China it bought cars for 1, tea for 2 billion``
    """
    last = setting.before[0] if len(setting.before) == 1 else None
    whom = last is not None and last.partner and (setting.labelled or last.product)
    anew = part.flows or part.verbs or part.back
    if anew and not setting.labelled:
        return False
    own = part.partners or part.firms or part.regimes or part.reporters or part.home
    return bool(whom and part.goods and not own)


def of_whole(part: Part, setting: Setting, plain: Series) -> Series:
    """Take over what "of which" tells a part of."""
    parent = parent_of(setting)
    if parent is None:
        return plain
    flow = parent.flow if parent.flow is not Flow.BALANCE else None
    if part.reporters or part.home:
        return replace(plain, flow=flow)
    return replace(parent, flow=flow)


def from_clause_before(part: Part, setting: Setting, plain: Series) -> Series | None:
    """Take over what the clause before told of; none where the text leaves it open."""
    last = setting.before
    if part.flows and last[0].product in ("re-exports", "re-imports"):
        return plain
    other_flow = bool(part.flows) and not part.back and last[0].flow not in part.flows
    labelled = not setting.singles and not setting.lists  # Fruit: imports of 3 billion yuan
    if labelled or setting.labelled:
        return replace(last[0], flow=None) if len(last) == 1 else plain
    if len(last) == 1 and last[0].product and other_flow and Flow.BALANCE not in part.flows:
        return None  # imports of the same goods, or all imports: the text does not say
    return replace(last[0], flow=None) if len(last) == 1 else plain


def stands_for_topic(part: Part, topic: Series, *, both_ways: bool) -> bool:
    """Whether a plain flow goes on about the partner or firms of the sentence before.

    ``both_ways`` where its exports and its imports were told of, so that a balance is theirs.
    """
    if is_whole(topic) or topic.product:
        return False
    flows = part.flows or part.verbs
    if len(set(flows)) > 2 or (part.total and part.both):
        return False  # trade, exports and imports: the whole
    if flows == [Flow.BALANCE]:
        return both_ways
    plain = (None, Flow.TRADE, Flow.BALANCE) if topic.partner else (None, Flow.TRADE)
    return topic.flow in plain and bool(flows) and Flow.BALANCE not in flows


def only_partners(part: Part) -> bool:
    """Whether a part names partners alone, so that goods told of before may be meant."""
    told = part.flows or part.verbs or part.named or part.back or part.home
    return bool(part.partners) and not told


def goes_on_with_goods(part: Part, setting: Setting) -> bool:
    """Tell whether partners go on a list of what some goods were traded with.

    ``Exports of machinery to Japan were 3 billion yuan, and to Korea 2 billion yuan``
    """
    last = setting.before[0] if len(setting.before) == 1 else None
    return only_partners(part) and last is not None and bool(last.partner and last.product)
