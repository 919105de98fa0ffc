"""Reported speech after its content, and objects that are subjects of what follows."""

from recipe.clearnlp.lexicon import RAISING_VERBS, SPEECH_VERBS
from recipe.clearnlp.tree import Tree
from recipe.corpora import Word

CLAUSE_HEADS = frozenset({"VERB", "AUX", "ADJ", "NOUN", "PRON", "PROPN", "ADV"})


def rewrite_speech(tree: Tree) -> None:
    """Speech verbs head what they report; raised objects become subjects."""
    for verb in list(tree):
        content = tree.head(verb)
        if content is not None and reports(tree, verb, content):
            head_content(tree, verb, content)
    for complement in list(tree):
        verb_above = tree.head(complement)
        if complement.relation == "xcomp" and verb_above is not None:
            lower_object(tree, verb_above, complement)


def reports(tree: Tree, verb: Word, content: Word) -> bool:
    """It will rain, he said: a speech verb with a subject, after all of its content."""
    if verb.relation != "parataxis" or verb.lemma not in SPEECH_VERBS:
        return False
    if content.index > verb.index or content.upos not in CLAUSE_HEADS:
        return False
    follows = any(
        child.index > verb.index and child.relation != "punct" for child in tree.children(content)
    )
    own = tree.children(verb, "ccomp", "obj", "mark")
    return bool(tree.children(verb, "nsubj")) and not follows and not own


def head_content(tree: Tree, verb: Word, content: Word) -> None:
    """The speech verb takes the place of its content."""
    verb.head, verb.relation, verb.label = content.head, content.relation, content.label
    content.head, content.relation, content.label = verb.index, "ccomp", ""
    for mark in tree.children(content, "punct"):
        if mark.index > verb.index:
            mark.head = verb.index


def lower_object(tree: Tree, verb: Word, complement: Word) -> None:
    """They want him to go: him is the subject of go."""
    objects = [word for word in tree.children(verb, "obj", "iobj") if word.index < complement.index]
    if not objects or verb.lemma not in RAISING_VERBS or verb.tag == "VBN":
        return
    if complement.upos in {"VERB", "AUX"} and verb.index < objects[-1].index:
        objects[-1].head, objects[-1].relation = complement.index, "nsubj"
        complement.relation = complement.label = "ccomp"
