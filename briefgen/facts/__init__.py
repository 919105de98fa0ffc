"""Where the facts of articles come from: kept from before, worked out here, or far away.

A facts source is a function from articles to what each of them says, in their order. It asks for
the articles one by one and holds only a few at a time.
"""

from collections.abc import Callable, Iterable, Iterator

from briefgen.datamodel import Article, ArticleFacts

FactsSource = Callable[[Iterable[Article]], Iterator[ArticleFacts]]
