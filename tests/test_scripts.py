"""Names in other scripts: on paper in fonts that come along, every letter there, none mixed up."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from briefgen.rendering import brief_from_json, render
from briefgen.rendering.resources import Looks
from briefgen.rendering.stylesheets import style_sheet
from briefgen.rendering.view import view_of

BRIEF = brief_from_json((Path(__file__).parent / "data" / "brief.json").read_bytes())
NAMES = {
    "Latin": "Vašek Čapek Şen Łódź Nguyễn Thị Đào",
    "Cyrillic": "Олекса Ґудзь Ђорђе",
    "Greek": "Αλέξης Παππάς",
    "Georgian": "ნინო ბერიძე",
    "Armenian": "Արամ Գրիգոր",
    "Thai": "สมชาย",
    "Chinese": "王小明 王曉東",
    "Japanese": "山田はな 栃木ケイ",
    "Korean": "한지우",
}
SHAPED = {
    "Arabic": "سلمى",
    "Hebrew": "נועה",
    "Devanagari": "राहुल",
    "Bengali": "শেখ",
    "Tamil": "மாறன்",
}
"""Their signs join or change places, so that a reader of PDF gives them back in another order."""


def pdf_of(words: str) -> PdfReader:
    """A short brief with the words in its title, in a line and in a picture."""
    (claims,) = (s for s in BRIEF.sections if s.kind == "claims")
    line = replace(claims.items[0].lines[0], content=f"said {words}", speaker=words)
    item = replace(claims.items[0], lines=(line,), answers=())
    brief = replace(
        BRIEF,
        title=words,
        sections=(replace(claims, items=(item, *claims.items[1:3])),),
        actors=(),
        disputes=(),
    )
    assert len(view_of(brief).items) == 3
    return PdfReader(BytesIO(render(brief, "pdf")))


def fonts_of(page: Any) -> dict[str, str]:
    return {
        name: str(font.get_object()["/BaseFont"]).partition("+")[2]
        for name, font in page["/Resources"].get("/Font", {}).items()
    }


def missing(caplog: pytest.LogCaptureFixture) -> list[str]:
    """What WeasyPrint says of letters for which it drew the sign for none."""
    return [each.getMessage() for each in caplog.records if ".notdef" in each.getMessage()]


@pytest.mark.parametrize("script", [*NAMES, *SHAPED])
def test_every_letter_is_drawn_in_a_font_that_came_along(
    script: str, caplog: pytest.LogCaptureFixture
) -> None:
    reader = pdf_of((NAMES | SHAPED)[script])

    used = {name for page in reader.pages for name in fonts_of(page).values()}
    assert len(used) > 3
    assert all(name.startswith(("Source-S", "Noto-Sans-")) for name in used), used
    assert missing(caplog) == []


def test_a_letter_that_no_font_has_would_be_noticed(caplog: pytest.LogCaptureFixture) -> None:
    pdf_of("a\ue123b")

    assert missing(caplog)


@pytest.mark.parametrize("script", NAMES)
def test_no_letter_is_taken_for_another(script: str) -> None:
    read = " ".join(" ".join(p.extract_text() for p in pdf_of(NAMES[script]).pages).split())

    assert all(name in read for name in NAMES[script].split())


def test_of_a_large_font_only_the_letters_that_are_used_go_along() -> None:
    few = style_sheet(Looks(), "brief.css", "王小明")
    none = style_sheet(Looks(), "brief.css", "Wang Xiaoming")

    assert 0 < len(few) - len(none) < 100_000
    assert few == style_sheet(Looks(), "brief.css", "王小明")


def test_no_two_fonts_of_one_weight_share_a_family() -> None:
    """WeasyPrint 70 would take the one for the other: Č came out as t."""
    sheet = style_sheet(Looks(), "brief.css", "".join([*NAMES.values(), *SHAPED.values()]))
    faces = [face.partition("src:")[0] for face in sheet.split("@font-face")[1:]]

    assert len(faces) > 20
    assert len(faces) == len(set(faces))


def test_the_licence_of_the_fonts_comes_along() -> None:
    licence = next(folder / "fonts" / "OFL.txt" for folder in Looks().style_dirs())

    words = licence.read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in words
    assert {path.name.split("-")[0] for path in licence.parent.glob("*.woff*")} == {
        "source",
        "noto",
    }
    assert "Noto" in words
    assert "Source" in words
