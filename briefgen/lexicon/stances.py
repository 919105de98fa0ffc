"""Words that deny, query and hedge; lemmas or lower-case words, phrases with their spaces."""

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


DENYING_VERBS = _words("""
    deny reject dismiss refute rebut disavow repudiate dispute rebuff contradict disclaim
    rubbish disown discount pooh-pooh
""")
# "faulted her account": against what somebody says, they deny it.
CONTESTING_VERBS = _words("challenge contest discredit fault impugn")
WHAT_IS_SAID = _words("""
    account accounts accusation accusations allegation allegations assertion assertions claim
    claims evidence figures narrative report reports statement statements story testimony version
""")

# Said against somebody: "never" behind them denies, "complained that it never stopped" does not.
HOLDING_VERBS = _words("maintain insist")
# "called it *a lie*", "described the charges as *false*": what they call it may deny it.
NAMING_VERBS = _words("""
    brand call characterise characterize condemn decry denounce describe label slam term
""")
DENYING_PARTICLES = {"rule": "out", "brush": "off", "shrug": "off", "wave": "away", "shoot": "down"}
DENYING_NOUNS = _words("denial rejection disavowal repudiation rebuttal dismissal refutation")

QUERYING_VERBS = _words("ask wonder question query doubt inquire enquire debate ponder speculate")

# "declined to comment": the refusal itself is the news.
REFUSING_VERBS = _words("decline refuse fail")
ANSWERING_VERBS = _words("""
    comment say answer confirm disclose elaborate respond reveal specify give name identify
    discuss explain provide reply detail speak draw
""")

# Clauses that reject what has been said, whatever the verb that brings them:
# "there is no agreement", "no such talks took place", "we have no plans", "that is not true".
DENYING_CONTENT = re.compile(
    r"""^[“"‘'\s]*(?:
        (?:that\s|and\s|but\s)?\s*
        (?:
            there\s(?:is|are|was|were|has\sbeen|have\sbeen|had\sbeen|will\sbe|would\sbe)\s
                (?:no|never|not\sany|absolutely\sno|nothing|neither)\b
          | not\s(?:a\ssingle|one|any)\s(?:\w+[\s-]){1,4}?(?:was|were|is|are|has|have|had)\b
          | (?:absolutely\s)?no(?:ne)?\s(?:such\s)?(?:\w+[\s-]){1,6}?
                (?:was|were|is|are|has|have|had|took|take|takes|exist|exists|existed|will\s(?:be|have))\b
          | nothing\s(?:was|of\sthe\s(?:sort|kind))\b
          | (?:\w+[\s-]){1,6}?(?:has|have|had|'s|’s|'ve|’ve)\s(?:absolutely\s)?
                (?:no\s(?:such\s)?(?:plan|plans|intention|intentions|knowledge|evidence|record|talks|part|role|
                    interest|agreement|agreements|deal|contact|contacts|involvement|information|wish|desire)
                   |never\b|neither\b|not(?:hing)?\s(?:\w+\s){0,2}?(?:signed|agreed|sold|bought|taken|made|
                    received|sent|paid|promised|offered|held|discussed|planned|hidden|supplied|been)\b)
          | (?:\w+[\s-]){1,6}?(?:is|was|were|are)\s
                (?:completely\s|entirely\s|simply\s|totally\s|not\s)?
                (?:unaware|untrue|false|fake|nonsense|baseless|groundless|unfounded|fabricated|a\slie|lies|(?:a\s)?(?:plain\s)?falsehood|
                   not\strue|not\saware|true\.|absurd|a\sfabrication|fiction|rubbish|invented)\b
          | (?:\w+[\s-]){1,6}?(?:was|were|is|are)\s(?:not|n['’]t)\s
                (?:aware|true|correct|accurate|planning|involved|considering|negotiating|in\stalks|seeking|responsible|the\scase|behind)\b
          | (?:\w+[\s-]){1,6}?(?:found|saw|seen|received|recorded|knew\sof|heard\sof|detected)\s
                (?:absolutely\s)?(?:no|not\sany|nothing)\s(?:\w+\s){0,4}?such\b
          | (?:(?:we|i)\sdo|(?:we|i|he|she|they|it|the\s\w+)\s(?:did|had|have|has))
                (?:\s(?:not|never)|n['’]t)\s
                (?!know|think|believe|want|expect|get\b|feel\b|mean\b|wish|hope|see\b|have\sto|need|care|rule|understand|trust|like|recall
                   |comment|say|answer|exclude|remember|doubt)
          | (?:we|i|he|she|they)\snever\b
          | (?:we|i|he|she|they|it|the\s\w+)\s(?:did|does|do|had|has|have|was|were|is|are)
                (?:\snot|n['’]t)(?=[,.;”"’]|$|\sand\b)
          | [^.;“”"]{2,140}?\b(?:is|are|was|were)\s(?:\w+\s)?
                (?:without\s(?:\w+\s)?(?:merit|foundation|basis|substance)|meritless)\b
          | [^.;“”"]{2,140}?\b(?:has|have|had|lacks?|lacked)\s(?:absolutely\s)?(?:no|any)\s
                (?:merit|foundation|basis\sin\sfact|substance)\b
          | it\s(?:was\snot|wasn['’]t)\s(?:me|us)\b
          | (?:\w+[\s-]){1,4}?(?:knew|know|knows)\snothing\b
          | (?:\w+[\s-]){1,4}?(?:was|were)\s(?:not|never)\s
                (?:consulted|told|informed|asked|warned|involved)\b
          | (?:\w+[\s-]){1,4}?(?:was|were)\snot\s(?:used|fired|opened|touched|changed|altered
                   |damaged|harmed|destroyed|hidden|paid|offered|ordered|signed|sold|stolen|shared)\b
          | at\sno\s(?:point|time|stage|moment)\s(?:did|do|does|was|were|is|has|have|had)\b
        )
    )""",
    re.IGNORECASE | re.VERBOSE,
)

HEDGE = re.compile(
    r"""\b(?:
        allegedly|reportedly|supposedly|apparently|presumably|purportedly|probably|possibly|perhaps|
        maybe|seemingly|ostensibly|likely|unlikely|rumou?red|potentially|
        (?:is|are|was|were|has\sbeen|have\sbeen)\s
            (?:widely\s)?(?:believed|thought|said|expected|understood|reported|alleged|rumou?red|feared|
            speculated|suspected|assumed|estimated|presumed)\sto|
        (?:appears?|appeared|seems?|seemed)\s(?:to|that)|
        may|might|could|as\sfar\sas\s\w+\sknows?
    )\b""",
    re.VERBOSE,
)

# The writer's own voice: what nobody knows yet. Rule name → pattern over one sentence or clause.
OPEN = {
    "unknown": re.compile(
        r"""\b(?:(?:remain(?:s|ed)?|is|are|was|were|stay(?:s|ed)?|still|left|be)\s(?:\w+\s){0,3}?
            (?:unclear|unknown|undisclosed|uncertain|unconfirmed|unresolved|undecided|unanswered|
            unexplained|unspecified|undetermined|in\sdoubt|in\squestion|an\sopen\squestion|a\smystery|
            open\sto\squestion|disputed|unaccounted\sfor)
            |(?:is|was|are|were)\s(?:not|n['’]t)\s(?:\w+\s){0,2}?(?:clear|known|certain|decided|disclosed)
            |n(?:or|either)\s(?:is|was|has|have|did|were|are)\s(?:it|they|anyone|anybody|the\s\w+)\s
            (?:\w+\s){0,2}?(?:clear|known|certain|decided|disclosed|said|explained|confirmed|told)\b
            |(?:whether|why|how|who|what|when|where)\s[^.?!]{3,150}?\b(?:is|are|was|were|remains?)\s
            (?:one\sof|among)\s(?:the\s)?(?:\w+\s){0,3}?questions\b
            |^(?:another|a\s(?:second|third|further)\sone|the\sother)(?:\squestion|\sunknown)?\sis\s
            (?:whether|why|how|who|what|when|where)\b
            |remains?\sto\sbe\sseen|questions?\sremain|(?:nobody|no\sone)\s(?:\w+\s)?(?:knows|(?:seems|appears|claims)\sto\sknow|can\s(?:yet\s)?(?:say|tell))
            |(?:is|was|remains)\s(?:still\s)?(?:a|an|another|one)\s(?:open\s)?question\s(?:that\s|which\s)?(?:\w+\s){0,4}?
                (?:leaves?|left|(?:does|do|did)\snot\s(?:answer|address|settle|resolve)|remains?)\b
            |it\sis\sanyone['’]s\sguess
            |ha(?:s|ve)\syet\sto|\bit\s(?:is|was|remains)\s(?:\w+\s)?(?:doubtful|questionable|uncertain)
            |whether\s.{0,120}\b(?:is|remains)\s(?:unclear|uncertain|unknown|open))""",
        re.IGNORECASE | re.VERBOSE,
    ),
    "not-confirmed": re.compile(
        r"""\b(?:could\snot|can\s?not|couldn['’]t)\s(?:\w+\s){0,3}?(?:independently\s)?be\s(?:\w+\s){0,2}?
            (?:verified|confirmed|reached|established|determined|authenticated)
            |(?:ha(?:s|ve|d)|was|were|is|are|did)\s?(?:not|n['’]t)\s(?:\w+\s){0,2}?(?:been\s)?(?:\w+\s){0,2}?
            (?:confirm(?:ed)?|verif(?:ied|y)|disclosed?|announced?|released?|published?|revealed?|named|
            identified|explain(?:ed)?|specif(?:ied|y)|respond(?:ed)?\sto|returned?\s(?:a\s)?(?:call|request)s?)
            |\bno\s(?:\w+\s){0,2}?(?:announcement|confirmation|details?|date|comment|statement|explanation|evidence|
            information|word|response)\s(?:\w+\s){0,2}?(?:was|were|has|have|is|are|had)\b
            |(?:declin|refus)(?:ed|es|e|ing)\sto\s(?:comment|say|answer|confirm|disclose|elaborate|give|name|discuss)
            |neither\s.{1,40}?\b(?:would|could|will)\s(?:comment|say|confirm)
            |(?:would|could|can|will)\sneither\sconfirm\snor\sdeny
            |can\s?not\sbe\s(?:predicted|known|foreseen)
            |did\snot\s(?:immediately\s|directly\s)?(?:respond|reply|return|comment|say|give|specify|elaborate)
            |without\s(?:giving|offering|providing)\s(?:\w+\s){0,2}?(?:details|evidence)""",
        re.IGNORECASE | re.VERBOSE,
    ),
    "raises-questions": re.compile(
        r"""\b(?:rais(?:e|es|ed|ing)|stok(?:e|es|ed|ing)|prompt(?:s|ed|ing)?|fuel(?:s|led|ling|ed|ing)?|
            spark(?:s|ed|ing)?|heighten(?:s|ed|ing)?|leav(?:e|es|ing)|left|trigger(?:s|ed|ing)?)\s
            (?:\w+\s){0,4}?(?:questions?|doubts?|fears?|speculation|concerns?|alarms?|uncertainty|suspicions?|worries)
            |(?:amid|despite)\s(?:\w+\s){0,3}?(?:rumou?rs|speculation|uncertainty)
            |(?:key|big|main|central|open)\squestion\s(?:is|remains|now)""",
        re.IGNORECASE | re.VERBOSE,
    ),
    "to-be-revealed": re.compile(
        r"""\b(?:details|outcome|results?|answers?|extent|scope|terms|contents?)\b.{0,80}?\b
            (?:(?:likely|expected|yet|set|due)\sto\s(?:be\s)?(?:\w+\s)?(?:revealed?|emerged?|known|disclosed|clear|
            announced|published)|will\s(?:only\s)?(?:become|emerge|be\s(?:known|revealed|clear|announced)))""",
        re.IGNORECASE | re.VERBOSE,
    ),
}
