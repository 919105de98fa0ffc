"""Words that have a hyphen of their own, known by one of their parts, when a line ends at it."""

_FIRST = (
    "all cross deputy eight ex far five four full half ill multi nine one quasi self semi seven "
    "six three two twenty thirty forty fifty sixty seventy eighty ninety vice well world"
)
_SECOND = (
    "based backed called class controlled elect end era free friendly funded general held hit in "
    "led level linked long made minister minded month old off out owned party poor president "
    "produced profile ranking related rich run scale sized speaking sponsored style term time "
    "torn trained up week wide wing year"
)
FIRST_PARTS = frozenset(_FIRST.split())
"""Before the hyphen: "well-", "known"."""
SECOND_PARTS = frozenset(_SECOND.split())
"""Behind it: "so-", "called"."""
