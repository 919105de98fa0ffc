"""Words that have a hyphen of their own, known by one of their parts, when a line ends at it."""

_FIRST = (
    "all cross deputy eight ex far five four full half ill multi nine one quasi self semi seven "
    "six three two twenty thirty forty fifty sixty seventy eighty ninety vice well world"
)
_SECOND = (
    "based backed called controlled elect friendly funded linked minded minister owned president "
    "produced profile ranking related scale sized speaking sponsored trained"
)
FIRST_PARTS = frozenset(_FIRST.split())
"""Before the hyphen: "well-", "known"."""
SECOND_PARTS = frozenset(_SECOND.split())
"""Behind it: "so-", "called"; not "time", with which "mari-" makes one word."""
