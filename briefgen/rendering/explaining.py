"""A statement explained to a person: what was read, and which rule and words decided it.

    harbour.txt:812 · denial
      sentence  She denied that the gate had been open.
      source    She
      cue       denied
      content   that the gate had been open
      rule      reporting-verb
      speaker   Dana Orlo: “She” → “the spokeswoman” → “Dana Orlo”
                “She”: pronoun: likeliest before it (one sentence back, spoke)
      stance    deny, by the cue: “denied”
      role      official, public office or state: “harbour spokeswoman”

The reasons come from the code that decided, in `Statement.why`.
"""

from collections.abc import Iterator, Mapping, Sequence

from briefgen.datamodel import ArticleFacts, Passage, Statement, Step
from briefgen.lexicon.content_words import folded

_LABEL = 10


def explanations(facts: ArticleFacts, matching: str = "") -> Iterator[str]:
    """An explanation of each statement that matches; a statement a paragraph."""
    names = {actor.id: actor.name for actor in facts.actors}
    for statement in facts.statements:
        if matches(statement, matching, names):
            yield _explained(statement, names)


def place_of(statement: Statement) -> str:
    """Where a statement stands, by which it can be asked for: "harbour.txt:812"."""
    first = (*statement.cue, *statement.content)[0]
    return f"{statement.document}:{first.start}"


def matches(statement: Statement, words: str, names: Mapping[str, str]) -> bool:
    """Whether the words are its place, or all stand in its sentence, source or speaker's name."""
    if not words or words == place_of(statement):
        return True
    passages = [*statement.source, *statement.cue, *statement.content]
    passages += [statement.sentence] if statement.sentence else []
    known = [names[who] for who in statement.speakers if who in names]
    said = folded(" ".join([*(each.exact for each in passages), *known]))
    return set(folded(words).split()) <= set(said.split())


def _explained(statement: Statement, names: Mapping[str, str]) -> str:
    lines = [f"{place_of(statement)} · {statement.kind.value}"]
    for label, values in _entries(statement, names):
        for number, value in enumerate(values):
            lines.append(f"  {'' if number else label:<{_LABEL}}{value}")
    return "\n".join(lines) + "\n"


def _entries(statement: Statement, names: Mapping[str, str]) -> Iterator[tuple[str, Sequence[str]]]:
    """Label and lines; what a statement has not got is left out."""
    why = statement.why
    yield "sentence", _words([statement.sentence] if statement.sentence else [])
    yield "source", _words(statement.source) or ["the writer, no source is named"]
    yield "cue", _words(statement.cue)
    yield "content", _words(statement.content)
    yield "rule", [statement.rule]
    yield "speaker", _speaker(statement, names)
    yield "stance", [_decided(statement.stance.value, why.stance, _cut(why.stance_words))]
    yield "role", [_decided(statement.role.value, why.role, why.role_words)]
    yield "hedge", _words([statement.hedge] if statement.hedge else [])


def _speaker(statement: Statement, names: Mapping[str, str]) -> list[str]:
    """Who it is, over which mentions, and by which rule each was led to the next."""
    steps = statement.why.speaker
    known = " and ".join(names[who] for who in statement.speakers if who in names)
    if not statement.source:
        return []
    chain = " → ".join(f"“{step.words}”" for step in steps)
    return [f"{known or 'nobody known'}: {chain}" if chain else known, *_rules(steps)]


def _rules(steps: Sequence[Step]) -> list[str]:
    """How each mention was led to the next; that the last is a name says itself."""
    told = [step for step in steps[:-1] or steps if step.by != "name" or len(steps) > 1]
    return [f"“{step.words}”: {step.by}" for step in told]


def _decided(what: str, rule: str, words: str) -> str:
    return f"{what}, {rule}: “{words}”" if words else f"{what}, {rule}"


def _cut(passage: Passage | None) -> str:
    return " ".join(passage.exact.split()) if passage else ""


def _words(passages: Sequence[Passage]) -> list[str]:
    return [_cut(passage) for passage in passages]
