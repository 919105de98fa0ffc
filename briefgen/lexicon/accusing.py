"""Words that charge somebody with something."""

import re

from briefgen.lexicon.verbs import base_of

_CUES = frozenset(["accuse", "blame", "allege", "condemn", "charge", "accusation", "sue"])
_DEEDS = (
    r"\b(?:"
    r"lied|lying|stole|stolen|brib\w+|corrupt\w*|cheat\w+|negligen\w+|ignored|violat\w+|breach\w*"
    r"|broken?\s(?:the\s)?(?:law|truce|ceasefire)|tortur\w+|beaten|shelled|bombed|attacked"
    r"|murder\w*|poison\w+|sabotag\w+|hid(?:den)?|conceal\w+|forged|spied|smuggl\w+|threaten\w+"
    r"|abus\w+|covered\sup|embezzl\w+|abduct\w+|kidnap\w+|overcharg\w+|defraud\w+|collu\w+"
    r"|rigg\w+|misle(?:d|ad)\w*|launder\w+|evaded|evading|exploit\w+|discriminat\w+|harass\w+"
    r"|assault\w*|falsif\w+|fabricat\w+|doctored|tamper\w+|plagiari\w+|retaliat\w+|swindl\w+"
    r"|extort\w+|blackmail\w+)\b"
)
_DONE = re.compile(_DEEDS, re.IGNORECASE)
_DONE_BY_SOMEBODY = re.compile(
    rf"(?<!\bbeen )(?<!\bwas )(?<!\bwere )(?<!\bbe ){_DEEDS}", re.IGNORECASE
)


def accuses(cue: str, content: str) -> bool:
    """Whether a statement accuses: by its cue ("blamed") or in its content ("they stole it")."""
    by_cue = bool({base_of(word) for word in cue.split()} & _CUES)
    return by_cue or _DONE_BY_SOMEBODY.search(content) is not None


def tells_of_a_wrong(content: str) -> bool:
    """Whether it says that a wrong was done, whoever did it: "votes had been stolen"."""
    return _DONE.search(content) is not None
