"""Who says a statement, in words for a line and as `Speaker` values."""

import re
from collections.abc import Collection, Sequence

from briefgen.actors.names import plain
from briefgen.brief.story import Story
from briefgen.datamodel import Actor, ActorKind, ArticleActor, Speaker, Statement
from briefgen.lexicon.content_words import folded
from briefgen.lexicon.roles import TITLES

_PRONOUNS = frozenset(
    ["he", "she", "it", "they", "i", "we", "who", "which", "that", "his", "her", "their", "its"]
)
_DETERMINERS = frozenset(
    ["the", "a", "an", "some", "many", "several", "both", "all", "one", "two", "three", "other"]
) | {"his", "her", "its", "their", "our", "my", "this", "that", "these", "those"}
_ARTICLE = re.compile(r"(?<!\w)(the|an|a)\s$", re.IGNORECASE)
_LONGEST_ARTICLE = 5
_LONGEST_OWNER = 3
"""Words: "the South Norvalian"."""
_CONJUNCTION = re.compile(r"^(?:But|And|Yet|So)\s+")
_RELATIVE = re.compile(r"(?<=\w),?\s+(?:who|which|that)$")
_CLAUSE = re.compile(
    r",?\s+(?:who|which|that|whose)(?:\s.*)?$|,\s+speaking\s.*$|,\s+(?:aged\s)?\d{1,3}(?:,.*)?$",
    re.DOTALL,
)


def speakers_of(story: Story, statement: Statement) -> tuple[Speaker, ...]:
    """Everybody who says it; nobody for the writer's own voice."""
    if len(statement.speakers) == 1:
        return (_speaker(story, statement, statement.speakers[0]),)
    found = [_speaker(story, statement, local) for local in statement.speakers]
    if not found and statement.source:
        found = [Speaker(_briefly(_source_words(story, statement)))]
    return tuple(dict.fromkeys(found))


def named_in_line(story: Story, statement: Statement) -> str:
    """The speaker as a line opens: "Dana Orlo, spokesperson for the Port Authority"."""
    speakers = speakers_of(story, statement)
    if not speakers:
        return ""
    if len(speakers) > 1:
        return _joint(story, statement, speakers)
    [speaker] = speakers
    actor = story.actors.get(speaker.actor or "")
    if actor is None:
        return (
            _source_words(story, statement) if _is_cut(story, statement, speaker) else speaker.name
        )
    if actor.kind is not ActorKind.PERSON:
        return _body(story, statement, actor)
    return with_role(actor.name, speaker.role)


def with_role(name: str, role: str | None) -> str:
    """`Dana Orlo, harbour spokeswoman`, but `Captain Orlo`: a bare title stands before the name."""
    if not role:
        return name
    return f"{role} {name}" if plain(role) in TITLES and " " not in role else f"{name}, {role}"


def _speaker(story: Story, statement: Statement, local: str) -> Speaker:
    """One speaker; an unnamed source keeps the words of the source."""
    named = story.speakers.get((statement.document, local))
    if named is not None:
        return named
    known = story.known.get((statement.document, local))
    words = _source_words(story, statement)
    hidden = folded(words) in _PRONOUNS or (known is not None and _is_behind(known.name, words))
    return Speaker(_described(known.name, words) if known and hidden else _briefly(words) or local)


def _briefly(words: str) -> str:
    """Without what a relative clause tells: "a technician, who asked not to be named"."""
    return _CLAUSE.sub("", words) or words


def _is_cut(story: Story, statement: Statement, speaker: Speaker) -> bool:
    """Whether the source says more of an unnamed speaker than the name does."""
    return bool(speaker.name) and _briefly(_source_words(story, statement)) == speaker.name


def _is_behind(name: str, words: str) -> bool:
    """Whether the source is a text and the speaker stands behind it.

    "information disclosed by a senior official" is the senior official's.
    """
    at = folded(words).find(folded(name))
    before = folded(words)[:at].split() if at > 0 else []
    return bool(before) and before[-2:-1] in (["by"], ["from"])


def _described(name: str, words: str) -> str:
    """A description taken up again: "senior official" is "the senior official" now.

    With its own article where the source has it: "told to the Post by *a* port official".
    """
    if found := re.search(rf"\b(?:an?|the|some)\s+{re.escape(name)}", words, re.IGNORECASE):
        return found.group()
    first = name.partition(" ")[0].casefold()
    return name if first in _DETERMINERS or name[:1].isupper() else f"the {name}"


_RELATIVES = frozenset({"who", "which", "that", "whom"})
"""`the complaint, *which* notes that …`: the complaint."""


def _source_words(story: Story, statement: Statement) -> str:
    """The words that name the source, in one line, with the article before them."""
    named = [part.exact for part in statement.source if part.exact not in _RELATIVES]
    words = " ".join(" ".join(named).split()).strip(" ,;:—–")
    words = _RELATIVE.sub("", _CONJUNCTION.sub("", words))
    if not statement.source:
        return words
    text, start = story.articles[statement.document].text, statement.source[0].start
    article = _ARTICLE.search(text, max(0, start - _LONGEST_ARTICLE), start)
    return f"{article.group(1)} {words}" if article else words


def _body(story: Story, statement: Statement, actor: Actor) -> str:
    """A body or state as its article words it, with "the" where the article has it."""
    words = _source_words(story, statement)
    local = story.known[statement.document, statement.speakers[0]]
    names = {_plain(name) for name in (local.name, *local.aliases, actor.name)}
    if _plain(words) in names or _is_owned(words, names):
        return words
    return f"the {actor.name}" if _has_article(story, statement.document, local) else actor.name


def _is_owned(words: str, names: Collection[str]) -> bool:
    """`Norvale’s foreign ministry`: without the owner there are many."""
    owner, mark, name = words.rpartition("’s ") if "’s " in words else words.rpartition("'s ")
    return bool(owner and mark) and len(owner.split()) <= _LONGEST_OWNER and _plain(name) in names


def _plain(name: str) -> str:
    return folded(name).removeprefix("the ")


def _has_article(story: Story, document: str, local: ArticleActor) -> bool:
    """Whether the article says "the" before the name."""
    text = story.articles[document].text
    return any(
        text[mention.start - 4 : mention.end].casefold().startswith("the ")
        or mention.text.casefold().startswith("the ")
        for mention in local.mentions
        if mention.named
    )


def _joint(story: Story, statement: Statement, speakers: Sequence[Speaker]) -> str:
    """Several who say one thing: as worded, with the names where the words hide them."""
    words = _source_words(story, statement)
    spoken = folded(words)
    hidden = [speaker for speaker in speakers if not _is_named(story, speaker, spoken)]
    if not hidden and words:
        return words
    names = [speaker.name for speaker in speakers]
    together = f"{', '.join(names[:-1])} and {names[-1]}"
    return f"{words} [{together}]" if words and spoken not in _PRONOUNS else together


def _is_named(story: Story, speaker: Speaker, spoken: str) -> bool:
    actor = story.actors.get(speaker.actor or "")
    names = (speaker.name, *(actor.aliases if actor else ()))
    return any(f" {folded(name)} " in f" {spoken} " for name in names)
