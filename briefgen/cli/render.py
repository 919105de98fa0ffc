"""`briefgen render`: a finished brief written again."""

from pathlib import Path

from briefgen.cli.briefs import numbered, read_brief, write_formats
from briefgen.cli.earlier import before, compared
from briefgen.cli.options import (
    REPO,
    BriefFile,
    Formats,
    Next,
    Number,
    Out,
    Pdf,
    Repo,
    Since,
    Style,
    Styles,
    Templates,
)


def render(  # noqa: PLR0913 - one parameter per option
    brief: BriefFile,
    *,
    out: Out = Path("out"),
    formats: Formats = "md,html,pdf",
    number: Number = None,
    next_issue: Next = None,
    style: Style = "brief",
    pdf: Pdf = "ua",
    templates: Templates = None,
    styles: Styles = None,
    since: Since = None,
    repo: Repo = REPO,
) -> None:
    """Write a finished brief again, in other formats or with other templates and styles."""
    from briefgen.writing import kept_texts, texts_beside  # noqa: PLC0415 - only to write

    read = numbered(read_brief(brief), number, next_issue)
    articles, texts = kept_texts(read, brief.parent), texts_beside(read, brief.parent)
    read = compared(read, before(since, repo) if since else None, texts)
    looks = {"style": style, "pdf": pdf, "templates": templates, "styles": styles}
    write_formats(read, out, formats, looks=looks, articles=articles, texts=texts)
