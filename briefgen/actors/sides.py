"""For whom an actor speaks, as far as its name or a role tells: a state, a body."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from briefgen.actors.names import plain
from briefgen.actors.spellings import LONG_NAME, bare, fold
from briefgen.datamodel import Actor, ActorKind
from briefgen.lexicon.organs import side_in
from briefgen.lexicon.roles import MEDIA, OFFICIALS
from briefgen.lexicon.states import state_of

_LONGEST_BODY = 8
"""Words of a body's name that are looked for in a role."""


def side_of(actor: Actor, demonyms: Mapping[str, str] | None = None) -> str | None:
    """State that the actor is or speaks for, as far as its name or a role tells."""
    if actor.kind is ActorKind.STATE:
        return state_of(actor.name) or actor.name
    if actor.expert:  # a "Norway specialist" speaks for nobody
        return None
    named = [] if actor.kind is ActorKind.PERSON else [actor.name]
    told = [text for text in (*named, *actor.roles) if not _is_of_the_press(text)]
    known = (side_in(text) for text in told)
    guessed = _guesses(told, demonyms or {})
    # "*Bavarian* ministry" belongs to Bavaria, "*Bavaria* Times" only has its name from there.
    adjectives = (place for word, place in guessed if word != fold(place) or not named)
    return next((side for side in (*known, *adjectives) if side), None)


def _is_of_the_press(text: str) -> bool:
    """`Norwegian News Agency`, `Norway Times`: named after a place, for no state.

    "Norwegian state television" and "the ministry's press office" speak for the state.
    """
    words = set(plain(text).split())
    return bool(words & _PRESS) and not words & (OFFICIALS - {"agency"}) and not words & _OWNED


_PRESS = MEDIA - {"agency", "post", "station", "network", "reports"}
_OWNED = frozenset({"state-run", "state-owned", "state-controlled", "government-run"})


def _guesses(texts: Iterable[str], demonyms: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Words that may be a place or its adjective, with the place."""
    words = (word for text in texts for word in fold(text).split())
    return ((word, demonyms[word]) for word in words if word in demonyms)


def demonyms_of(names: Iterable[str]) -> dict[str, str]:
    """Likely adjectives of places that are in no table: "Bavarian", "Texan"."""
    found: dict[str, str] = {}
    for name in sorted(names, key=lambda name: (len(name), name)):
        word = fold(name)
        if word in found:
            continue  # "Bavarian", taken for a place beside Bavaria
        if not state_of(name) and len(word) >= LONG_NAME:
            stem = word.rstrip("aeo")
            forms = (word, f"{word}n", f"{stem}n", f"{stem}an", f"{stem}ian", f"{stem}ese")
            found.update(dict.fromkeys(forms, name))
    return found


def bodies_of(actors: Sequence[Actor]) -> dict[str, str]:
    """The body that each person's role names: "port spokesman" speaks for the port.

    By its whole name, or by its last word where the articles that know the person have only one
    such body: the "commission chairman" speaks for the Election Commission. A seat of power may be
    known as a place: the "Castle Hill spokesman" speaks for Castle Hill all the same.
    """
    bodies, places = (_by_name(actors, kind) for kind in (ActorKind.ORGANISATION, ActorKind.STATE))
    ending = _by_last_word(actors)
    found = {}
    for actor in actors:
        if actor.kind is ActorKind.PERSON:
            texts = (*actor.roles, actor.affiliation or "")
            body = next(
                (bodies[part] for text in texts for part in _runs(text) if part in bodies), None
            ) or _called_shortly(actor, ending)
            body = body or places.get(fold(bare(actor.affiliation or "")))
            if body:
                found[actor.id] = body
    return found


def _by_name(actors: Sequence[Actor], kind: ActorKind) -> dict[str, str]:
    """The actors of a kind by each of their names."""
    return {
        fold(bare(name)): actor.id
        for actor in sorted(actors, key=lambda actor: actor.id)
        if actor.kind is kind
        for name in (actor.name, *actor.aliases)
    }


def _by_last_word(actors: Sequence[Actor]) -> dict[str, list[Actor]]:
    """The bodies with a name of several words by the last of them."""
    found: dict[str, list[Actor]] = {}
    for actor in actors:
        name = fold(bare(actor.name)).split()
        if actor.kind is ActorKind.ORGANISATION and len(name) > 1:
            found.setdefault(name[-1], []).append(actor)
    return found


def _called_shortly(person: Actor, ending: Mapping[str, Sequence[Actor]]) -> str | None:
    """The one body of the person's articles whose last word a role has."""
    words = {word for role in person.roles for word in fold(role).split()}
    articles = set(person.articles)
    found = [
        actor.id
        for word in sorted(words)
        for actor in ending.get(word, ())
        if not articles.isdisjoint(actor.articles)
    ]
    return found[0] if len(found) == 1 else None


def _runs(text: str) -> Iterator[str]:
    """Runs of words, the longest first."""
    words = fold(text).split()
    for length in range(min(len(words), _LONGEST_BODY), 0, -1):
        for start in range(len(words) - length + 1):
            yield " ".join(words[start : start + length])
