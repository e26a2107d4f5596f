"""The one normal form of a name: what two ways of writing it have in common.

>>> fold("Côte d'Ivoire"), fold("Korea, Republic of"), fold("Asia-Pacific")
('cote divoire', 'korea republic of', 'asia pacific')
>>> fold("U.S."), fold("the U.S.A."), fold("S. Korea"), fold("St. Lucia")
('us', 'the usa', 's korea', 'st lucia')
>>> fold("B&R"), fold("Mechanical & electrical products"), fold('“Belt and Road”')
('b and r', 'mechanical and electrical products', 'belt and road')
>>> fold("  Korea (South) "), fold("import/export"), fold("Türkiye"), fold("Łódź")
('korea south', 'import export', 'turkiye', 'lodz')
>>> fold("!?")
''
"""

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = re.compile("['\u2018\u2019\u02bc\u02bb`\u00b4]")
_ABBREVIATION = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.)+[^\W\d_](?![^\W_])\.?")
_NO_WORD = re.compile(r"[\W_]+")
_UNDECOMPOSED = str.maketrans({"\u0131": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"})


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Give the form of a name in which case, accents and punctuation no longer tell apart.

    Words stand with one blank between them; text without a letter or digit comes out empty.
    """
    plain = text
    if not text.isascii():
        marked = unicodedata.normalize("NFKD", text)
        plain = "".join(sign for sign in marked if not unicodedata.combining(sign))
    plain = _APOSTROPHES.sub("", plain).casefold().replace("&", " and ").translate(_UNDECOMPOSED)
    short = _ABBREVIATION.sub(lambda match: match[0].replace(".", ""), plain)
    return _NO_WORD.sub(" ", short).strip()
