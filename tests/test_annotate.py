"""Where sentences end, whatever the parser makes of a line."""

import pytest
from spacy.language import Language

from briefgen.annotate import annotate
from briefgen.datamodel import Article


@pytest.mark.parametrize(
    "text",
    [
        "Petrun took 53 percent and opposition candidate Yana Sokolar 44 percent.",
        "The statement quoted Governor Hal Orbin as saying that no one would be spared.",
        "“Why now?” he asked the harbour master.",
        "On Monday, Veldra, Corvania, Lorne and Marenia signed it.",
    ],
)
def test_no_sentence_ends_between_two_words_or_at_a_comma(text: str, nlp: Language) -> None:
    [(_, doc)] = annotate(nlp, [Article("a.txt", text)])

    assert [sentence.text for sentence in doc.sents] == [text]


def test_sentences_end_at_stops_and_at_the_ends_of_paragraphs(nlp: Language) -> None:
    text = "Ferry sinks off Lorne\n\nThe ferry sank. Nobody was hurt."
    [(_, doc)] = annotate(nlp, [Article("a.txt", text)])

    found = [sentence.text.strip() for sentence in doc.sents]
    assert found == ["Ferry sinks off Lorne", "The ferry sank.", "Nobody was hurt."]
