"""Which index serves which look-up; each ends in the order of the answers, so that none is sorted.

The choice is made here and not by SQLite's planner, which counts on statistics of a table that
may since have grown a thousandfold.
"""

ORDER = "dated DESC, bulletin, start"
"""Latest bulletin first, then as its text goes."""

INDEXES: dict[str, tuple[str, ...]] = {
    "facts_of_cell": ("reporter", "partner", "product", "period"),
    "facts_of_line": ("reporter", "partner", "product", "flow", "measure"),
    "facts_of_series": ("reporter", "partner", "product"),
    "facts_of_place_then": ("reporter", "period"),
    "facts_of_place": ("reporter",),
    "facts_of_goods": ("product", "partner"),
    "facts_in_order": (),
}
"""By name: the keys that a look-up must give. The first one whose keys it gives is taken."""
