"""Names of product groups, kinds of enterprise and trade modes."""

from itertools import combinations

import pytest

from knowledge.vocabulary.products import (
    enterprises,
    products,
    regimes,
    same_product,
)

PRODUCTS = """
mechanical and electrical products: mechanical & electrical products; M&E; M&E products
mechanical and electrical products: mech and elec
mechanical and electrical products: machinery and electronics; electro-mechanical products
mechanical and electrical products: electromechanical
mechanical and electrical products: mechanical and electronic products
mechanical and electrical products: Mechanical and Electrical goods
high-tech products: hi-tech; hi-tech goods; high and new technology products
high-tech products: high-technology products
high-tech products: new and high-tech products; high tech product; hitech products
electronic components: electronic parts; electronic component; electronics components
integrated circuits: ICs; IC; chips; chip; integrated circuit
semiconductors: semiconductor; semi-conductors; semiconductor products
semiconductor devices: diodes
garments: clothing; apparel; clothes; garment; garments and clothing accessories
textiles: textile; textile products; textile yarns, fabrics and products
textiles and garments: textiles and clothing; textiles & apparel
labour-intensive products: labor-intensive products; labour intensive goods
agricultural products: farm produce; agricultural goods; farm products; agri-products
furniture: furnitures; furniture and parts; furniture products
lithium batteries: lithium-ion batteries; lithium battery; Li-ion batteries
photovoltaic cells: solar cells; PV cells; solar cell
photovoltaic modules: PV modules; solar panels
new energy vehicles: NEVs; new-energy vehicles; new energy vehicle
electric vehicles: EVs; EV; electric cars
cars: automobiles; passenger cars; car; autos
auto parts: car parts; automotive parts; automobile parts
shoes: footwear; shoe
crude oil: crude petroleum; crude
refined oil: refined oil products; product oil
natural gas: gas
liquefied natural gas: LNG
soybeans: soybean; soya beans
aquatic products: seafood; fishery products
plastics: plastics in primary forms; plastic
plastic products: plastic articles; plastic goods
glasses: spectacles
glass: flat glass
steel: steels; rolled steel
steel products: steel goods; steel articles
iron ore: iron ores; iron ore and concentrates
jewellery: jewelry
aluminium: aluminum; unwrought aluminum
tyres: tires; rubber tyres
pharmaceuticals: medicines; drugs; pharmaceutical products
mobile phones: smartphones; cell phones; mobile phone
laptops: notebook computers; laptop computers
household appliances: home appliances
toys: toy; toy products
chemicals: chemical products; chemical
fertilizer: fertilisers; fertilizers
wood: timber
new three products: the new three; new trio
"""
FIRMS = """
private enterprises: private sector; privately-owned enterprises; private firms
private enterprises: private companies; private
private enterprises: privately owned businesses; private enterprise; Private-sector firms
foreign-invested enterprises: FDI sector; foreign-funded companies; foreign-invested firms; FIEs
foreign-invested enterprises: FDI firms
foreign-invested enterprises: foreign-funded enterprises; foreign-invested enterprise
foreign-invested enterprises: foreign companies
state-owned enterprises: SOEs; SOE; state firms; state-owned companies; state-run enterprises
state-owned enterprises: public sector
domestic enterprises: domestic sector; domestic firms; domestically-invested enterprises
joint ventures: Sino-foreign joint ventures; joint venture
small and medium-sized enterprises: SMEs; small and medium-sized firms
"""
MODES = """
general trade: ordinary trade; general trade mode; general mode of trade; normal trade
processing trade: improvement trade; processing trade mode; trade in processing
bonded logistics: bonded trade; bonded logistics trade
cross-border e-commerce: cross border ecommerce; CBEC; cross-border e-commerce mode; e-commerce
market procurement: market procurement trade; market purchasing; market procurement trade mode
border small-scale trade: small-scale border trade; border small trade; petty border trade
border residents' trade: border residents trade; mutual trade of border residents
border trade: frontier trade
processing with imported materials: processing with imported materials
"""


def rows(table: str) -> list[tuple[str, str]]:
    """Part a table of groups and names; each group means itself too."""
    lines = [line.partition(": ") for line in table.splitlines() if line]
    return [(name, group) for group, _, names in lines for name in [group, *names.split("; ")]]


def test_a_name_means_its_product_group() -> None:
    assert [(name, products().named(name)) for name, _ in rows(PRODUCTS)] == [*rows(PRODUCTS)]


def test_a_name_means_its_kind_of_enterprise() -> None:
    assert [(name, enterprises().named(name)) for name, _ in rows(FIRMS)] == [*rows(FIRMS)]


def test_a_name_means_its_trade_mode() -> None:
    assert [(name, regimes().named(name)) for name, _ in rows(MODES)] == [*rows(MODES)]


APART = [
    "semiconductors; integrated circuits; electronic components; semiconductor devices",
    "mechanical and electrical products; electrical and electronic products; machinery",
    "plastics; plastic products; rubber products; natural rubber",
    "steel; steel products; iron ore; iron and steel",
    "glass; glasses; glass products",
    "crude oil; refined oil; petroleum; petroleum products; palm oil; edible oil; fuel oil",
    "cars; motor vehicles; electric vehicles; new energy vehicles; auto parts; motorcycles",
    "photovoltaic cells; photovoltaic modules; photovoltaic products; lithium batteries; batteries",
    "wood; wood products; furniture; wooden furniture; paper; pulp",
    "rice; corn; wheat; grain; soybeans; soybean oil",
    "textiles; garments; textiles and garments; home textiles",
    "mobile phones; phones; telecommunications equipment",
    "fruit; fruits and nuts; vegetables; dragon fruit; nuts",
]


def test_near_groups_stay_apart() -> None:
    pairs = [pair for row in APART for pair in combinations(row.split("; "), 2)]
    assert [one for one, _ in pairs if products().named(one) is None] == []
    assert [pair for pair in pairs if same_product(*pair)] == []


@pytest.mark.parametrize(
    "name",
    ["down", "power", "goods", "products", "total", "exports", "water wheels", "lead", "capital"],
)
def test_a_word_that_names_no_group_means_none(name: str) -> None:
    assert products().named(name) is None


@pytest.mark.parametrize("name", ["enterprises", "firms", "Skyloop", "4,796 enterprises", "state"])
def test_firms_alone_are_no_kind_of_enterprise(name: str) -> None:
    assert enterprises().named(name) is None


@pytest.mark.parametrize("name", ["trade", "general", "processing", "mode"])
def test_trade_alone_is_no_mode(name: str) -> None:
    assert regimes().named(name) is None


def test_an_unlisted_product_is_its_own_group() -> None:
    assert products().canonical("Wooden  Clogs & Sabots") == "wooden clogs and sabots"
    assert same_product("wooden clogs & sabots", "Wooden clog and sabot")
    assert same_product("wooden clog products", "Wooden clogs goods")
    assert not same_product("wooden clogs", "wooden sabots")


def test_there_are_groups_for_all_of_trade() -> None:
    assert len(set(products().names.values())) > 450
