"""Names of places, and what they mean."""

import pytest

from knowledge.vocabulary.fold import fold
from knowledge.vocabulary.places import FILE, PlaceKind, places
from tests.tools.make_places import made

COUNTRIES = """
US: US; U.S.; USA; U.S.A.; the States; America; American; Americans; United States
US: the United States
US: United States of America; the US market; U.S; united states
GB: UK; U.K.; Britain; Great Britain; British; England; United Kingdom; the United Kingdom
KR: Korea; South Korea; S. Korea; S Korea; Korea (South); Korea, Republic of; republic of korea; ROK
KR: R.O.K.; South Korean; Korean; the Republic of Korea; Korea, Rep.
KP: North Korea; N. Korea; N Korea; DPRK; D.P.R.K.; North Korean; DPR Korea
KP: Korea, Democratic People's Republic of; Democratic People's Republic of Korea
CN: China; Chinese; PRC; P.R.C.; People's Republic of China; Chinese mainland; mainland China
HK: Hong Kong; HK; Hongkong; Hong Kong, China; Hong Kong SAR; HKSAR; Hong Kong SAR China
MO: Macao; Macau; Macao SAR
TW: Taiwan; Taiwanese; Chinese Taipei; Taiwan, China; Taiwan Province of China; Taiwan region
AE: UAE; U.A.E.; United Arab Emirates; the Emirates; Emirati
VN: Vietnam; Viet Nam; Vietnamese
CZ: Czech Republic; Czechia; Czech; the Czech Republic
MM: Burma; Myanmar; Burmese; Myanmar (Burma)
NL: Holland; Netherlands; the Netherlands; Dutch
CI: Ivory Coast; Cote d'Ivoire; Côte d'Ivoire; Ivorian
TR: Turkey; Türkiye; Turkiye; Turkish
RU: Russia; Russian; Russian Federation; the Russian Federation
JP: Japan; Japanese; JPN
IN: India; Indian; Republic of India
ID: Indonesia; Indonesian
DE: Germany; German; Federal Republic of Germany
FR: France; French
BR: Brazil; Brazilian
MX: Mexico; Mexican
AU: Australia; Australian
AT: Austria; Austrian
CH: Switzerland; Swiss
SE: Sweden; Swedish
SZ: Swaziland; Eswatini
SA: Saudi Arabia; Saudi; KSA
ZA: South Africa; South African; RSA
LA: Laos; Lao PDR; Lao People's Democratic Republic; Lao
KH: Cambodia; Cambodian
PH: Philippines; the Philippines; Filipino
NZ: New Zealand; NZ
TL: East Timor; Timor-Leste
MK: Macedonia; North Macedonia
PS: Palestine; Palestinian; State of Palestine
CV: Cape Verde; Cabo Verde
BO: Bolivia; Bolivia, Plurinational State of; Plurinational State of Bolivia
VA: Vatican; Holy See
XK: Kosovo
SY: Syria; Syrian Arab Republic
MD: Moldova; Republic of Moldova
TZ: Tanzania; United Republic of Tanzania
FK: Falkland Islands; Malvinas
BN: Brunei; Brunei Darussalam
LK: Sri Lanka; Ceylon
"""
NEVER_CONFUSED = """
AS: American Samoa
WS: Samoa; Western Samoa
GN: Guinea; Republic of Guinea
GQ: Equatorial Guinea; Equatorial Guinean
GW: Guinea-Bissau; Guinea Bissau
PG: Papua New Guinea; PNG
GY: Guyana
GF: French Guiana
SD: Sudan; Sudanese
SS: South Sudan; South Sudanese
DM: Dominica
DO: Dominican Republic; the Dominican Republic
NE: Niger; Nigerien
NG: Nigeria; Nigerian
IR: Iran; Iranian; Islamic Republic of Iran
IQ: Iraq; Iraqi
ML: Mali; Malian
MW: Malawi
MY: Malaysia; Malaysian
MT: Malta; Maltese
MV: Maldives
SK: Slovakia; Slovak
SI: Slovenia; Slovenian
LV: Latvia
LT: Lithuania
LR: Liberia
LY: Libya
LB: Lebanon
MR: Mauritania
MU: Mauritius
MC: Monaco
MA: Morocco
ME: Montenegro
MS: Montserrat
GM: Gambia; The Gambia
ZM: Zambia
GA: Gabon
GH: Ghana
PY: Paraguay
UY: Uruguay
CO: Colombia
KM: Comoros
CG: Congo - Brazzaville; Republic of the Congo
CD: Congo - Kinshasa; DRC; Democratic Republic of the Congo; DR Congo
MN: Mongolia; Mongolian
"Inner Mongolia": Inner Mongolia; Inner Mongolia Autonomous Region
VG: British Virgin Islands; BVI
VI: U.S. Virgin Islands
GE: Georgia
GS: South Georgia
IE: Ireland; Republic of Ireland
"Northern Ireland": Northern Ireland
"Scotland": Scotland
IS: Iceland
JE: Jersey
JO: Jordan
TD: Chad
TG: Togo
TO: Tonga
NR: Nauru
NU: Niue
PW: Palau
BB: Barbados
BS: the Bahamas
BH: Bahrain
KI: Kiribati
"""
GROUPS = """
EU: EU; E.U.; European Union; Europe Union; the European Union; EU countries; EU27; EU-27
EU: EU member states
EU: EU market; EU members; the EU bloc; member states of the EU
ASEAN: ASEAN; Association of Southeast Asian Nations; ASEAN countries; ASEAN member states
ASEAN: ASEAN nations
RCEP: RCEP; RCEP members; RCEP member countries; Regional Comprehensive Economic Partnership
RCEP: RCEP countries; the RCEP member states; RCEP trading partners; other RCEP members
BRI: Belt and Road; B&R; B and R; BRI; OBOR; one belt one road; belt n road; the "Belt and Road"
BRI: belt & road initiative; countries along the Belt and Road; Silk Road countries; BRI countries
BRI: countries and regions along the Belt and Road; Belt and Road partner countries
BRI: Belt & Road countries
BRI: Belt and Road countries and regions
BRICS: BRICS; BRICS countries; BRICS nations
CPTPP: CPTPP; CPTPP members
EAEU: EAEU; Eurasian Economic Union; the Eurasian Economic Union
GCC: GCC; Gulf states; Gulf Cooperation Council; GCC countries; the Gulf
SCO: SCO; Shanghai Cooperation Organization; Shanghai Cooperation Organisation; SCO members
G7: G7; Group of Seven; G7 countries
G20: G20; G20 members
OPEC: OPEC; OPEC countries
APEC: APEC; APEC economies; Asia-Pacific Economic Cooperation
MERCOSUR: Mercosur
USMCA: USMCA; NAFTA
AfCFTA: AfCFTA; African Continental Free Trade Area
EFTA: EFTA; European Free Trade Association
CIS: CIS; Commonwealth of Independent States
CEEC: Central and Eastern European countries; CEE countries; Central and Eastern Europe
419: Latin America; LatAm; Latin American countries; Latin American; Latin America and the Caribbean
002: Africa; African; African countries; the African market
150: Europe; European; European countries
142: Asia; Asian; Asian countries
145: Middle East; the Middle East; Mideast; Middle Eastern countries; Western Asia
009: Oceania
021: North America; Northern America
019: the Americas; American countries
CA5: Central Asia; Central Asian countries; five Central Asian countries
CA5: the five Central Asian countries
030: Eastern Asia; East Asia
035: Southeast Asia; South-east Asia; Southeast Asian countries; South-Eastern Asia
034: South Asia; Southern Asia
202: Sub-Saharan Africa
015: North Africa; Northern Africa
005: South America; South American countries
013: Central America
029: the Caribbean; Caribbean countries
151: Eastern Europe
155: Western Europe
"""
CHINA_AND_CITIES = """
"Zhejiang": Zhejiang; Zhejiang Province; zhejiang
"Guangxi": Guangxi; Guangxi Zhuang Autonomous Region
"Xinjiang": Xinjiang; Xinjiang Uygur Autonomous Region
"Tibet": Tibet; Xizang
"Shanxi": Shanxi
"Shaanxi": Shaanxi; Shaanxi province
"Chongqing": Chongqing; Chongqing Municipality
"Beijing": Beijing
"Jilin": Jilin
"Jilin City": Jilin City
"Jiaxing": Jiaxing; Jiaxing City
"Suzhou": Suzhou
"Taizhou": Taizhou
"Taizhou, Jiangsu": Taizhou, Jiangsu
"Xi'an": Xi'an; Xian
"Kashgar": Kashgar; Kashi
"Guangzhou": Guangzhou; Canton
"Pinghu": Pinghu; Pinghu City
"Haining": Haining
"Tongxiang": Tongxiang
"Jiashan": Jiashan; Jiashan County
"Haiyan": Haiyan
"Nanhu": Nanhu; Nanhu District
"Xiuzhou": Xiuzhou
"Yiwu": Yiwu
"Horgos": Horgos; Khorgos
"Kunshan": Kunshan
"Yangtze River Delta": Yangtze River Delta; the Yangtze River Delta region
"London": London
"Paris": Paris
"New York City": New York City; NYC
"Ho Chi Minh City": Ho Chi Minh City; Saigon
"Mumbai": Mumbai; Bombay
"California": California
SG: Singapore
LU: Luxembourg
"""
NO_PLACES = """
total; of; nice; most; best; reading; split; mobile; orange; bar; cork; same; male; tyre; man; sale
in; is; it; no; to; by; at; me; my; so; do; am; and; are; can; per; countries; market; the; down
member states; Korean nations; Atlantis; other countries; Asia and Europe; Australia and New Zealand
"""


def rows(table: str) -> list[tuple[str, str]]:
    """Part a table of codes and names."""
    lines = [line.partition(": ") for line in table.splitlines() if line]
    return [(name, code.strip('"')) for code, _, names in lines for name in names.split("; ")]


def test_a_name_means_its_place() -> None:
    told = [*rows(COUNTRIES + NEVER_CONFUSED + GROUPS + CHINA_AND_CITIES)]
    meant = [(name, (found := places().named(name)) and found.code) for name, _ in told]
    assert meant == told


def test_common_words_are_no_places() -> None:
    names = NO_PLACES.strip().replace("\n", "; ").split("; ")
    assert [name for name in names if places().named(name) is not None] == []


def test_a_name_near_another_one_stands_in_the_list_itself() -> None:
    folded = [fold(name).removeprefix("the ") for name, _ in rows(NEVER_CONFUSED)]
    assert [name for name in folded if name not in places().names] == []


MEANINGS = [
    ("Congo", ["CD", "CG"]),
    ("Taizhou", ["Taizhou", "Taizhou, Jiangsu"]),
    ("Fuzhou", ["Fuzhou", "Fuzhou, Jiangxi"]),
    ("Suzhou", ["Suzhou", "Suzhou, Anhui"]),
    ("Jilin", ["Jilin", "Jilin City"]),
    ("Dominican", ["DO", "DM"]),
    ("Pinghu", ["Pinghu"]),
    ("Nowhere", []),
]


@pytest.mark.parametrize(("name", "codes"), MEANINGS)
def test_all_meanings_are_given_the_best_known_first(name: str, codes: list[str]) -> None:
    assert [place.code for place in places().all_named(name)] == codes


ASSUMED = "Korea; Korean; America; American; Congo; Guinea; Macedonia; Georgia; England; Taizhou"
PLAIN = "South Korea; US; North Korea; Niger; Papua New Guinea; Pinghu; ASEAN; London"


@pytest.mark.parametrize(
    ("name", "assumed"),
    [(name, True) for name in ASSUMED.split("; ")] + [(name, False) for name in PLAIN.split("; ")],
)
def test_a_reading_that_was_chosen_deserves_a_remark(name: str, assumed: bool) -> None:  # noqa: FBT001
    assert places().assumed(name) == assumed


OVERLAPS = [
    ("ASEAN", "RCEP", True),
    ("EU", "150", True),
    ("EU", "DE", True),
    ("VN", "ASEAN", True),
    ("KR", "RCEP", True),
    ("RCEP", "BRI", True),
    ("BRICS", "RCEP", True),
    ("142", "JP", True),
    ("419", "019", True),
    ("BR", "019", True),
    ("Jiaxing", "Zhejiang", True),
    ("Pinghu", "Zhejiang", True),
    ("Jiaxing", "142", True),
    ("Ningbo", "Yangtze River Delta", True),
    ("London", "150", True),
    ("US", "US", True),
    ("US", "CA", False),
    ("EU", "ASEAN", False),
    ("EU", "GB", False),
    ("419", "002", False),
    ("CA5", "GCC", False),
    ("US", "419", False),
    ("KR", "JP", False),
    ("Jiaxing", "Ningbo", False),
    ("HK", "CN", False),
    ("X1", "CN", False),
]


@pytest.mark.parametrize(("one", "other", "expected"), OVERLAPS)
def test_places_that_share_anything_overlap(one: str, other: str, expected: bool) -> None:  # noqa: FBT001
    assert places().overlap(one, other) == expected
    assert places().overlap(other, one) == expected


SIZES = {"EU": 27, "ASEAN": 11, "RCEP": 15, "GCC": 6, "CA5": 5, "G7": 7, "EFTA": 4, "CPTPP": 12}


@pytest.mark.parametrize(("code", "size"), SIZES.items())
def test_a_bloc_has_its_members(code: str, size: int) -> None:
    assert len(places().members(code)) == size


def test_china_has_all_its_provinces_and_cities() -> None:
    kinds = [place.kind for place in places().by_code.values()]
    assert kinds.count(PlaceKind.PROVINCE) == 31
    assert kinds.count(PlaceKind.CITY) > 330


def test_every_country_is_part_of_a_region_but_antarctica() -> None:
    lone = [
        place.code
        for place in places().by_code.values()
        if place.kind is PlaceKind.COUNTRY and not any(code.isdigit() for code in place.within)
    ]
    assert lone == ["AQ"]


def test_every_code_that_a_place_is_within_is_a_place() -> None:
    found = places()
    assert {code for place in found.by_code.values() for code in place.within} <= set(found.by_code)


def test_us_is_a_place_only_in_capitals() -> None:
    assert "us" in places().capitals


def test_the_committed_file_is_what_its_maker_makes() -> None:
    assert FILE.read_text(encoding="utf-8") == made()
