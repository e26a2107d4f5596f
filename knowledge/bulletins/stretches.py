"""How stretches of time are written, as patterns: Q1, the first half of 2016, From May to June."""

MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    r"(?-i:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|Jun[.e]?|Jul[.y]?"
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
    r"(?![A-Za-z])"
)
_YEAR = r"(?:19|20)\d\d(?!\d|[,.]\d)"
_COUNT = (
    r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|eighteen|twenty)"
)
_ORDINAL = r"(?:first|second|third|fourth|last|final|closing|latter|1st|2nd|3rd|4th)"
_NTH = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|last"
    r"|final|closing|(?:1[0-2]|[1-9])(?:st|nd|rd|th))"
)
_WHOSE = (
    rf"(?:,?\s+(?:(?:of|in|for)\s+)?"
    rf"(?:(?P<{{0}}year>{_YEAR})|(?P<{{0}}rel>(?:the|this|that|last|the\s+past|the\s+previous)\s+"
    rf"(?:calendar\s+)?year)(?!\s+(?:earlier|ago|before)))(?![\w%]))?"
)
_BEFORE = rf"(?:(?P<{{0}}before>{_YEAR})['\u2019]?s\s+)?"
_DASH = r"\s*(?:-|–|—|to|through|until|till|and)\s*"
_UP_TO = r"\s*(?:-\s?(?:to|through)\s?-|-|–|—|/|(?:up\s+)?to|through|until|till|and)\s*"
_TO_END = rf"{_UP_TO}(?:the\s+end\s+of\s+|end[\s-](?:of\s+)?)?"
"""Between the months of a stretch: January-to-May, January to the end of May."""


def _whose(tag: str) -> str:
    return _WHOSE.format(tag)


_OF_YEAR = rf"(?=\s+(?:of|in)\s+(?:(?:the|this)\s+year\b(?!\s+(?:to|before|earlier))|{_YEAR}))"
"""What follows so many months that are the first without a word for it: in ten months of 2023."""
PATTERNS = (
    rf"(?P<onward>(?:this\s+year|{_MONTH}(?:\s+{_YEAR})?|{_YEAR})\s+onwards?)\b",
    r"(?P<cbefore>(?:19|20)\d\d)\s*-?\s*(?:Q(?P<c4>[1-4])|H(?P<h3>[12]))(?![\w.,]\d|\w)",
    (
        rf"(?P<e1>\d{{1,2}})\s+(?P<e1m>{_MONTH}){_UP_TO}(?P<e2>\d{{1,2}})\s+(?P<e2m>{_MONTH})"
        rf"(?:,?\s+(?P<e2year>{_YEAR}))?"
    ),
    (
        rf"(?P<g1>\d{{1,2}})\s*(?:-|–|—|to|through|until|till)\s*(?P<g2>\d{{1,2}})\s+"
        rf"(?P<g2m>{_MONTH})(?:\s+period)?(?:,?\s+(?P<g2year>{_YEAR}))?"
    ),
    r"(?P<d3year>(?:19|20)\d\d)[-/.](?P<d3m>0?[1-9]|1[0-2])[-/.](?P<d3>\d{1,2})(?![\d%])",
    rf"(?P<d1>\d{{1,2}})\s+(?P<d1m>{_MONTH})(?:\s+(?P<d1year>{_YEAR}))?",
    (
        rf"(?P<s1m>{_MONTH})\s+(?P<s1>\d{{1,2}}){_DASH}(?P<s2m>{_MONTH})\s+(?P<s2>\d{{1,2}})(?!\d)"
        rf"(?:,\s+(?P<s2year>{_YEAR}))?"
    ),
    (
        rf"(?P<t1m>{_MONTH})\s+(?P<t1>\d{{1,2}}){_DASH}(?P<t2>\d{{1,2}})"
        rf"(?!\d|[,.]\d|\s*(?:%|per|billion|million|trillion|bn|mn|{_MONTH}))(?:,?\s+(?:of\s+)?(?P<t2year>{_YEAR}))?"
    ),
    (
        rf"(?P<u1m>{_MONTH})(?:\s+1)?{_DASH}(?P<u2m>{_MONTH})\s+(?P<u2>\d{{1,2}})"
        rf"(?!\d|[,.]\d|\s*(?:%|per|billion|million|trillion)){_whose('u2')}"
    ),
    rf"(?P<d2m>{_MONTH})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d,.]\d|\d)(?:,?\s+(?P<d2year>{_YEAR}))?",
    (
        rf"(?P<dayspan>first|same)\s+(?P<days>{_COUNT})\s+days\s+of\s+"
        rf"(?:(?P<daysm>{_MONTH})(?:,?\s+(?P<daysyear>{_YEAR}))?|(?P<daysrel>(?:this|last|the)\s+month))"
    ),
    (
        rf"(?P<r1m>{_MONTH})(?:\s+(?P<r1year>{_YEAR}))?{_TO_END}(?P<r2m>{_MONTH})"
        rf"(?:\s+(?:period|stretch|half|quarter))?{_whose('r2')}(?:\s+period)?"
    ),
    (
        rf"(?:(?P<endn>{_COUNT})[\s-]+months?|(?P<endy>(?:(?:fiscal|financial)\s+)?year))\s+"
        r"(?:ending|ended|(?P<endto>to|up\s+to|until|through))\s+"
        r"(?:in\s+|on\s+|with\s+)?(?:the\s+end\s+of\s+|end[\s-]|\d{1,2}\s+)?"
        rf"(?P<endm>{_MONTH})(?:\s+\d{{1,2}},)?(?:\s+(?P<endyear>{_YEAR})|(?(endy)(?(endto)(?!))))"
    ),
    (
        rf"{_BEFORE.format('q')}(?:(?P<odd>{_ORDINAL})\s+)?(?P<qord>{_ORDINAL})[\s-]+"
        rf"(?P<qkind>quarter|half(?:[\s-]+year)?)(?:\s+\([1-4]?[QH][1-4]?\))?{_whose('q')}"
        r"(?!\s+of\s+\w+\s+century)"
    ),
    (
        rf"{_BEFORE.format('n')}(?P<nfirst>(?:first|1st|opening|initial)[\s-]+)?(?P<ncount>{_COUNT})[\s-]+"
        rf"(?P<nkind>months?|quarters)(?(nfirst)|{_OF_YEAR}){_whose('n')}"
        rf"(?P<nfiscal>\s+(?:of|in)\s+(?:the\s+)?(?:current\s+|this\s+)?(?:fiscal|financial|FY))?"
    ),
    (
        rf"(?P<inm>{_MONTH})(?:\s+(?P<inyear>{_YEAR}))?\s+"
        r"(?P<inkind>(?:financial\s+|fiscal\s+)?year|quarter|half(?:[\s-]year)?)\b(?![\s-]+(?:to|before|earlier|ago|on|over|end|so)\b)"
    ),
    r"(?P<k1>1[0-2]|[1-9])\s*[-–]\s*(?P<k2>1[0-2]|[1-9])\s+months?",
    rf"(?:past|last)\s+(?P<past>{_COUNT})\s+months(?:\s+of\s+(?P<pastyear>{_YEAR}))?",
    (rf"\bQ(?P<w1>[1-4])\s*(?:-|–|—|to|through)\s*Q(?P<w2>[1-4])(?![\w.,]\d|\w){_whose('w')}"),
    (
        rf"\b(?:Q(?P<c1>[1-4])|(?P<c2>[1-4])Q|H(?P<h1>[12])|(?P<h2>[12])H"
        rf"|quarter\s(?P<c3>[1-4]|one|two|three|four)(?:\s\([A-Z][^)]*\))?)(?![\w.,]\d|\w)"
        rf"(?:\s?[/-]\s?(?P<csyear>{_YEAR})|{_whose('c')})"
    ),
    r"(?P<upto>1[0-2]|[1-9])M(?:[\s-]?(?P<uptoyear>(?:19|20)\d\d))(?!\d)",
    (
        rf"(?P<nth>{_NTH})\s+month\s+of\s+(?:(?P<nthyear>{_YEAR})"
        r"|(?P<nthodd>(?:the|this|that|last|its)\s+(?:[\w-]+\s+){0,3}year))"
    ),
    rf"(?P<inner>(?:(?:{_NTH}\s+)?(?:weeks?|fortnight|days)\s+of\s+|(?:early|late|mid)[\s-]+){_MONTH})(?:\s+{_YEAR})?",
    (
        r"(?:beginning|start)\s+of\s+(?:the|this)\s+year"
        rf"\s+(?:up\s+to|to|through|until|till)\s+(?:the\s+end\s+of\s+|end[\s-](?:of\s+)?)?"
        rf"(?P<sofarm>{_MONTH})(?:\s+(?P<sofaryear>{_YEAR}))?"
    ),
    (
        r"(?P<ytd>since\s+(?:the\s+)?(?:beginning|start)\s+of\s+(?:the|this)\s+year"
        r"|so\s+far\s+this\s+year|year[\s-]+to[\s-]+date|^to\s+date\b)"
    ),
    (
        rf"(?P<likebefore>{_YEAR})['\u2019]s\s+(?:comparable|corresponding|equivalent|same)\s+"
        rf"(?:first\s+)?(?P<like>{_COUNT})[\s-]+months?"
    ),
    (
        rf"(?P<cum>(?P<cumn>{_COUNT})[\s-]months?)"
        r"(?=\s+(?:exports?|imports?|(?:foreign\s+)?trade|total)\b)"
    ),
    rf"(?P<m1>{_MONTH})(?:\s?['\u2019](?P<m1short>[012]\d)(?!\d)|{_whose('m1')})",
    r"(?P<relmonth>(?:this|last|the\s+past)\s+month)(?!\S*['\u2019])",
    r"(?P<fiscal>(?:(?:fiscal|financial)\s+(?:year|half|quarter)|FY|(?:fiscal|financial)(?=\s(?:19|20)\d\d))\s*(?:'?\d{2,4}(?:\s*[-/–]\s*\d{2,4})?(?!\d))?)",
    rf"(?P<fiscal3>the\s+year\s+(?:to|up\s+to|through)\s+(?:end[\s-]|in\s+)?{_MONTH}(?!\s+{_YEAR}))",
    r"(?P<fiscal2>(?:19|20)\d\d\s*[-/–]\s*\d\d(?![\d-]))",
    r"(?P<relyear>this|last|the\s+past|past|(?:the\s+)?whole|the\s+full)\s+year\b(?!\s+before\b)",
    (
        rf"(?:the\s+)?(?:same|corresponding|comparable|equivalent)\s+(?P<same>period|months?|quarter|half|time)\s+(?:(?:of|in)\s+)?(?:the\s+year\s+)?"
        rf"(?:(?P<samem>{_MONTH})\s+)?(?P<sameyear>{_YEAR})"
    ),
    rf"(?P<y2>{_YEAR})\s*(?:-|–|to|through)\s*(?P<y3>{_YEAR})(?!-)",
    (
        r"(?P<partof>(?:(?:months?|quarters?|hal(?:f|ves)|weeks?|days|part|rest|remainder)\s+of\s+"
        r"(?:the\s+year\s+)?|(?:spring|summer|autumn|winter)\s+(?:of\s+)?"
        rf"|(?:early|late|mid)[\s-]+(?:{_MONTH}\s+)?){_YEAR})"
    ),
    (
        rf"(?P<y1>{_YEAR})(?!\s*(?:%|percent|per\s+cent|yuan|billion|million|trillion|times|firms|"
        rf"enterprises|companies|tonnes|US))"
    ),
    (
        r"(?P<point>(?:over|during|in|for|within|of)\s+(?:the|this|that)\s+"
        rf"(?:whole\s+|same\s+)?(?:{_COUNT}[\s-]+)?(?:period|months?|quarters?|half[\s-]year|half)\b"
        r"|(?:over|during|in|for)\s+the\s+year\b(?![\s-]+to[\s-]+date)"
        r"|the\s+(?:half[\s-]year|quarter|period|month)(?=\s+as\s+a\s+whole))"
        rf"(?!\s*(?:of|in\s+(?:{_MONTH}\s+)?{_YEAR}|(?:from\s+|between\s+)?{_MONTH}|['\u2019]s|last|earlier|ago|before|on|ending|ended|to|until|through)\b)"
    ),
)
