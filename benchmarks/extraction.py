"""What extraction costs beside the bare spaCy pipeline, on the same articles in one process.

    .venv/bin/python benchmarks/extraction.py [ROUNDS]

Prints seconds for both and their ratio; the machine's speed cancels out.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from briefgen.annotate import annotate, load_language_model
from briefgen.extraction import facts_in
from briefgen.loading import load_articles

STORY = Path(__file__).parent.parent / "examples" / "sallow-bay"
MOST = 0.25
"""The share of the pipeline's own time that extraction may cost."""


def best_of(rounds: int, work: Callable[[], object]) -> float:
    """Seconds of the fastest round."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> int:
    """Measure, print, and fail when extraction costs more than its share."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    nlp = load_language_model()
    articles = load_articles([STORY]).articles
    texts = [article.text for article in articles]
    parsed = list(annotate(nlp, articles))
    bare = best_of(rounds, lambda: list(nlp.pipe(texts)))
    ours = best_of(rounds, lambda: [facts_in(article, doc) for article, doc in parsed])
    words = sum(len(doc) for _, doc in parsed)
    print(f"{words} tokens in {len(articles)} articles, best of {rounds}")
    print(f"bare spaCy pipeline  {bare:.3f} s")
    print(f"extraction           {ours:.3f} s")
    print(f"ratio                {ours / bare:.3f}  (at most {MOST})")
    return 0 if ours / bare <= MOST else 1


if __name__ == "__main__":
    sys.exit(main())
