"""One entry for one person or body across all articles.

Names are compared by their words without titles, accents, hyphens and case, within blocks of
equal last word, so the work grows with the number of different names, not with its square.
What could be two is left two: a wrong merger puts words into a mouth.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from briefgen.datamodel import Actor, ActorKind, ArticleActor, ArticleFacts, Passage
from briefgen.lexicon.organs import side_in
from briefgen.lexicon.states import demonym_of, state_of

_TITLES = frozenset(
    re.findall(
        r"\w+",
        "mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend hon president premier "
        "chancellor minister prime secretary senator sen rep representative congressman "
        "congresswoman governor gov mayor general gen lieutenant lt colonel col major maj captain "
        "capt sergeant sgt admiral judge justice king queen prince princess emperor sultan sheikh "
        "pope bishop archbishop cardinal imam rabbi ambassador commissioner chairman chairwoman "
        "chief former late acting",
    )
)
_SMALL = frozenset({"the", "a", "an", "of", "for", "and", "&", "on", "at", "in"})
_SPELLINGS = {"defense": "defence", "center": "centre", "labor": "labour", "program": "programme"}
_LONG_NAME = 5
"""From so many letters on, one letter more or less is transliteration, not another name."""
_LONGEST_BLOCK = 200
"""Different names of one last word; beyond that only equal names are joined."""
_LONGEST_BODY = 8
"""Words of a body's name that are looked for in a role."""
_KIND_ORDER = (ActorKind.PERSON, ActorKind.ORGANISATION, ActorKind.STATE, ActorKind.GROUP)

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """The actors of the brief, and who of the articles' actors each is."""

    actors: tuple[Actor, ...]
    """By number of statements, then of articles, then name."""
    ids: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """(document, id of the `ArticleActor`) → id of the `Actor`; unnamed sources have none."""
    sides: Mapping[str, str] = field(default_factory=dict)
    """Id of the `Actor` → the state it is or speaks for, where name or role tell."""
    bodies: Mapping[str, str] = field(default_factory=dict)
    """Id of a person → id of the body that a role or the affiliation names."""


@dataclass(frozen=True, slots=True)
class _Known:
    """An actor in one article, or several that have been found to be one."""

    members: tuple[tuple[str, ArticleActor], ...]
    words: tuple[Words, ...]
    """Every different full form of the name, most telling first."""
    kind: ActorKind

    @property
    def documents(self) -> frozenset[str]:
        """Articles that know it."""
        return frozenset(document for document, _ in self.members)


def join_actors(facts: Sequence[ArticleFacts]) -> Joined:
    """Join what the articles call by different names."""
    named = [
        (each.document, _trimmed(actor))
        for each in sorted(facts, key=lambda each: each.document)
        for actor in each.actors
        if _is_name(actor)
    ]
    groups = _joined(named)
    spoken = Counter(
        (each.document, speaker)
        for each in facts
        for statement in each.statements
        for speaker in statement.speakers
    )
    actors = [_actor(group, spoken) for group in groups]
    actors = [_with_id(actor, number) for actor, number in _numbered(actors)]
    ids = {
        (document, each.id): actor.id
        for actor, group in zip(actors, groups, strict=True)
        for document, each in group.members
    }
    local = _demonyms_of(actor.name for actor in actors if actor.kind is ActorKind.STATE)
    sides = {actor.id: side for actor in actors if (side := side_of(actor, local))}
    ordered = sorted(actors, key=lambda a: (-a.statements, -len(a.articles), a.name, a.id))
    return Joined(tuple(ordered), ids, sides, _bodies_of(ordered))


def side_of(actor: Actor, demonyms: Mapping[str, str] | None = None) -> str | None:
    """State that the actor is or speaks for, as far as its name or a role tells."""
    if actor.kind is ActorKind.STATE:
        return state_of(actor.name) or actor.name
    if actor.expert:  # a "Norway specialist" speaks for nobody
        return None
    texts = ([] if actor.kind is ActorKind.PERSON else [actor.name]) + list(actor.roles)
    known = (side_in(text) for text in texts)
    words = (word for text in texts for word in _fold(text).split())
    guessed = (demonyms[word] for word in words if demonyms and word in demonyms)
    return next((side for side in (*known, *guessed) if side), None)


def _bodies_of(actors: Sequence[Actor]) -> dict[str, str]:
    """The body that each person's role names: "port spokesman" speaks for the port."""
    bodies = {
        _fold(_bare(name)): actor.id
        for actor in sorted(actors, key=lambda actor: actor.id)
        if actor.kind is ActorKind.ORGANISATION
        for name in (actor.name, *actor.aliases)
    }
    found = {}
    for actor in actors:
        if actor.kind is ActorKind.PERSON:
            texts = (*actor.roles, actor.affiliation or "")
            body = next(
                (bodies[part] for text in texts for part in _runs(text) if part in bodies), ""
            )
            if body:
                found[actor.id] = body
    return found


def _runs(text: str) -> Iterator[str]:
    """Runs of words, the longest first."""
    words = _fold(text).split()
    for length in range(min(len(words), _LONGEST_BODY), 0, -1):
        for start in range(len(words) - length + 1):
            yield " ".join(words[start : start + length])


def _demonyms_of(names: Iterable[str]) -> dict[str, str]:
    """Likely adjectives of places that are in no table: "Bavarian", "Texan"."""
    found = {}
    for name in sorted(names):
        word = _fold(name)
        if not state_of(name) and len(word) >= _LONG_NAME:
            stem = word.rstrip("aeo")
            forms = (word, f"{word}n", f"{stem}n", f"{stem}an", f"{stem}ian", f"{stem}ese")
            found.update(dict.fromkeys(forms, name))
    return found


# --- who is an actor --------------------------------------------------------------------------

_NO_NAMES = frozenset(
    re.findall(
        r"\w+",
        "this that these those her his their its our my your some many several both all no nobody "
        "somebody everybody everyone someone anyone you he she it they we i one two three another "
        "other others any each such most however but and",
    )
)
_PARTICLES = frozenset(
    re.findall(
        r"\w+", "al bin ibn de da di du del della den der des dos el la le van von ten zu af"
    )
)


def _is_name(actor: ArticleActor) -> bool:
    """Whether the name can mean the same in another article; "her office" cannot."""
    words = _bare(actor.name).split()
    if actor.unnamed or not words or not _words(actor.name):
        return False
    capitals = [any(letter.isupper() for letter in word) for word in words]
    first = words[0].casefold()
    if first in _NO_NAMES or not (capitals[0] or (first in _PARTICLES and any(capitals))):
        return False
    loose = actor.kind in {ActorKind.GROUP, ActorKind.PERSON} and len(words) > 1
    return not loose or any(capitals[1:]) or state_of(actor.name) is not None


def _trimmed(actor: ArticleActor) -> ArticleActor:
    """Without a relative clause behind the name."""
    name = re.sub(r",?\s+(?:who|which|whose)\b.*$", "", actor.name, flags=re.DOTALL)
    return replace(actor, name=name) if name != actor.name else actor


# --- joining ----------------------------------------------------------------------------------


def _joined(named: Sequence[tuple[str, ArticleActor]]) -> list[_Known]:
    """Equal names first, then variants, then acronyms and bare surnames that fit only one."""
    equal: dict[tuple[str, ...], list[tuple[str, ArticleActor]]] = defaultdict(list)
    for document, actor in named:
        equal[_key(actor)].append((document, actor))
    groups = [_known(members) for _, members in sorted(equal.items(), key=lambda pair: pair[0])]
    groups = _merged(groups, ActorKind.PERSON, _block_of_person, _same_person)
    groups = _merged(groups, ActorKind.ORGANISATION, _block_of_body, _same_body)
    groups = _adopted(groups, _fits_acronym)
    return _namesakes(_adopted(groups, _fits_surname))


def _namesakes(groups: Sequence[_Known]) -> list[_Known]:
    """Join what reads the same and only differs in the kind that an article sees."""
    equal: dict[str, list[_Known]] = defaultdict(list)
    for group in groups:
        equal[_fold(_name(group))].append(group)
    return [_union(same) for _, same in sorted(equal.items())]


def _key(actor: ArticleActor) -> tuple[str, ...]:
    """What equal names share; the state is found through any of its names."""
    if actor.kind is ActorKind.PERSON:
        return ("person", *_words(actor.name))
    if actor.kind is ActorKind.STATE or state_of(actor.name):
        return ("state", state_of(actor.name) or demonym_of(actor.name) or _fold(actor.name))
    # An outlet's "group" is another's organisation.
    return ("body", *sorted(_body_words(actor.name)))


def _known(members: Sequence[tuple[str, ArticleActor]]) -> _Known:
    """Group of the kind that most articles see; the fullest name leads."""
    kinds = Counter(_kind(actor) for _, actor in members)
    kind = max(_KIND_ORDER, key=lambda kind: (kinds[kind], -_KIND_ORDER.index(kind)))
    split = _words if kind is ActorKind.PERSON else _body_words
    forms = {split(actor.name) for _, actor in members}
    ordered = sorted(forms, key=lambda form: (-_fullness(form), -len(form), form))
    return _Known(tuple(members), tuple(ordered), kind)


def _kind(actor: ArticleActor) -> ActorKind:
    """Kind as the article sees it, but a state's name is never an organisation's."""
    is_state = actor.kind is not ActorKind.PERSON and state_of(actor.name)
    return ActorKind.STATE if is_state else actor.kind


def _union(groups: Iterable[_Known]) -> _Known:
    members = [member for group in groups for member in group.members]
    return _known(sorted(members, key=lambda member: (member[0], member[1].id)))


def _merged(
    groups: Sequence[_Known],
    kind: ActorKind,
    block_of: Callable[[_Known], str],
    same: Callable[[Words, Words], bool],
) -> list[_Known]:
    """Join names of a block; a name that fits two that do not fit each other joins neither."""
    blocks: dict[str, list[_Known]] = defaultdict(list)
    for group in groups:
        if group.kind is kind:
            blocks[block_of(group)].append(group)
    rest = [group for group in groups if group.kind is not kind]
    return rest + [group for key in sorted(blocks) for group in _settled(blocks[key], same)]


def _settled(block: list[_Known], same: Callable[[Words, Words], bool]) -> list[_Known]:
    """Fullest names first, each other one joined to the only one that it fits."""
    if len(block) > _LONGEST_BLOCK:
        return block
    found: list[list[_Known]] = []
    for group in sorted(block, key=lambda group: (-_fullness(group.words[0]), group.words)):
        fitting = [
            others
            for others in found
            if all(same(group.words[0], other.words[0]) for other in others)
        ]
        if len(fitting) == 1:
            fitting[0].append(group)
        else:
            found.append([group])
    return [_union(groups) for groups in found]


def _fullness(words: Words) -> int:
    """Letters of the words that are no initials."""
    return sum(len(word) for word in words if len(word) > 1)


def _adopted(groups: Sequence[_Known], fits: Callable[[_Known, _Known], bool]) -> list[_Known]:
    """Give each short name to the one group that it fits; one that fits two stays apart."""
    short = [group for group in groups if _is_short(group)]
    full: dict[str, list[_Known]] = defaultdict(list)
    for group in groups:
        for handle in sorted(_handles(group)) if not _is_short(group) else ():
            full[handle].append(group)
    adopted: dict[int, list[_Known]] = defaultdict(list)
    homeless = []
    for group in short:
        hosts = [host for host in full.get(group.words[0][0], ()) if fits(group, host)]
        if len(hosts) == 1:
            adopted[id(hosts[0])].append(group)
        else:
            homeless.append(group)
    whole = [group for group in groups if not _is_short(group)]
    return [_union([group, *adopted[id(group)]]) for group in whole] + homeless


def _is_short(group: _Known) -> bool:
    """Whether the name is one word and no state's."""
    return len(group.words[0]) == 1 and not state_of(group.members[0][1].name)


def _handles(group: _Known) -> set[str]:
    """Single words by which a full name may be taken up again: surname, acronym, alias."""
    handles = {words[-1] for words in group.words} | {_initials(words) for words in group.words}
    for _, actor in group.members:
        handles |= {words[0] for alias in actor.aliases if len(words := _words(alias)) == 1}
        if group.kind is not ActorKind.PERSON:
            handles.add(_initials(tuple(_fold(actor.name).split())))
    return handles


def _fits_acronym(short: _Known, host: _Known) -> bool:
    """Whether "ASPA" and a body of these initials, or one that an article calls so, meet."""
    letters = short.members[0][1].name.replace(".", "")
    bodies = (ActorKind.ORGANISATION, ActorKind.GROUP)
    return letters.isupper() and host.kind in bodies and short.kind in bodies


def _fits_surname(short: _Known, host: _Known) -> bool:
    """A bare name, at times taken for a place, and a person who bears it."""
    place = short.kind is ActorKind.STATE and short.documents <= host.documents
    return host.kind is ActorKind.PERSON and (short.kind is ActorKind.PERSON or place)


# --- names ------------------------------------------------------------------------------------


def _fold(text: str) -> str:
    """Without case, accents, dots, possessives; hyphens part words."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = re.sub(r"'s?(?=\s|$)", "", plain).replace(".", "")
    return " ".join(re.sub(r"[^\w']+", " ", plain).split())


def _words(name: str) -> Words:
    """Words of a person's name without titles: "Dr. J. Orlo-Vance" is "j orlo vance"."""
    spaced = re.sub(r"(?<=\b[A-Z])\.(?=[A-Z])", ". ", name)
    words = tuple(word for word in _fold(spaced).split() if word not in _SMALL)
    start = next((at for at, word in enumerate(words) if word not in _TITLES), len(words))
    return words[start:] or words


def _body_words(name: str) -> Words:
    """Words of a body's name, states by their own name: "the U.S. Navy", "American Navy"."""
    words = name.replace("’", "'").split()
    for length in (2, 1):
        words = _with_states(words, length)
    folded = (word for word in _fold(" ".join(words)).split() if word not in _SMALL)
    return tuple(_SPELLINGS.get(word, word) for word in folded) or (_fold(name),)


def _with_states(words: Sequence[str], length: int) -> list[str]:
    """Replace so many words in a row that name a state by its name as one word."""
    found: list[str] = []
    at = 0
    while at < len(words):
        text = " ".join(words[at : at + length])
        state = demonym_of(text) or state_of(text)
        found.append(state.replace(" ", "_") if state else words[at])
        at += length if state else 1
    return found


def _initials(words: Words) -> str:
    return "".join(word[0] for word in words)


def _block_of_person(group: _Known) -> str:
    """Last word as it sounds, so that spellings of one surname meet."""
    return _sound(group.words[0][-1]) if len(group.words[0]) > 1 else "bare " + group.words[0][0]


def _block_of_body(group: _Known) -> str:
    """Last word that is no state's name: "Ministry of Defence of Norway", "Defence Ministry"."""
    words = [word for word in group.words[0] if not _is_state(word)]
    return max(words or group.words[0], key=lambda word: (len(word), word))


def _same_person(one: Words, other: Words) -> bool:
    """Whether two names of one surname can be one person's."""
    if "".join(one) == "".join(other):
        return True
    if len(one) == 1 or len(other) == 1 or not _same_word(one[-1], other[-1]):
        return False
    short, long = sorted((one[:-1], other[:-1]), key=len)
    if not _same_word(short[0], long[0]):
        return False
    rest = iter(long[1:])
    return all(any(_same_word(word, candidate) for candidate in rest) for word in short[1:])


def _same_word(one: str, other: str) -> bool:
    """Equal, an initial of the other, or another spelling of one sound."""
    if one == other:
        return True
    if min(len(one), len(other)) == 1:
        return one[0] == other[0]
    near = min(len(one), len(other)) >= _LONG_NAME and _one_apart(one, other)
    return one[0] == other[0] and (_sound(one) == _sound(other) or near)


def _sound(word: str) -> str:
    """Spelling without what transliterations differ in."""
    for spelling, sound in _SOUNDS:
        word = word.replace(spelling, sound)
    word = re.sub(r"(.)\1+", r"\1", word)
    return re.sub(r"(?:i|a|o|e)+$", "", word) or word


_SOUNDS = (
    ("sch", "sh"), ("tch", "ch"), ("tsch", "ch"), ("kh", "h"), ("ks", "x"), ("ph", "f"),
    ("iy", "i"), ("yi", "i"), ("ij", "i"), ("ei", "i"), ("ey", "i"), ("yu", "u"), ("iu", "u"),
    ("ya", "a"), ("ia", "a"), ("yo", "o"), ("ye", "e"), ("y", "i"), ("j", "i"), ("w", "v"),
    ("oo", "u"), ("ou", "u"), ("ck", "k"), ("q", "k"), ("c", "k"), ("z", "s"),
)  # fmt: skip


def _one_apart(one: str, other: str) -> bool:
    """One letter changed, added or left out."""
    short, long = sorted((one, other), key=len)
    at = next((n for n, letter in enumerate(short) if letter != long[n]), len(short))
    if len(short) == len(long):
        return short[at + 1 :] == long[at + 1 :]
    return len(long) - len(short) == 1 and short[at:] == long[at + 1 :]


def _same_body(one: Words, other: Words) -> bool:
    """The shorter's words end the longer, or only the state's name is missing."""
    short, long = sorted((one, other), key=len)
    if len(short) < 2 or not set(short) < set(long):  # "the ministry" is anybody's
        return set(short) == set(long)
    return long[-len(short) :] == short or all(map(_is_state, set(long) - set(short)))


def _is_state(word: str) -> bool:
    return state_of(word.replace("_", " ").title()) is not None


# --- entries ----------------------------------------------------------------------------------


def _actor(group: _Known, spoken: Mapping[tuple[str, str], int]) -> Actor:
    """Write one entry, its id still to be made unique."""
    name = _name(group)
    aliases = {alias for _, actor in group.members for alias in (actor.name, *actor.aliases)}
    affiliations = Counter(
        actor.affiliation.exact for _, actor in group.members if actor.affiliation
    )
    return Actor(
        id=_slug(name),
        name=name,
        kind=group.kind,
        aliases=tuple(sorted(aliases - {name})),
        roles=roles_of(actor for _, actor in group.members),
        affiliation=min(affiliations, key=lambda text: (-affiliations[text], -len(text), text))
        if affiliations
        else None,
        expert=any(actor.expert for _, actor in group.members),
        articles=tuple(sorted({document for document, _ in group.members})),
        statements=sum(spoken.get((document, actor.id), 0) for document, actor in group.members),
    )


def _name(group: _Known) -> str:
    """The state's own name; else the fullest form, among those the commonest."""
    if group.kind is ActorKind.STATE:
        name = group.members[0][1].name
        return state_of(name) or demonym_of(name) or name
    bare = _untitled if group.kind is ActorKind.PERSON else _bare
    forms = Counter(bare(actor.name) for _, actor in group.members)
    forms.update(
        bare(mention.text)
        for _, actor in group.members
        for mention in actor.mentions
        if mention.named
    )
    names = {bare(actor.name) for _, actor in group.members}
    fullest = max(_whole_words(name) for name in names)
    full = [name for name in names if _whole_words(name) == fullest]
    return min(full, key=lambda name: (-forms[name], name))


def _whole_words(name: str) -> int:
    """Words that are neither initials nor small."""
    return sum(len(word) > 1 and word not in _SMALL for word in _fold(name).split())


def _bare(name: str) -> str:
    """Without the article, which is the sentence's."""
    return re.sub(r"^(?:the|The)\s+", "", " ".join(name.split()))


def _untitled(name: str) -> str:
    """Without the titles before a person's name."""
    words = _bare(name).split()
    start = next((at for at, word in enumerate(words) if _fold(word) not in _TITLES), 0)
    return " ".join(words[start:])


def roles_of(actors: Iterable[ArticleActor]) -> tuple[str, ...]:
    """Every role as worded, the commonest first, without those that add nothing.

    "Port spokesman" adds nothing to "port spokesperson", "minister" nothing to "Norway's
    Defence Minister" unless more articles have it.
    """
    worded = [role_words(role) for actor in actors for role in actor.roles]
    counts = Counter(worded)
    meant: dict[frozenset[str], list[str]] = defaultdict(list)
    for text in worded:
        if text:
            meant[_meant(text)].append(text)
    kept = [
        texts
        for words, texts in meant.items()
        if not any(words < other and len(texts) <= len(meant[other]) for other in meant)
    ]
    kept.sort(key=lambda texts: (-len(texts), worded.index(texts[0])))
    return tuple(min(texts, key=lambda text: (-counts[text], -len(text), text)) for texts in kept)


def _meant(role: str) -> frozenset[str]:
    """Words of a role without spelling, state form and sex: what two roles share."""
    words = (re.sub(r"(?:wo)?man$", "person", word) for word in _body_words(role))
    return frozenset(words)


def role_words(role: Passage) -> str:
    """The words in one line, without an article before them."""
    text = " ".join(role.exact.split())
    if text.count("(") > text.count(")"):
        text = text[: text.rindex("(")]
    text = text.strip(" ,;:")
    return re.sub(r"^(?:the|a|an)\s+", "", text, flags=re.IGNORECASE)


def _slug(name: str) -> str:
    return _fold(name).replace(" ", "-").replace("'", "") or "actor"


def _numbered(actors: Sequence[Actor]) -> Iterator[tuple[Actor, int]]:
    """Count those whose names make the same id."""
    seen: Counter[str] = Counter()
    for actor in actors:
        seen[actor.id] += 1
        yield actor, seen[actor.id]


def _with_id(actor: Actor, number: int) -> Actor:
    return actor if number == 1 else replace(actor, id=f"{actor.id}-{number}")
