"""Claims that these sources give only inside their denial: "rejected claims that …".

When nobody makes the claim in an article of his own, the denial would stand alone; so the claim
is taken from the denial's own words, ascribed to whom those words ascribe it.
"""

import re
from collections.abc import Sequence

from briefgen.brief.story import Story
from briefgen.clusters import Cluster, Link, Voiced
from briefgen.datamodel import (
    Article,
    Manner,
    Passage,
    SourceRole,
    Stance,
    Statement,
    StatementKind,
)
from briefgen.spans import passage

RULE = "inside-denial"
_REPORTED = re.compile(
    r"(?<!\b[Aa]ny\s)(?P<source>(?P<whose>(?:[A-Z][\w.’'-]*\s){1,4})?"
    r"(?P<noun>claims?|reports?|allegations?|accusations?|rumou?rs|suggestions?|speculation|charges)"
    r"(?:\s(?:by|from|in|on)\s(?P<by>[^,;.]{2,60}?))?)\s(?P<that>that)\s(?P<claim>[^;.!?“”\n]{8,})",
)
"""Not `denied any suggestion that …`: that anybody suggests it, he does not say."""
_STRENGTH = 0.5
_STOPS = re.compile(
    r",\s(?:calling|saying|describing|which|who|but|and\s(?:said|called))\b.*$", re.DOTALL
)


def with_reported(
    story: Story, clusters: Sequence[Cluster], links: Sequence[Link]
) -> tuple[tuple[Cluster, ...], tuple[Link, ...]]:
    """Clusters and links with the claims that stand only inside a denial, behind the others."""
    linked = {link.denial for link in links}
    added: list[Cluster] = []
    more: list[Link] = []
    for place, cluster in enumerate(clusters):
        if cluster.kind is not StatementKind.DENIAL or place in linked:
            continue
        found = next((one for each in cluster.members if (one := _claim_in(story, each))), None)
        if found is not None and not set(found.speakers) & cluster.speakers:
            more.append(Link(len(clusters) + len(added), place, _STRENGTH))
            added.append(Cluster((found,)))
    return (*clusters, *added), (*links, *more)


def _claim_in(story: Story, denial: Voiced) -> Voiced | None:
    """The claim that the denial's words, or its sentence, report."""
    article = story.articles[denial.statement.document]
    spans = [(part.start, part.end) for part in denial.statement.content]
    if denial.statement.sentence:
        spans.append((denial.statement.sentence.start, denial.statement.sentence.end))
    for start, end in spans:
        match = _REPORTED.search(article.text, start, end)
        if match:
            return _voiced(story, article, denial.statement, match)
    return None


def _voiced(
    story: Story, article: Article, denial: Statement, match: "re.Match[str]"
) -> Voiced | None:
    start, end = match.span("claim")
    end = start + len(_STOPS.sub("", article.text[start:end]).rstrip(" ,"))
    if end - start < 2:
        return None
    local = _claimant(story, article.name, match)
    who = story.joined.ids.get((article.name, local)) if local else None
    statement = Statement(
        document=article.name,
        source=(_source(article, match),),
        cue=(),  # "claims" is no verb: the line opens "Brennian claims: …"
        content=(passage(article, start, end),),
        manner=Manner.INDIRECT,
        stance=Stance.ASSERT,
        role=_role(story, who),
        rule=RULE,
        speakers=(local,) if local and who else (),
        sentence=denial.sentence,
    )
    return Voiced(statement, (who,) if who else ())


def _source(article: Article, match: "re.Match[str]") -> Passage:
    return passage(article, *match.span("source"))


def _role(story: Story, who: str | None) -> SourceRole:
    """The role in which the claimant speaks elsewhere; nobody named is unnamed."""
    if who is None:
        return SourceRole.UNNAMED
    for each in story.facts:
        for statement in each.statements:
            for local in statement.speakers:
                if story.joined.ids.get((each.document, local)) == who:
                    return statement.role
    return SourceRole.OFFICIAL if who in story.joined.sides else SourceRole.PARTY


def _claimant(story: Story, document: str, match: "re.Match[str]") -> str | None:
    """The article's actor whom the words before or behind the noun name."""
    low, high = match.span("source")
    named = (
        known.id
        for known in story.present.get(document, ())
        if any(low <= mention.start < high and mention.named for mention in known.mentions)
    )
    return min(named, default=None)
