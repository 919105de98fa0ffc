"""Facts without what no brief asks for: of ten thousand articles it would take a fifth of memory.

How a speaker was found is for ``briefgen facts --explain``; a sentence is read, and never cited.
"""

from dataclasses import replace
from functools import cache

from briefgen.datamodel import ArticleFacts, Passage, Statement, Why


def lean(facts: ArticleFacts) -> ArticleFacts:
    """The facts of an article, what is equal held once; their brief is the same."""
    sentences: dict[tuple[int, int], Passage] = {}
    return replace(facts, statements=tuple(_lean(each, sentences) for each in facts.statements))


def _lean(statement: Statement, sentences: dict[tuple[int, int], Passage]) -> Statement:
    why = statement.why
    return replace(
        statement,
        sentence=_bare(statement.sentence, sentences),
        why=Why(stance=why.stance, stance_words=why.stance_words)
        if why.stance_words
        else _plainly(why.stance),
    )


@cache
def _plainly(stance: str) -> Why:
    """One for all that were read by the same rule."""
    return Why(stance=stance)


def _bare(sentence: Passage | None, sentences: dict[tuple[int, int], Passage]) -> Passage | None:
    """The sentence without the words around it; two statements in it share it."""
    if sentence is None:
        return None
    place = (sentence.start, sentence.end)
    if place not in sentences:
        sentences[place] = replace(sentence, prefix="", suffix="")
    return sentences[place]
