"""How long grouping and dispute linking take, and how the time grows with the statements.

    python benchmarks/grouping.py [--most 100000] [--one-story]

The statements are invented by a seeded generator: stories of some sixty statements each, with
names and words of their own among the words that every story uses; a fifth of them repeat another
in other words, a seventh deny one. With ``--one-story`` all of them share one vocabulary.
"""

import argparse
import random
import resource
import sys
import time
from collections.abc import Iterator
from math import log

from briefgen.clusters import Voiced, cluster, disputes_in
from briefgen.datamodel import Manner, Passage, SourceRole, Stance, Statement

SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)
PER_STORY = 60
SYLLABLES = "ka lo mi ren tal vo sha dur el fen gor hal ist jor kel lun mar nov ost per"
COMMON = """government minister people country company talks plan money border harbour soldier
    weapon ship price vote law court police school hospital road bridge storm fire worker union
    strike share market bank loan mine farm food fuel power dam gate prison judge election party
    leader letter report meeting visit promise threat attack repair delay cost rise fall close
    open sell buy build break warn inspect approve block accept reject withdraw send pay"""
WORDS = COMMON.split()


def statements(number: int, *, one_story: bool) -> Iterator[Voiced]:
    """So many statements, the same ones every time."""
    chance = random.Random(20310602)  # noqa: S311  # a benchmark's, not a secret's
    own: list[str] = []
    said: list[list[str]] = []
    for place in range(number):
        if place % PER_STORY == 0:
            said = []
            if not one_story or not own:
                own = [_name(chance) for _ in range(400 if one_story else 25)]
        words, stance = _words(chance, own, said)
        said.append(words)
        story = 0 if one_story else place // PER_STORY
        yield _voiced(" ".join(words), f"{story}-{chance.randrange(12)}", stance, place)


def _words(
    chance: random.Random, own: list[str], said: list[list[str]]
) -> tuple[list[str], Stance]:
    """New words, or those of an earlier statement with one or two of them changed."""
    draw = chance.random()
    if said and draw < 0.35:
        words = list(chance.choice(said))
        words[chance.randrange(len(words))] = chance.choice(WORDS)
        chance.shuffle(words)
        return words, Stance.DENY if draw < 0.15 else Stance.ASSERT
    length = chance.randint(6, 16)
    words = [chance.choice(own if chance.random() < 0.4 else WORDS) for _ in range(length)]
    if chance.random() < 0.1:
        words.append(str(chance.randrange(5, 900)))
    return words, Stance.ASSERT


def _name(chance: random.Random) -> str:
    return "".join(chance.choice(SYLLABLES.split()) for _ in range(chance.randint(2, 4)))


def _voiced(content: str, speaker: str, stance: Stance, place: int) -> Voiced:
    document = f"{place // 15:06}.txt"
    start = place % 15 * 400
    return Voiced(
        Statement(
            document=document,
            source=(),
            cue=(),
            content=(Passage(document, start, start + len(content), content),),
            manner=Manner.INDIRECT,
            stance=stance,
            role=SourceRole.OFFICIAL,
            rule="benchmark",
        ),
        (speaker,),
    )


def measure(number: int, *, one_story: bool) -> tuple[float, float]:
    """Seconds for grouping and for linking."""
    given = list(statements(number, one_story=one_story))
    begun = time.process_time()
    clusters = cluster(given)
    grouped = time.process_time()
    links = disputes_in(clusters)
    linked = time.process_time()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(
        f"{number:>7} statements {len(clusters):>7} groups in {grouped - begun:7.2f} s"
        f" {len(links):>6} disputes in {linked - grouped:7.2f} s {memory:6.0f} MB\n"
    )
    sys.stdout.flush()
    return grouped - begun, linked - grouped


def main() -> None:
    """Measure each size and print the exponents between the smallest and the largest."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--most", type=int, default=SIZES[-1])
    parser.add_argument("--one-story", action="store_true")
    options = parser.parse_args()
    sizes = [size for size in SIZES if size <= options.most]
    times = [measure(size, one_story=options.one_story) for size in sizes]
    if len(sizes) > 1:
        growth = log(sizes[-1] / sizes[0])
        for name, first, last in zip(("grouping", "disputes"), times[0], times[-1], strict=True):
            sys.stdout.write(f"{name}: time grows as n^{log(last / first) / growth:.2f}\n")
        first, last = sum(times[0]), sum(times[-1])
        sys.stdout.write(f"together: time grows as n^{log(last / first) / growth:.2f}\n")


if __name__ == "__main__":
    main()
