"""The page in a real browser: Chromium, driven by Playwright, judged by axe."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from briefgen.rendering import brief_from_json, render

pytestmark = pytest.mark.slow

DATA = Path(__file__).parent / "data"
BRIEF = brief_from_json((DATA / "brief.json").read_bytes())
TEXTS = {path.name: path.read_text(encoding="utf-8") for path in (DATA / "halden").iterdir()}
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
SIZES = {"phone": {"width": 360, "height": 740}, "desk": {"width": 1280, "height": 900}}
SCREENS = [(size, scheme) for size in SIZES for scheme in ("light", "dark")]

Open = Callable[..., Any]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium without a window."""
    if CHROMIUM is None:
        pytest.skip("NOT RUN, no Chromium; type: sudo apt-get install -y chromium")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where it can be used

    with sync_playwright() as playwright:
        # A container has no user namespaces to build Chromium's sandbox of.
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the invented brief, with the sources' texts."""
    path = tmp_path_factory.mktemp("page") / "brief.html"
    path.write_bytes(render(BRIEF, "html", texts=TEXTS))
    return path


@pytest.fixture
def show(browser: Any, file: Path) -> Iterator[Open]:
    """A function that opens the page; what the page should not do is collected and judged."""
    faults: list[str] = []
    contexts: list[Any] = []

    def opened(size: str = "desk", scheme: str = "light", goal: str = "", **options: Any) -> Any:
        context = browser.new_context(viewport=SIZES[size], color_scheme=scheme, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: faults.append(f"{said.type}: {said.text}"))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda asked: _note_request(asked.url, file, faults))
        page.goto(f"{file.as_uri()}{goal}")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []


def _note_request(url: str, file: Path, faults: list[str]) -> None:
    if not url.startswith(("data:", file.as_uri())):
        faults.append(f"request: {url}")


def visible(page: Any, selector: str) -> int:
    """How many elements can be seen."""
    return int(page.locator(selector).filter(visible=True).count())


@pytest.mark.parametrize(("size", "scheme"), SCREENS)
def test_axe_finds_nothing(size: str, scheme: str, show: Open) -> None:
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - as above

    page = show(size, scheme)
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")

    found = Axe().run(page).response["violations"]

    assert [(each["id"], [n["html"] for n in each["nodes"][:3]]) for each in found] == []


@pytest.mark.parametrize(("size", "scheme"), SCREENS)
def test_nothing_reaches_over_the_edge(size: str, scheme: str, show: Open) -> None:
    page = show(size, scheme)
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")

    wide, seen = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )

    assert wide <= seen


@pytest.mark.parametrize("size", SIZES)
def test_no_word_of_a_picture_reaches_over_its_edge_or_into_another(size: str, show: Open) -> None:
    page = show(size)

    over, crossing = page.evaluate(
        """() => {
          const over = [], crossing = [];
          for (const svg of document.querySelectorAll(".picture svg")) {
            const edge = svg.getBoundingClientRect();
            const boxes = [...svg.querySelectorAll("text")].map(
              each => [each.textContent, each.getBoundingClientRect()]);
            boxes.forEach(([words, a], at) => {
              if (a.left < edge.left - 1 || a.right > edge.right + 1) over.push(words);
              if (a.top < edge.top - 1 || a.bottom > edge.bottom + 1) over.push(words);
              for (const [, b] of boxes.slice(at + 1)) {
                const beside = a.right <= b.left || b.right <= a.left;
                if (!beside && a.top + 4 < b.bottom && b.top + 4 < a.bottom) crossing.push(words);
              }
            });
          }
          return [over, crossing];
        }"""
    )

    assert (over, crossing) == ([], [])


@pytest.mark.parametrize("size", SIZES)
def test_the_words_of_a_picture_can_be_read(size: str, show: Open) -> None:
    heights = show(size).evaluate(
        "[...document.querySelectorAll('.picture text')].map(e => e.getBoundingClientRect().height)"
    )

    assert min(heights) >= 10


@pytest.mark.parametrize("style", ["onepage", "sitrep", "annex"])
@pytest.mark.parametrize(("size", "scheme"), [("phone", "dark"), ("desk", "light")])
def test_the_other_styles_are_as_sound(
    style: str, size: str, scheme: str, browser: Any, tmp_path: Path
) -> None:
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - as above

    path = tmp_path / "brief.html"
    path.write_bytes(render(BRIEF, "html", style=style, texts=TEXTS))
    context = browser.new_context(viewport=SIZES[size], color_scheme=scheme)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda each: said.append(each.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(path.as_uri())

    found = Axe().run(page).response["violations"]
    wide, seen = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    context.close()

    assert [(each["id"], [n["html"] for n in each["nodes"][:3]]) for each in found] == []
    assert wide <= seen
    assert said == []


def test_every_colour_is_another_in_the_dark(show: Open) -> None:
    code = "getComputedStyle(document.documentElement).backgroundColor"

    light, dark = (show("desk", scheme).evaluate(code) for scheme in ("light", "dark"))

    assert light != dark


def test_the_page_is_whole_without_javascript(show: Open) -> None:
    page = show(java_script_enabled=False)

    assert visible(page, "form.filter") == 0
    assert visible(page, ".claims > .statements > li") > 5
    page.locator(".passages summary").first.click()
    assert visible(page, ".passages mark") >= 1
    page.locator(".passages a[href^='#at-']").first.click()
    assert visible(page, ".whole mark:target") == 1


def test_a_link_to_a_passage_opens_the_text_that_it_stands_in(show: Open, file: Path) -> None:
    page = show()
    goal = page.locator(".passages a[href^='#at-']").first.get_attribute("href")

    page.goto(f"{file.as_uri()}{goal}")

    assert visible(page, f"mark[id='{goal[1:]}']") == 1
    assert visible(page, "details.whole[open]") == 1


def test_the_filter_works_by_keyboard_alone(show: Open) -> None:
    page = show()
    before = visible(page, "main [data-sources]")

    page.locator("#by-source").focus()
    page.keyboard.press("ArrowDown")

    shown = page.locator("main [data-sources]").filter(visible=True).all()
    assert 0 < len(shown) < before
    assert all("1" in each.get_attribute("data-sources").split() for each in shown)
    assert page.locator("#filtered").inner_text().startswith(f"{len(shown)} of ")


def test_one_actor_is_left_and_empty_sections_go(show: Open) -> None:
    page = show()
    token = page.locator("#by-actor option").nth(1).get_attribute("value")

    page.select_option("#by-actor", token)

    shown = page.locator("main [data-actors]").filter(visible=True).all()
    assert shown
    assert all(token in each.get_attribute("data-actors").split() for each in shown)
    sections = (
        page.locator("main > section:not(#unread, #sources, #texts, #notices, #glance)")
        .filter(visible=True)
        .all()
    )
    assert all(each.locator("[data-actors]").filter(visible=True).count() for each in sections)


def test_one_section_is_left_and_everything_comes_back(show: Open) -> None:
    page = show()
    before = visible(page, "main [data-sources]")

    page.select_option("#by-section", "denials")
    left = [each.get_attribute("id") for each in page.locator("main > section:visible").all()]
    page.locator(".filter button").press("Enter")

    assert left == ["unread", "denials", "sources", "texts"]
    page.wait_for_function("document.getElementById('filtered').textContent === ''")
    assert visible(page, "main [data-sources]") == before


def test_a_deep_link_brings_a_filtered_entry_back(show: Open) -> None:
    page = show()
    page.select_option("#by-section", "denials")
    claim = page.locator(".claims .statement").first.get_attribute("id")

    page.evaluate(f"location.hash = '{claim}'")

    page.wait_for_function(f"document.getElementById('{claim}').checkVisibility()")
    assert page.locator("#by-section").input_value() == ""


def test_the_first_stop_of_the_keyboard_skips_to_the_brief(show: Open) -> None:
    page = show()

    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.url.endswith("#brief")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_print_shows_neither_the_filter_nor_what_is_folded(show: Open) -> None:
    page = show()

    page.emulate_media(media="print")

    assert visible(page, ".filter, .contents, .texts, .passages") == 0
    assert visible(page, ".statement") > 10
