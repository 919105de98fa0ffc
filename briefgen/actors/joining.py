"""Which of the articles' actors are one: names joined within blocks of equal last word.

Equal names first, then variants, then acronyms and bare surnames that fit only one.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence

from briefgen.actors.firms import stem_of
from briefgen.actors.known import Known, Member, fullness, known, name_of, union
from briefgen.actors.spellings import (
    SMALL,
    Words,
    body_words,
    fold,
    initials,
    is_state,
    same_body,
    same_person,
    sound_of,
    untitled,
    words_of,
)
from briefgen.datamodel import ActorKind, ArticleActor
from briefgen.lexicon.states import demonym_of, state_of

SEATS = {"brussels": "European Union"}
"""Towns that stand for a body which is no state, when they speak."""
_LONGEST_BLOCK = 200
"""Different names of one last word; beyond that only equal names are joined."""


def join_names(named: Sequence[Member]) -> list[Known]:
    """Groups of what is one actor."""
    equal: dict[tuple[str, ...], list[Member]] = defaultdict(list)
    for document, actor in named:
        equal[_key(actor)].append((document, actor))
    groups = [known(members) for _, members in sorted(equal.items(), key=lambda pair: pair[0])]
    groups = _merged(groups, ActorKind.PERSON, _block_of_person, same_person)
    groups = _merged(groups, ActorKind.ORGANISATION, _block_of_body, same_body)
    groups = _adopted(groups, _fits_acronym)
    groups = _adopted(groups, _fits_firm)
    return _namesakes(_adopted(groups, _fits_surname))


def _namesakes(groups: Sequence[Known]) -> list[Known]:
    """Join what reads the same and only differs in the kind that an article sees."""
    equal: dict[str, list[Known]] = defaultdict(list)
    for group in groups:
        equal[fold(name_of(group))].append(group)
    return [union(same) for _, same in sorted(equal.items())]


def _key(actor: ArticleActor) -> tuple[str, ...]:
    """What equal names share; the state is found through any of its names."""
    if actor.kind is ActorKind.PERSON:
        return ("person", *words_of(actor.name))
    if actor.kind is ActorKind.STATE or state_of(actor.name):
        return ("state", state_of(actor.name) or demonym_of(actor.name) or fold(actor.name))
    if actor.kind is ActorKind.ORGANISATION and fold(actor.name) in SEATS:
        return ("body", *sorted(body_words(SEATS[fold(actor.name)])))
    # An outlet's "group" is another's organisation.
    return ("body", *sorted(body_words(actor.name)))


# --- variants ---------------------------------------------------------------------------------


def _merged(
    groups: Sequence[Known],
    kind: ActorKind,
    block_of: Callable[[Known], str],
    same: Callable[[Words, Words], bool],
) -> list[Known]:
    """Join names of a block; a name that fits two that do not fit each other joins neither."""
    blocks: dict[str, list[Known]] = defaultdict(list)
    for group in groups:
        if group.kind is kind:
            blocks[block_of(group)].append(group)
    rest = [group for group in groups if group.kind is not kind]
    return rest + [group for key in sorted(blocks) for group in _settled(blocks[key], same)]


def _settled(block: list[Known], same: Callable[[Words, Words], bool]) -> list[Known]:
    """Fullest names first, each other one joined to the only one that it fits."""
    if len(block) > _LONGEST_BLOCK:
        return block
    found: list[list[Known]] = []
    for group in sorted(block, key=lambda group: (-fullness(group.words[0]), group.words)):
        fitting = [
            others
            for others in found
            if all(same(group.words[0], other.words[0]) for other in others)
        ]
        if len(fitting) == 1:
            fitting[0].append(group)
        else:
            found.append([group])
    return [union(groups) for groups in found]


def _block_of_person(group: Known) -> str:
    """Last word as it sounds, so that spellings of one surname meet."""
    return sound_of(group.words[0][-1]) if len(group.words[0]) > 1 else "bare " + group.words[0][0]


def _block_of_body(group: Known) -> str:
    """Last word that is no state's name: "Ministry of Defence of Norway", "Defence Ministry"."""
    words = [word for word in group.words[0] if not is_state(word)]
    return max(words or group.words[0], key=lambda word: (len(word), word))


# --- short names ------------------------------------------------------------------------------


def _adopted(groups: Sequence[Known], fits: Callable[[Known, Known], bool]) -> list[Known]:
    """Give each short name to the one group that it fits; one that fits two stays apart."""
    short = [group for group in groups if _is_short(group)]
    full: dict[str, list[Known]] = defaultdict(list)
    for group in groups:
        for handle in sorted(_handles(group)) if not _is_short(group) else ():
            full[handle].append(group)
    adopted: dict[int, list[Known]] = defaultdict(list)
    homeless = []
    for group in short:
        hosts = [host for host in full.get(_handle(group.words[0]), ()) if fits(group, host)]
        if len(hosts) == 1:
            adopted[id(hosts[0])].append(group)
        else:
            homeless.append(group)
    whole = [group for group in groups if not _is_short(group)]
    return [union([group, *adopted[id(group)]]) for group in whole] + homeless


def _is_short(group: Known) -> bool:
    """Whether the name is one word, "Holm-Vance" too, and no state's."""
    name = group.members[0][1].name
    whole = group.kind is ActorKind.PERSON and " " not in untitled(name)
    return (len(group.words[0]) == 1 or whole) and not state_of(name)


def _handle(words: Words) -> str:
    return " ".join(words)


def _handles(group: Known) -> set[str]:
    """Single words by which a full name may be taken up again: surname, acronym, alias."""
    handles = {words[-1] for words in group.words} | {initials(words) for words in group.words}
    for _, actor in group.members:
        handles |= {words[0] for alias in actor.aliases if len(words := words_of(alias)) == 1}
        if group.kind is ActorKind.PERSON:
            handles.add(_handle(words_of(actor.name.split()[-1])))
        else:
            handles |= {stem for stem in [stem_of(actor.name)] if stem and " " not in stem}
            whole = fold(actor.name).split()
            handles.add(initials(tuple(whole)))
            handles.add(initials(tuple(word for word in whole if word not in SMALL)))
    return handles


def _fits_acronym(short: Known, host: Known) -> bool:
    """Whether "ASPA" and a body of these initials, or one that an article calls so, meet."""
    letters = short.members[0][1].name.replace(".", "")
    bodies = (ActorKind.ORGANISATION, ActorKind.GROUP)
    return letters.isupper() and host.kind in bodies and short.kind in bodies


def _fits_firm(short: Known, host: Known) -> bool:
    """Whether "Kestrin" is "Kestrin Oil", which speaks for one firm in one story."""
    bodies = (ActorKind.ORGANISATION, ActorKind.GROUP)
    stems = {stem_of(actor.name) for _, actor in host.members}
    return (
        host.kind in bodies
        and short.kind is not ActorKind.STATE
        and _handle(short.words[0]) in stems
    )


def _fits_surname(short: Known, host: Known) -> bool:
    """A bare name, at times taken for a place, and a person who bears it."""
    place = short.kind is ActorKind.STATE and len(host.documents) > 1
    place = place or (short.kind is ActorKind.STATE and short.documents <= host.documents)
    return host.kind is ActorKind.PERSON and (short.kind is ActorKind.PERSON or place)
