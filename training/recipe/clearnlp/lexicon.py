"""The word lists the conversion asks for."""


def words(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


GERUND_PREPOSITIONS = words(
    """about after against as at before besides between by despite for from in into like of on
    since than through to toward towards upon with without"""
)
MONTHS = words(
    """january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec"""
)
#: verbs whose object is the subject of what follows: "they want him to go"
RAISING_VERBS = words(
    """allow ask believe cause consider declare enable expect feel find get have hate hear help
    intend keep leave let like love make mean need permit prefer require see think want watch
    wish"""
) - {"ask"}
SPEECH_VERBS = words(
    """acknowledge add admit agree announce answer argue ask believe claim comment complain
    conclude continue cry declare exclaim explain insist joke note observe quip recall remark
    reply report respond say shout state suggest tell think warn whisper wonder write"""
)
DATIVE_VERBS = words(
    """award bring deliver give grant hand lend offer owe pass pay promise provide sell send show
    teach tell throw"""
)
NAMING_VERBS = words("call name elect consider")
NEGATIONS = words("not n't n’t never nt")
