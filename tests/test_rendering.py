"""A brief in four formats: safe to print, linked within itself, the same to the byte."""

import json
import os
import re
import subprocess
import sys
from dataclasses import fields, is_dataclass, replace
from html.parser import HTMLParser
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import mdformat
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin
from pypdf import PdfReader

from briefgen.datamodel import (
    ActorKind,
    Article,
    ArticleActor,
    ArticleFacts,
    Brief,
    Conflict,
    ConflictKind,
    Correction,
    Dispute,
    Evidence,
    Manner,
    Passage,
    RoleSource,
    Section,
    SectionKind,
    Share,
    SourceRole,
    Stance,
    Statement,
    Unsettled,
    UnsettledKind,
)
from briefgen.errors import InputError, Notice, RenderError, Severity
from briefgen.rendering import (
    RENDERERS,
    Looks,
    brief_from_json,
    brief_schema,
    brief_to_json,
    fact_rows,
    render,
)
from briefgen.rendering.escaping import (
    at_start,
    clean,
    in_cell,
    markdown,
    passage_address,
    tidy,
    web_address,
)
from briefgen.rendering.sourcetexts import source_texts
from briefgen.rendering.stylesheets import content_hash, letters_in, style_sheet
from briefgen.rendering.view import (
    Unread,
    closing_words,
    day_words,
    reliability_words,
    said_again,
    sentence,
    time_as_worded,
    view_of,
)

DATA = Path(__file__).parent / "data"
BRIEF = brief_from_json((DATA / "brief.json").read_bytes())
PRINTED = frozenset(
    [
        *("title", "publisher", "name", "text", "speaker", "cue", "content", "hedge", "label"),
        *("roles", "affiliation", "message", "role", "prefix", "suffix", "generator", "where"),
    ]
)
"""Fields whose words come from outside and stand on the page."""
STATED = (SectionKind.CLAIMS, SectionKind.DENIALS, SectionKind.EXPERT_VIEWS)
NASTY = (
    "<script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "[a](javascript:alert(1)) ![b](//c.example/d.png)",
    "*a* _b_ **c** `d` ~~e~~ | f | \\ [^1] [^9]: x",
    "<!-- --> &lt; &#60; &amp",
    "1. a",
    "# a",
    "- a",
    "> a",
    "{{ 7 * 7 }}{% raw %}",
    "http://a.example www.b.example",
    "a\u202eb\u0000c\u001b[31md\u2028e",
    "مرحبا 👩‍🚀 עולם",
    "=== --- :::",
)
words = st.sampled_from(NASTY) | st.text(
    st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30
)
quickly = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def reworded(value: Any, words: str) -> Any:
    """The value with ``words`` in every printed field, at any depth."""
    if isinstance(value, tuple):
        return tuple(reworded(each, words) for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {
        field.name: _reworded_field(field.name, getattr(value, field.name), words)
        for field in fields(value)
    }
    return replace(value, **changed)


def _reworded_field(name: str, value: Any, words: str) -> Any:
    if name in PRINTED and type(value) is str and value:
        return words
    if name in PRINTED and isinstance(value, tuple) and value and type(value[0]) is str:
        return (words,) * len(value)
    return reworded(value, words)


class Page(HTMLParser):
    """Tags with the names of their attributes, ids, links and the text of a page."""

    def __init__(self, html: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, ...]] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.words = ""
        self.feed(html.decode("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, *(name for name, _ in attrs)))
        known = dict(attrs)
        self.ids += [known["id"] or ""] if "id" in known else []
        self.links += [known["href"] or ""] if "href" in known else []

    def handle_endtag(self, tag: str) -> None:
        self.tags.append((f"/{tag}",))

    def handle_data(self, data: str) -> None:
        self.words += data


def tokens(text: bytes) -> list[Token]:
    """What GitHub's Markdown makes of a text."""
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return reader.use(footnote_plugin).use(front_matter_plugin).parse(text.decode("utf-8"))


def structure(text: bytes) -> list[str]:
    """Kinds of tokens in order, runs of text as one."""
    kinds = [
        each.type
        for block in tokens(text)
        for each in (block, *(block.children or ()))
        if each.type != "inline"
    ]
    plain = ["text" if kind.startswith("text") else kind for kind in kinds]
    return [kind for at, kind in enumerate(plain) if (kind, plain[at - 1]) != ("text", "text")]


PLAIN = reworded(BRIEF, "x")
PLAIN_STRUCTURE = structure(render(PLAIN, "md"))
PLAIN_TAGS = Page(render(PLAIN, "html")).tags


# --- JSON -------------------------------------------------------------------------------------


def test_a_brief_survives_the_way_through_json() -> None:
    assert brief_from_json(brief_to_json(BRIEF)) == BRIEF


@quickly
@given(words)
def test_any_words_survive_the_way_through_json(text: str) -> None:
    brief = reworded(BRIEF, text)

    assert brief_from_json(brief_to_json(brief)) == brief


def test_json_is_utf8_in_the_order_of_the_data_model_with_a_newline_at_the_end() -> None:
    data = brief_to_json(BRIEF)

    assert list(json.loads(data)) == [field.name for field in fields(Brief)]
    assert "Qvarnstrøm".encode() in data
    assert data.endswith(b"}\n")


@pytest.mark.parametrize(
    ("data", "trouble"),
    [
        (b"", "Invalid JSON"),
        (b"{", "Invalid JSON"),
        (b"[]", "no brief"),
        (b'{"name": "left-pad"}', "schema: Field required"),
        (b"\xff\xfe", "Invalid JSON"),
    ],
    ids=["empty", "cut off", "a list", "foreign", "not UTF-8"],
)
def test_what_is_no_brief_is_told_with_its_file_and_the_remedy(data: bytes, trouble: str) -> None:
    with pytest.raises(InputError, match=r"^old/brief\.json: .*briefgen build") as caught:
        brief_from_json(data, where="old/brief.json")

    assert trouble in str(caught.value)


def test_a_citation_that_leads_nowhere_is_refused() -> None:
    data = json.loads(brief_to_json(BRIEF))
    data["sections"][2]["items"][0]["lines"][0]["citations"] = [99]

    with pytest.raises(InputError, match="cites a source that is not listed"):
        brief_from_json(json.dumps(data).encode())


def test_keys_of_a_later_version_do_no_harm() -> None:
    data = json.loads(brief_to_json(BRIEF)) | {"mood": "calm"}

    assert brief_from_json(json.dumps(data).encode()) == BRIEF


def test_the_schema_names_every_key_and_explains_it() -> None:
    schema = json.loads(brief_schema())

    assert set(schema["properties"]) == {field.name for field in fields(Brief)}
    assert schema["properties"]["date"]["description"].startswith("ISO date")
    assert schema["$defs"]["Line"]["properties"]["cue"]["description"]


def test_a_fact_row_has_the_public_keys_in_their_order() -> None:
    said = Passage("a.txt", 10, 14, "said")
    statement = Statement(
        document="a.txt",
        source=(Passage("a.txt", 0, 9, "the mayor"),),
        cue=(said,),
        content=(Passage("a.txt", 15, 20, "it is"),),
        manner=Manner.INDIRECT,
        stance=Stance.DENY,
        role=SourceRole.OFFICIAL,
        rule="reporting-verb",
        speakers=("1",),
    )
    own = replace(statement, source=(), cue=(), speakers=(), stance=Stance.QUERY)
    mayor = ArticleActor("1", "Ida Holm", ActorKind.PERSON)

    first, second = fact_rows(ArticleFacts("a.txt", (mayor,), (statement, own)))

    assert " ".join(first) == "document kind source name cue content manner hedge rule"
    assert first["source"] == [{"start": 0, "end": 9, "text": "the mayor"}]
    assert (first["kind"], first["name"]) == ("denial", "Ida Holm")
    assert (second["kind"], second["source"], second["name"]) == ("open_question", None, None)


# --- Markdown ---------------------------------------------------------------------------------


@quickly
@given(words)
def test_no_words_change_the_structure_of_the_markdown(text: str) -> None:
    assume(tidy(text))

    assert structure(render(reworded(BRIEF, text), "md")) == PLAIN_STRUCTURE


@quickly
@given(words)
def test_escaped_words_are_printed_as_they_are(text: str) -> None:
    assume(tidy(text))

    shown = MarkdownIt("commonmark").parse(f"- {at_start(markdown(text))}")

    assert [each.type for each in shown[2:3]] == ["paragraph_open"]
    assert "".join(each.content for each in shown[3].children or ()) == tidy(text)


def test_markdown_has_one_statement_a_line_with_its_id_at_the_end() -> None:
    lines = render(BRIEF, "md").decode().splitlines()
    claims = [line for line in lines if re.match(r"- \*\*C\d+\*\*", line)]

    assert len(claims) == 20
    assert all(re.search(r" <!-- claim-[0-9a-f]{8} -->$", line) for line in claims)


def formatted(text: str) -> str:
    """What mdformat makes of a text; tables as they are, for padding makes for long diffs."""
    return mdformat.text(
        text, options={"compact_tables": True}, extensions={"gfm", "frontmatter", "footnote"}
    )


@pytest.mark.parametrize(
    "words",
    [
        "",
        "*_[]|<",
        "a*b * c_d _e_ |f| <g < h [i] [j](k) [l]: m",
        "R&D &amp; x",
        "- a",
        "#x #",
        "2. b",
    ],
)
def test_mdformat_finds_nothing_to_change(words: str) -> None:
    made = render(reworded(BRIEF, words) if words else BRIEF, "md").decode()

    assert formatted(made) == made


@pytest.mark.parametrize("name", ["*_[]|<", "Al*ex_B_ [x] | <b>", "a|b", "\\|", "[^1]", "x~~y~~"])
def test_a_name_comes_back_out_of_a_table_as_it_is(name: str) -> None:
    table = f"| a |\n| -- |\n| **{in_cell(name)}** |\n".encode()

    cells = [token for token in tokens(table) if token.type == "inline"]

    assert "".join(part.content for part in cells[1].children or ()) == name


def test_a_changed_fact_is_one_changed_line() -> None:
    claims = view_of(BRIEF).section(SectionKind.CLAIMS)
    assert claims is not None
    item = claims.items[-1]
    changed = replace(item, lines=(replace(item.lines[0], content="x"), *item.lines[1:]))
    sections = tuple(
        replace(s, items=(*s.items[:-1], changed)) if s == claims else s for s in BRIEF.sections
    )

    before, after = (
        render(each, "md").decode().splitlines()
        for each in (BRIEF, replace(BRIEF, sections=sections))
    )

    assert len(before) == len(after)
    assert [a != b for a, b in zip(before, after, strict=True)].count(True) == 1


def test_every_citation_of_the_markdown_has_its_footnote() -> None:
    text = render(BRIEF, "md").decode()

    assert set(re.findall(r"\[\^(\d+)\](?!:)", text)) == set(re.findall(r"(?m)^\[\^(\d+)\]:", text))


def test_every_line_of_the_markdown_is_letter_for_letter_in_a_source() -> None:
    texts = [path.read_text(encoding="utf-8") for path in (DATA / "halden").iterdir()]
    lines = (line for section in BRIEF.sections for item in section.items for line in item.lines)

    for line in lines:
        bare = re.sub(r" \[[^]]*\]", "", line.content).rstrip("”.").lstrip("“")
        assert any(bare in " ".join(text.split()) for text in texts), bare
        assert markdown(line.content) in render(BRIEF, "md").decode()


# --- HTML -------------------------------------------------------------------------------------


@quickly
@given(words)
def test_no_words_change_the_tags_of_the_page(text: str) -> None:
    brief = reworded(BRIEF, text)
    # A time's own words are left out where the date beside them says the same ("3", "May").
    assume(tidy(text) and times_worded(brief) == times_worded(PLAIN))

    assert Page(render(brief, "html")).tags == PLAIN_TAGS


def times_worded(brief: Brief) -> list[bool]:
    """For each event, whether the page gives its time as worded beside the date."""
    timeline = view_of(brief).section(SectionKind.TIMELINE)
    return [bool(time_as_worded(item)) for item in timeline.items] if timeline else []


def test_every_link_within_the_page_has_its_goal_and_every_id_is_there_once() -> None:
    page = Page(render(BRIEF, "html"))
    goals = {link[1:] for link in page.links if link.startswith("#")}

    assert goals <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))


def test_a_citation_leads_to_its_source_and_the_source_leads_back() -> None:
    page = Page(render(BRIEF, "html"))
    claim = next(s for s in BRIEF.sections if s.kind is SectionKind.CLAIMS).items[0]

    assert "#source-1" in page.links
    assert page.links.count(f"#{claim.id}") >= len(claim.articles)


def test_the_page_loads_nothing_from_elsewhere() -> None:
    html = render(BRIEF, "html").decode()

    assert not re.search(r"""(?:src|srcset|data|action|poster)\s*=\s*["']?(?!data:)\S""", html)
    assert not re.findall(r"url\((?!data:)|@import|<link|<iframe|<object", html)


def test_the_policy_of_the_page_allows_its_own_styles_and_no_others() -> None:
    html = render(BRIEF, "html").decode()
    sheets = re.findall(r"<style[^>]*>(.*?)</style>", html, re.DOTALL)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)

    assert policy is not None
    assert "default-src 'none'" in policy[1]
    assert f"style-src {' '.join(map(content_hash, sheets))};" in policy[1]
    assert 'style="' not in html


def test_the_policy_of_the_page_allows_its_one_script_and_no_other() -> None:
    html = render(BRIEF, "html").decode()
    scripts = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)

    assert len(scripts) == 1
    assert f"script-src {content_hash(scripts[0])};" in html
    assert not re.search(r"\son[a-z]+=", html)


def test_the_statements_are_there_as_linked_data() -> None:
    nasty = reworded(BRIEF, "</script><!-- &")
    block = re.search(
        r'<script type="application/ld\+json">(.*?)</script>', render(nasty, "html").decode()
    )
    assert block is not None
    graph = json.loads(block[1])["@graph"]
    view = view_of(BRIEF)

    claims = [node for node in graph if node["@type"] == "Claim"]
    stated = [key for key in view.items if view.kinds[key] in STATED]
    assert [node["@id"] for node in claims] == [f"#{key}" for key in stated]
    assert all(node["text"] == "</script><!-- &" for node in claims)
    assert {each["@id"] for node in claims for each in node["appearance"]} <= {
        node["@id"] for node in graph if node["@type"] == "NewsArticle"
    }


# --- source texts -----------------------------------------------------------------------------


def halden_texts() -> dict[str, str]:
    folder = DATA / "halden"
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def test_the_sources_texts_stand_whole_on_the_page_with_the_used_passages_marked() -> None:
    html = render(BRIEF, "html", texts=halden_texts()).decode()
    page = Page(html.encode())
    evidence = [e for s in BRIEF.sections for item in s.items for e in item.evidence]
    numbers = {source.name: source.number for source in BRIEF.articles}

    assert html.count('class="whole"') == len(BRIEF.articles)
    for each in evidence:
        assert f"at-{numbers[each.document]}-{each.start}" in page.ids
    goals = {link[1:] for link in page.links if link.startswith("#")}
    assert goals <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))


def test_the_stretches_of_a_text_put_together_are_the_text() -> None:
    texts = halden_texts()

    for whole in source_texts(BRIEF, texts, view_of(BRIEF).labels):
        assert "".join(part.text for part in whole.stretches) == texts[whole.source.name]
        places = [e for s in BRIEF.sections for i in s.items for e in i.evidence]
        used = "".join(part.text for part in whole.stretches if part.used)
        for each in places:
            assert each.document != whole.source.name or each.exact in used


def test_passages_that_overlap_are_marked_once_and_each_can_be_led_to() -> None:
    text, item = "one two three four", BRIEF.sections[0].items[0]
    places = ((0, 13), (4, 7), (4, 18), (18, 18))
    source = replace(BRIEF.articles[0], sha256=Article("a", text).sha256)
    evidence = tuple(Evidence(source.name, a, b, text[a:b]) for a, b in places)
    section = replace(BRIEF.sections[0], items=(replace(item, evidence=evidence),))
    brief = replace(BRIEF, articles=(source,), sections=(section,))

    [whole] = source_texts(brief, {source.name: text}, {item.id: "C1"})

    assert [(part.text, part.used, part.start, part.items) for part in whole.stretches] == [
        ("one ", True, 0, ()),
        ("two", True, 4, (item.id,)),
        (" three", True, None, (item.id,)),
        (" four", True, None, (item.id,)),
    ]


@quickly
@given(st.lists(words))
def test_fonts_are_asked_for_every_letter_of_the_texts(texts: list[str]) -> None:
    assert letters_in(text.encode() for text in texts) == "".join(sorted({*"".join(texts)}))


@quickly
@given(st.text(st.characters(codec="utf-8")))
def test_what_nobody_sees_is_cleaned_out_of_any_text(text: str) -> None:
    hidden = {*map(chr, (*range(9), *range(11, 32), *range(0x7F, 0xA0))), "\u00ad", "\u202e"}

    assert not hidden & {*clean(text)}
    assert [c for c in clean(text) if c.isprintable() and c != " "] == [
        c for c in text if c.isprintable() and c != " "
    ]


def test_a_text_that_is_not_the_one_the_brief_was_made_of_is_left_out() -> None:
    changed = {name: f"{text} and more" for name, text in halden_texts().items()}

    assert render(BRIEF, "html", texts=changed) == render(BRIEF, "html")


@quickly
@given(words)
def test_no_words_of_a_source_change_the_tags_of_the_page(text: str) -> None:
    def tags(words: str) -> list[tuple[str, ...]]:
        source = replace(BRIEF.articles[0], sha256=Article("a", words).sha256)
        brief = replace(BRIEF, articles=(source,), sections=())
        return Page(render(brief, "html", texts={source.name: words})).tags

    assert tags(text) == tags("x")


def test_headings_come_in_order_below_one_title() -> None:
    levels = [
        int(tag[0][1]) for tag in Page(render(BRIEF, "html")).tags if re.match("h[1-6]", tag[0])
    ]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_passage_stands_in_its_context_on_the_page() -> None:
    html = render(BRIEF, "html").decode()

    assert "<mark>It remains unclear who signed the order.</mark>" in html
    assert "lissen-courier.txt, characters" in html


def test_only_addresses_of_the_web_become_links() -> None:
    bad = replace(BRIEF.articles[0], url="javascript:alert(1)")
    page = Page(render(replace(BRIEF, articles=(bad, *BRIEF.articles[1:])), "html"))

    assert not [link for link in page.links if link.startswith("javascript")]
    assert web_address("https://a.example/b") == "https://a.example/b"
    assert web_address("http://[") == ""


def test_a_link_to_a_passage_names_its_words() -> None:
    assert passage_address("https://a.example/b", "so-so, he said").endswith(
        "#:~:text=so%2Dso%2C%20he%20said"
    )
    assert "," in passage_address("https://a.example/b", "word " * 60).partition("text=")[2]


# --- what a page says -------------------------------------------------------------------------


def test_claims_that_share_a_denial_stand_together_and_the_denials_beside_them() -> None:
    view = view_of(BRIEF)
    section = view.section(SectionKind.CLAIMS)
    assert section is not None

    first, *_ = view.groups(section)

    assert [view.labels[item.id] for item in first.items] == ["C1", "C2"]
    assert [view.labels[item.id] for item in first.denials] == ["D1", "D2"]


def test_every_item_of_a_section_is_printed_once() -> None:
    view = view_of(BRIEF)
    for section in BRIEF.sections:
        shown = [item.id for group in view.groups(section) for item in group.items]
        assert sorted(shown) == sorted(item.id for item in section.items)


def test_a_denial_that_is_not_in_the_brief_is_passed_over() -> None:
    claim = BRIEF.disputes[0].claim
    brief = replace(BRIEF, disputes=(Dispute(claim, "gone"), Dispute("gone", "gone")))

    assert b"C1" in render(brief, "html")


def test_an_empty_brief_can_be_printed() -> None:
    empty = Brief("1", "briefgen", "Nothing", None, (), (), (), (), ())

    assert render(empty, "md").startswith(b"---\n")
    assert b"<h1>Nothing</h1>" in render(empty, "html")


def test_a_brief_with_all_kinds_of_sections_can_be_printed() -> None:
    claims = view_of(BRIEF).section(SectionKind.CLAIMS)
    assert claims is not None
    sections = tuple(Section(kind, kind.value, claims.items[:3]) for kind in SectionKind)

    assert render(replace(BRIEF, sections=sections), "md").count(b"\n## Sources\n") == 1
    assert render(replace(BRIEF, sections=sections), "html").count(b'"#sources"') == 1


def test_the_parts_of_a_sentence_put_together_are_the_sentence_of_the_brief() -> None:
    from briefgen.brief.lines import sentence as whole  # noqa: PLC0415 - drags spaCy in

    for section in BRIEF.sections:
        for item in section.items:
            for line in item.lines:
                part = sentence(line, item)
                gap = " " if part.name else ""
                assert f"{part.before}{part.name}{part.role}{gap}{part.content}" == whole(line)


@pytest.mark.parametrize(
    ("iso", "printed"),
    [
        ("2031-03-14", "14 March 2031"),
        ("2031-03", "March 2031"),
        ("2031", "2031"),
        ("2031-09-01/2031-09-30", "September 2031"),
        ("2031-12-01/2031-12-31", "December 2031"),
        ("2031-01-01/2031-12-31", "2031"),
        ("2031-09-01/2031-10-31", "1 September – 31 October 2031"),
        ("2031-09-02/2031-09-30", "2–30 September 2031"),
        ("2031-03-01/2031-04-02", "1 March – 2 April 2031"),
        ("2031-12-30/2032-01-02", "30 December 2031 – 2 January 2032"),
        ("2031-02-30", "2031-02-30"),
        ("soon", "soon"),
        (None, ""),
    ],
)
def test_a_date_is_printed_in_words(iso: str | None, printed: str) -> None:
    assert day_words(iso) == printed


# --- what does not fit together, and what an analyst adds -------------------------------------


def with_extras() -> Brief:
    """The brief with a conflict, a note, a silence, another wording and a correction."""
    view = view_of(BRIEF)
    section = view.section(SectionKind.CLAIMS)
    assert section is not None
    first, second, *rest = section.items
    told = replace(
        first,
        note="Seen by us.",
        unanswered=("Ida Holm",),
        drift=("“Otherwise”",),
        closes="the port",
    )
    sections = tuple(
        replace(each, items=(told, second, *rest)) if each == section else each
        for each in BRIEF.sections
    )
    conflict = Conflict(ConflictKind.NUMBER, "patrol ships", (first.id, second.id, "gone"))
    correction = Correction("merge", "Ida", "Ida Holm")
    graded = replace(BRIEF.articles[0], reliability="B", note="Close to the government.")
    speaking, *others = BRIEF.actors
    known = replace(
        speaking,
        roles=("mayor", "candidate"),
        role_sources=(RoleSource("candidate", (BRIEF.articles[1].name,)),),
        side="Brennia",
        field="harbours",
        affiliation="Port Office",
    )
    return replace(
        BRIEF,
        sections=sections,
        conflicts=(conflict,),
        corrections=(correction,),
        articles=(graded, *BRIEF.articles[1:]),
        actors=(known, *others),
        unsettled=(Unsettled(UnsettledKind.UNNAMED, (first.id,), "rests on one unnamed source"),),
        quoted=(Share("side", "Brennia", 7), Share("side", "Tarn", 2)),
        notices=(
            Notice(Severity.WARNING, "not-text", "this is a picture; give text", "scan.txt"),
            Notice(Severity.WARNING, "unclosed-quotation", "line 3", BRIEF.articles[0].name),
            Notice(Severity.WARNING, "unknown-id", "there is no x", "corrections.toml"),
        ),
    )


@pytest.mark.parametrize("style", ["brief", "annex", "sitrep", "onepage"])
def test_extras_break_no_link(style: str) -> None:
    page = Page(render(with_extras(), "html", style=style))

    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)


@pytest.mark.parametrize("name", ["md", "html"])
def test_conflicts_notes_and_corrections_are_printed(name: str) -> None:
    words = render(with_extras(), name).decode()

    for each in (
        "Does not fit together",
        "patrol ships",
        "Seen by us.",
        "Corrections by an analyst",
    ):
        assert each in words


@pytest.mark.parametrize("name", ["md", "html"])
def test_other_wordings_silence_and_who_could_answer_are_told(name: str) -> None:
    words = render(with_extras(), name).decode().replace("*", "")

    assert "Also worded: “Otherwise”" in words
    assert "No answer in these sources from Ida Holm" in words
    assert "Could be answered by the port" in words


def test_who_leaves_a_question_open_is_not_named_again_as_the_one_to_answer_it() -> None:
    item = with_extras().sections[0].items[0]
    line = replace(item.lines[0], speaker="The port office, of Halden")

    assert closing_words(replace(item, lines=(line,), closes="the port office")) == ""
    assert closing_words(replace(item, lines=(line,), closes="the mayor")) == "the mayor"


@pytest.mark.parametrize("name", ["md", "html"])
def test_a_source_s_reliability_is_told_in_the_list(name: str) -> None:
    words = render(with_extras(), name).decode().casefold()

    assert words.count("reliability b, usually reliable") == 1
    assert words.count("close to the government.") == 1


@pytest.mark.parametrize("grade", ["A", "b", "F", "3"])
def test_a_grade_is_put_in_words_where_they_are_known(grade: str) -> None:
    known = {"A": "A, completely reliable", "b": "B, usually reliable", "3": "3"}

    assert reliability_words(grade) == known.get(grade, "F, cannot be judged")


@pytest.mark.parametrize("name", ["md", "html"])
def test_where_an_actor_stands_and_who_gives_its_roles_is_told(name: str) -> None:
    words = render(with_extras(), name).decode()

    assert "Port Office; side: Brennia; field: harbours" in words
    gives = r"candidate(?:\[\^2\]|&nbsp;<span class=\"cites\"><a[^>]*>\[2\]</a></span>)"
    assert re.search(f"mayor; {gives}", words)
    assert "Brennia 7, Tarn 2" in words


@pytest.mark.parametrize("name", ["md", "html"])
def test_what_stays_unsettled_is_listed_below_the_open_questions(name: str) -> None:
    words = render(with_extras(), name).decode()

    at = words.index("On one unnamed source alone")
    assert "C1" in words[at : at + 120]


@pytest.mark.parametrize("style", ["brief", "annex", "sitrep", "onepage"])
@pytest.mark.parametrize("name", ["md", "html", "pdf"])
def test_what_was_not_read_stands_before_everything_else(name: str, style: str) -> None:
    made = render(with_extras(), name, style=style)
    pages = PdfReader(BytesIO(made)).pages if name == "pdf" else ()
    words = pages[0].extract_text() if pages else made.decode()

    at = words.index("scan.txt")
    assert "this is a picture" in words[at : at + 120].casefold()
    assert "Not read" in words[:at]
    assert at < words.index("Highlights", words.index("<main") if name == "html" else 0)
    assert "corrections.toml" not in words[:at]


def test_only_what_was_not_read_counts_as_not_read() -> None:
    view = view_of(with_extras())

    assert view.unread() == (Unread("scan.txt", "this is a picture", "give text"),)
    assert [each.code for each in view.told()] == ["unclosed-quotation", "unknown-id"]


def test_of_many_sources_not_read_the_first_stand_in_front_and_none_is_lost() -> None:
    many = tuple(
        Notice(Severity.WARNING, "not-text", "this is a picture; give text", f"{at}.txt")
        for at in range(40)
    )
    html = render(replace(BRIEF, notices=many), "html").decode()

    assert "and 35 more, listed at the end" in html
    assert all(html.count(f">{at}.txt<") == 1 for at in range(40))


def test_who_has_just_been_introduced_is_not_introduced_again() -> None:
    claims = view_of(BRIEF).section(SectionKind.CLAIMS)
    assert claims is not None
    item = next(each for each in claims.items if each.lines and "," in each.lines[0].speaker)
    line = item.lines[0]

    assert said_again([item, replace(item, id="b"), claims.items[-1]]) == {"b"}
    once, again = (sentence(line, item, again=each) for each in (False, True))
    assert once.name == again.name
    assert once.role
    assert again.role == ("," if again.before else "")
    assert again.content == once.content


def test_mdformat_finds_nothing_to_change_in_extras() -> None:
    made = render(with_extras(), "md").decode()

    assert formatted(made) == made


# --- templates and styles of one's own --------------------------------------------------------


def test_a_template_of_ones_own_replaces_the_built_in_one(tmp_path: Path) -> None:
    (tmp_path / "brief.md.j2").write_text("{{ brief.title | md }}", encoding="utf-8")

    assert render(BRIEF, "md", templates=tmp_path).decode().strip() == BRIEF.title
    assert render(BRIEF, "html", templates=tmp_path) == render(BRIEF, "html")


@pytest.mark.parametrize(
    "mistake",
    [
        "{% if %}",
        "{{ brief.titel }}",
        "{{ 1 / 0 }}",
        "{{ brief | nosuch }}",
        "{{ ''.__class__.mro() }}",
    ],
    ids=["syntax", "unknown field", "arithmetic", "unknown filter", "forbidden"],
)
def test_a_mistake_in_a_template_is_told_with_file_and_line(tmp_path: Path, mistake: str) -> None:
    (tmp_path / "brief.md.j2").write_text(f"one\n\n{mistake}\n", encoding="utf-8")

    with pytest.raises(RenderError, match=r"brief\.md\.j2, line 3: "):
        render(BRIEF, "md", templates=tmp_path)


def test_a_template_that_includes_a_missing_one_is_told(tmp_path: Path) -> None:
    (tmp_path / "brief.md.j2").write_text("{% include 'gone.j2' %}", encoding="utf-8")

    with pytest.raises(RenderError, match=r"gone\.j2: no such template"):
        render(BRIEF, "md", templates=tmp_path)


def test_a_folder_of_templates_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(RenderError, match="no such folder"):
        render(BRIEF, "md", templates=tmp_path / "gone")


def test_a_style_sheet_of_ones_own_may_bring_its_own_pictures(tmp_path: Path) -> None:
    (tmp_path / "dot.png").write_bytes(b"png")
    (tmp_path / "brief.css").write_text("b { background: url('dot.png') }", encoding="utf-8")

    assert b"url(data:image/png;base64,cG5n)" in render(BRIEF, "html", styles=tmp_path)


@pytest.mark.parametrize(
    "css",
    [
        "b { background: url(https://a.example/b.png) }",
        "b { background: url(//a.example/b.png) }",
        "b { background: url(/etc/hostname) }",
        "b { background: url(../secret.png) }",
        "b { background: url(gone.png) }",
        "@import 'a.css';",
        "</style><script>",
    ],
)
def test_a_style_sheet_may_not_reach_out_of_its_folder(tmp_path: Path, css: str) -> None:
    inside = tmp_path / "styles"
    inside.mkdir()
    (tmp_path / "secret.png").write_bytes(b"x")
    (inside / "brief.css").write_text(css, encoding="utf-8")

    with pytest.raises(RenderError):
        render(BRIEF, "html", styles=inside)


def test_a_font_is_only_taken_along_when_the_brief_needs_it() -> None:
    plain, extended = (style_sheet(Looks(), "brief.css", text) for text in ("plain", "Škoda"))

    assert plain.count("@font-face") == 5
    assert extended.count("@font-face") == 10


def test_an_unknown_format_is_told() -> None:
    with pytest.raises(RenderError, match="md, html, pdf, eml, csv, sqlite"):
        render(BRIEF, "docx")


# --- PDF --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return render(BRIEF, "pdf")


def test_the_pdf_tells_its_title_language_and_chapters(pdf: bytes) -> None:
    reader = PdfReader(BytesIO(pdf))
    outline: Any = reader.outline
    root: Any = reader.root_object

    assert reader.metadata is not None
    assert reader.metadata.title == BRIEF.title
    assert root["/Lang"] == "en"
    assert outline[0]["/Title"] == BRIEF.title
    assert "Denials" in str(outline[1])


def test_the_pdf_is_tagged_for_readers_who_listen(pdf: bytes) -> None:
    root: Any = PdfReader(BytesIO(pdf)).root_object

    assert root["/MarkInfo"]["/Marked"]
    assert b"pdfuaid" in root["/Metadata"].get_data()


def test_every_page_of_the_pdf_has_its_number_and_the_text_its_words(pdf: bytes) -> None:
    pages = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]

    assert all(f"Page {at} of {len(pages)}" in page for at, page in enumerate(pages, start=1))
    assert "Qvarnstrøm" in "".join(pages)
    whole = " ".join(" ".join(pages).split())
    for label in view_of(BRIEF).labels.values():
        assert re.search(rf"\b{label}\b", whole), label


def test_the_pdf_is_the_same_in_another_process_whatever_the_environment(pdf: bytes) -> None:
    code = (
        "import sys; from pathlib import Path; from briefgen.rendering import *;"
        "sys.stdout.buffer.write(render(brief_from_json(Path(sys.argv[1]).read_bytes()), 'pdf'))"
    )
    other = subprocess.run(
        [sys.executable, "-c", code, DATA / "brief.json"],
        env={**os.environ, "PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "1", "TZ": "Asia/Tokyo"},
        capture_output=True,
        check=True,
    )

    assert other.stdout == pdf


def test_making_a_pdf_leaves_the_environment_as_it_was(pdf: bytes) -> None:
    assert pdf.startswith(b"%PDF")
    assert "SOURCE_DATE_EPOCH" not in os.environ


def test_a_long_dispute_is_not_lost_between_two_pages() -> None:
    claims = view_of(BRIEF).section(SectionKind.CLAIMS)
    denials = view_of(BRIEF).section(SectionKind.DENIALS)
    assert claims is not None
    assert denials is not None
    all_denied = tuple(Dispute(claim.id, denials.items[0].id) for claim in claims.items)
    brief = replace(BRIEF, sections=(claims, denials), disputes=all_denied)

    text = "".join(page.extract_text() for page in PdfReader(BytesIO(render(brief, "pdf"))).pages)

    assert all(re.search(rf"\bC{at}\b", text) for at in range(1, 21))


@pytest.mark.parametrize("name", ["md", "html", "json"])
def test_a_format_is_the_same_to_the_byte_when_made_again(name: str) -> None:
    assert render(BRIEF, name) == render(brief_from_json(brief_to_json(BRIEF)), name)


def test_the_formats_are_those_of_the_contract() -> None:
    assert {"md", "html", "pdf", "json"} <= set(RENDERERS)
