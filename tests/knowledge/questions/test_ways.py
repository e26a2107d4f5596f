"""Which way goods go, and with whom: flows, partners, and the reporters that are not us."""

import pytest

from knowledge.questions.parties import Role, elsewhere, parties
from knowledge.questions.ways import flows
from tests.knowledge.questions.scene import terms_of


def told(said: str) -> str:
    """Write ``flows | partners``, then what is unclear or about somebody else."""
    terms = terms_of(said)
    found = parties(terms)
    asked = flows(terms, found)
    partners = [party.code for party in found if party.role is Role.PARTNER]
    out = f"{'+'.join(asked.asked) or '-'} | {'+'.join(partners) or '-'}"
    out += " | unclear" if asked.unclear else ""
    others = [lack.said for lack in elsewhere(found, terms)]
    return out + (f" | not {', '.join(others)}" if others else "")


@pytest.mark.parametrize(
    ("said", "found"),
    [
        # nouns
        ("exports", "export | -"),
        ("exports to India", "export | IN"),
        ("India exports", "export | IN"),
        ("imports from India", "import | IN"),
        ("India imports", "import | IN"),
        ("trade with India", "trade | IN"),
        ("exports and imports of India", "export+import | IN"),
        ("imports and exports", "import+export | -"),
        ("exports, imports and the total", "export+import+trade | -"),
        ("India", "- | IN"),
        # verbs, from our side
        ("what do we sell to India", "export | IN"),
        ("what do we buy from India", "import | IN"),
        ("India we sell to", "export | IN"),
        ("did we ship more to India", "export | IN"),
        ("how much did we get from Japan", "import | JP"),
        # verbs, from the other side
        ("India buys from us", "export | IN"),
        ("what did India buy", "export | IN"),
        ("what did India export to us", "import | IN"),
        ("what did India import from us", "export | IN"),
        ("Africa supplies to us", "import | 002"),
        ("does Japan sell to us", "import | JP"),
        # passives
        ("goods bought by India", "export | IN"),
        ("sold by Japan", "import | JP"),
        ("goods sold to India", "export | IN"),
        ("goods bought from India", "import | IN"),
        ("exported to India", "export | IN"),
        ("imported from India", "import | IN"),
        # only to and from
        ("goods to India", "export | IN"),
        ("goods from India", "import | IN"),
        ("shipments into the EU", "export | EU"),
        ("goods from India and the US", "import | IN+US"),
        ("Jiaxing goods in the EU", "export | EU"),
        # the States, or we
        ("exports to the US", "export | US"),
        ("exports to us", "export | US"),
        ("us exports", "export | US"),
        ("US exports", "export | US"),
        ("tell us exports to India", "export | IN"),
        ("what did India sell us", "import | IN"),
        ("give us the imports from the US", "import | US"),
        # the two contradict each other
        ("imports to India", "import | IN | unclear"),
        ("exports from India", "export | IN | unclear"),
        ("EU purchases of our products", "import | EU | unclear"),
        ("the EU's purchases", "import | EU | unclear"),
        ("India\u2019s sales", "export | IN | unclear"),
        ("India sales", "export | IN"),
        ("India's exports", "export | IN"),
        ("ASEAN's sales to us", "import | ASEAN"),
        ("our purchases from the EU", "import | EU"),
        # somebody else's trade
        ("China's exports", "export | - | not China's"),
        ("Zhejiang exports to India", "export | IN | not Zhejiang"),
        ("exports of Shanghai", "export | - | not Shanghai"),
        ("exports of the province", "export | - | not the province"),
        ("imports from China", "import | CN"),
        ("what did the EU export to America", "import | EU+US | not the EU"),
        ("national exports", "export | - | not national"),
    ],
)
def test_a_sentence_tells_flows_and_partners(said: str, found: str) -> None:
    assert told(said) == found


@pytest.mark.parametrize(
    ("said", "prep"),
    [
        ("exports to India", ["to"]),
        ("exports to all the countries of India", ["of"]),
        ("exports to India and the US", ["to", "to"]),
        ("exports to India, the US", ["to", "to"]),
        ("India buys", [None]),
        ("which of India", [None]),
    ],
)
def test_a_preposition_governs_the_places_behind_it(said: str, prep: list[str | None]) -> None:
    assert [party.prep for party in parties(terms_of(said))] == prep
