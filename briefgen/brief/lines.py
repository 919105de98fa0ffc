"""One statement as a line of English: speaker, cue in the source's own words, content.

The source's word order is kept where it is speaker, cue, content ("said on Thursday they …").
Where the cue stands behind or within the content, it is put before it: "said that", "said:".
What only its own sentence makes English (a passive, a noun as cue) is printed as that sentence.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from briefgen.brief.story import Story
from briefgen.brief.voices import named_in_line, speakers_of
from briefgen.datamodel import Actor, Line, Manner, Mention, Passage, Stance, Statement
from briefgen.lexicon.content_words import SPELT_NUMBERS, folded, function_words
from briefgen.lexicon.verbs import base_of, past_of, takes_that, verb_of_noun

ACCORDING_TO = "according to"
_LONGEST_GAP = 60
"""Characters between speaker, cue and content that are printed with them."""
_LONGEST_ADDRESSEE = 6
_STOPS = (".", "?", "!", "…")
_CLOSERS = "”’\"')]»"
_QUOTATION = re.compile(r"^[“\"‘«]")
_BREAKS = re.compile(r"[.;!?\n“”\"()]")
_CONNECTED = frozenset(["that", "whether", "if", "how", "why", "to"])
"""A content that opens with one of these needs nothing before it."""
_OWNERS = frozenset(["his", "her", "its", "their"])
_OWN_WORDS = frozenset(["i", "we", "me", "us", "my", "our", "mine", "ours", "myself", "ourselves"])


@dataclass(frozen=True, slots=True)
class Said:
    """Speaker, cue and content of one statement, ready to print."""

    speaker: str
    cue: str
    content: str


def said(story: Story, statement: Statement) -> Said:
    """Find the form in which the statement reads as English."""
    speaker = _with_owner(story, statement, named_in_line(story, statement))
    content = content_of(story, statement)
    if not speaker:
        return Said("", "", _own_voice(statement, content))
    cue = " ".join(" ".join(part.exact for part in statement.cue).split()).strip(" ,:;—–")
    if not cue:
        return Said(_introduced(speaker), "", content)
    if cue.casefold() == ACCORDING_TO:
        return Said(speaker, ACCORDING_TO, _lowered(content))
    if statement.rule == "noun":
        cue = past_of(verb_of_noun(cue)) or ""
        words = _put_before(story, statement, cue, content) if cue else None
    else:
        words = _in_order(story, statement) or _put_before(story, statement, cue, content)
    if words is None:
        return Said("", "", _sentence_of(statement, content))
    if not words:
        return Said(_introduced(speaker), "", content)
    if words.endswith(" that"):
        content = _lowered(content)
    return Said(speaker[:1].upper() + speaker[1:], words, content)


def _with_owner(story: Story, statement: Statement, speaker: str) -> str:
    """Whose it is, where only the sentence before tells: "Her [Dana Orlo’s] office"."""
    first, _, rest = speaker.partition(" ")
    if first.casefold() not in _OWNERS or not rest or not statement.source:
        return speaker
    for mention in story.pronouns_in(statement.source[0]):
        actor = story.actor_of(statement.document, mention.actor)
        if actor is not None and mention.text.casefold() == first.casefold():
            return f"{first} [{actor.name}{_possessive(first.title(), actor.name)}] {rest}"
    return speaker


def sentence(line: Said | Line) -> str:
    """The line as one sentence."""
    comma = "," if "," in line.speaker and not line.speaker.endswith(":") else ""
    if line.cue == ACCORDING_TO:
        return stopped(f"According to {line.speaker}, {line.content}")
    parts = (line.speaker + comma, line.cue, line.content)
    return stopped(" ".join(part for part in parts if part))


def stopped(words: str) -> str:
    """With a full stop, unless the source's words bring one."""
    bare = words.rstrip().rstrip(_CLOSERS)
    return words if not bare or bare.endswith(_STOPS) else f"{words}."


def content_of(story: Story, statement: Statement) -> str:
    """The passages, letter for letter, with pronouns of others explained in brackets."""
    own = {speaker.name for speaker in speakers_of(story, statement)}
    explained: set[str] = set()
    references = sorted(statement.references, key=lambda mention: mention.start)
    pieces = (
        _explained(story, references, passage, own, explained) for passage in statement.content
    )
    return " … ".join(pieces)


def told_in(story: Story, passage: Passage) -> str:
    """A passage in the writer's voice: "He [Caspar Orlo] claimed that …"."""
    return _explained(story, story.pronouns_in(passage), passage, set(), set())


def _explained(
    story: Story,
    references: Iterable[Mention],
    passage: Passage,
    own: set[str],
    explained: set[str],
) -> str:
    """One passage in one line, without the comma that the cue behind it needs."""
    text, inserted = passage.exact, 0
    for mention in references:
        actor = story.actor_of(passage.document, mention.actor)
        inside = passage.start <= mention.start and mention.end <= passage.end
        if actor is None or mention.named or not inside or actor.name in own | explained:
            continue
        at = mention.end - passage.start + inserted
        if mention.text.casefold() in _OWN_WORDS or _is_named(actor, text[:at]):
            continue
        if story.surnames & set(folded(text[:at]).replace("'s ", " ").split()):
            continue  # "whether Orlo can keep her supporters": hers, whatever was resolved
        explained.add(actor.name)
        note = f" [{actor.name}{_possessive(mention.text, actor.name)}]"
        text = text[:at] + note + text[at:]
        inserted += len(note)
    return re.sub(r",(?=[”\"’']*$)", "", " ".join(text.split()))


def _is_named(actor: Actor, before: str) -> bool:
    """Whether the words before the pronoun already name the actor."""
    words = f" {folded(before)} ".replace("'s ", " ")
    return any(f" {folded(name)} " in words for name in (actor.name, *actor.aliases))


def _possessive(pronoun: str, name: str) -> str:
    """Ending of the name where the pronoun is a possessive: "his [Holm’s]"."""
    # "Her ministry" opens a sentence, "her" inside may be an object.
    if pronoun != "Her" and pronoun.casefold() not in {"his", "its", "their"}:
        return ""
    return "’" if name.endswith("s") else "’s"


# --- the words between speaker and content ----------------------------------------------------


def _in_order(story: Story, statement: Statement) -> str | None:
    """The source's own words from the cue to the content, when it follows within reach."""
    text = story.articles[statement.document].text
    cue, content = statement.cue, statement.content
    start, end = cue[0].start, cue[-1].end
    if not 0 <= content[0].start - end <= _LONGEST_GAP or len(cue) > 1:
        return None
    gap = text[end : content[0].start]
    aside = gap.rstrip().endswith(",") and not gap.rstrip().endswith("that,")
    aside = aside and not _QUOTATION.match(content[0].exact)
    if aside or _BREAKS.search(gap) or any(part.start >= end for part in statement.source):
        return None
    before = _between_speaker_and_cue(text, statement)
    words = " ".join(f"{before} {text[start : content[0].start]}".split())
    return _finite(words) if words else None


def _between_speaker_and_cue(text: str, statement: Statement) -> str:
    """Keep "on Friday" of "Orlo on Friday said", "continue" of "both continue to deny"."""
    if not statement.source:
        return ""
    gap = text[statement.source[-1].end : statement.cue[0].start]
    words = gap.split()
    plain = len(gap) <= _LONGEST_GAP and not re.search(r"[^\w\s'’-]", gap)
    joined = {"who", "which", "that", "and", "but", "or", "to", "of", "as", "when", "while"}
    return (
        gap
        if plain
        and statement.source[-1].end <= statement.cue[0].start
        and not joined & {word.casefold() for word in words}
        else ""
    )


def _put_before(story: Story, statement: Statement, cue: str, content: str) -> str | None:
    """The cue moved before the content, where a clause or quotation lets it stand there.

    Empty where the cue has no verb ("in her view"), None where it cannot be moved.
    """
    if not statement.clause:
        return None
    if not any(past_of(word) for word in cue.split()):
        return ""
    verb = _finite(_with_addressee(story, statement, cue))
    if verb is None:
        return None
    if statement.manner is Manner.DIRECT or _QUOTATION.match(content):
        return f"{verb}:"
    first = folded(content.partition(" ")[0])
    if first in _CONNECTED and not (first == "if" and statement.stance is not Stance.QUERY):
        return verb
    return f"{verb} that" if takes_that(verb) else f"{verb}:"


def _with_addressee(story: Story, statement: Statement, cue: str) -> str:
    """Complete "told", which needs somebody told: the words up to the next stop."""
    if base_of(cue.rpartition(" ")[2]) not in {"tell", "inform", "assure", "notify", "remind"}:
        return cue
    end = statement.cue[-1].end
    following = re.match(
        r"\s+[^\s.,;:“”\"\n]+(?:\s+[^\s.,;:“”\"\n]+)*", _text(story, statement)[end:]
    )
    words = following.group().split() if following else []
    if len(words) > _LONGEST_ADDRESSEE:  # "told Harbour News *on the telephone from his bed*"
        where = next((n for n, word in enumerate(words) if n and word in _WHERE), 0)
        words = words[:where]
    return " ".join([cue, *words]) if 0 < len(words) <= _LONGEST_ADDRESSEE else cue


_WHERE = frozenset({"on", "by", "from", "in", "at", "during", "after", "before", "over", "via"})


def _text(story: Story, statement: Statement) -> str:
    return story.articles[statement.document].text


def _finite(cue: str) -> str | None:
    """The cue as the predicate of a sentence: "saying" is "said"; None for no verb."""
    first, *rest = cue.split()
    if first.casefold() == "to" and rest:
        first, rest = rest[0], rest[1:]
        return " ".join([past_of(first) or first, *rest])
    if first.casefold().rstrip(",:").endswith("ing"):
        past, stop = past_of(first.rstrip(",:")), first[len(first.rstrip(",:")) :]
        return " ".join([past + stop, *rest]) if past else None
    return cue


# --- forms --------------------------------------------------------------------------------------


def _introduced(speaker: str) -> str:
    """Before words that no cue introduces: "Dana Orlo (port spokesperson):"."""
    name, comma, role = speaker.partition(", ")
    opened = f"{name} ({role}):" if comma else f"{name}:"
    return opened[:1].upper() + opened[1:]


def _own_voice(statement: Statement, content: str) -> str:
    """The writer's clause; one cut out of a sentence opens with an ellipsis."""
    if not statement.clause:
        return _sentence_of(statement, content)
    return f"… {content}" if content[:1].islower() else content


def _sentence_of(statement: Statement, content: str) -> str:
    """The whole sentence around it, which is English by itself."""
    return " ".join(statement.sentence.exact.split()) if statement.sentence else content


def _lowered(content: str) -> str:
    """Write "[t]he port" behind "that": a word that is a name keeps its capital."""
    first = content.partition(" ")[0]
    plain = first.casefold()
    is_small = first[:1].isupper() and (plain in function_words() or plain in SPELT_NUMBERS)
    if not is_small or first == "I" or (len(first) > 1 and first.isupper()):
        return content
    return f"[{content[0].lower()}]{content[1:]}"
