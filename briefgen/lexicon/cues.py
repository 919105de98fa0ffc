"""Words that attribute: verbs with the shapes their content takes, nouns, adjectives.

Every list holds lemmas of general English; a verb stands in each frame that it can take. The
classes follow the reporting verbs of the Longman and Cambridge grammars of English.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# "She said (that) the bridge was closed"; also with a quotation.
CLAUSE_VERBS = _words("""
    acknowledge add admit affirm agree allege announce answer argue assert assess assume assure
    aver avow believe bemoan boast brag calculate caution charge claim clarify comment complain
    specify
    concede conclude confess confirm confide conjecture consider contend contest continue
    counter declare decree demand deny determine dictate disclose discover dispute doubt
    elaborate emphasise emphasize estimate exclaim expect explain express fear feel find
    forecast foresee forget gather grumble guarantee guess hear hint hold hope hypothesise
    hypothesize imagine imply indicate inform insinuate insist instruct interject intone joke
    judge know lament maintain mandate mean mention muse mutter note notify object observe opine
    order pledge point posit posture predict presume pretend proclaim project promise pronounce
    propose protest quip react realise realize reassure recall reckon recognise recognize
    recommend recount reflect regret reiterate rejoin relate remark remember remind repeat reply
    report request respond restate retort reveal rule say scoff shout signal speculate state
    stipulate stress submit suggest surmise suspect swear tell testify theorise theorize think
    thunder tweet underline underscore urge venture voice volunteer vow wager warn whisper wish
    wonder worry write show prove demonstrate illustrate accept
""")

# Verbs that with a quotation beside them report it, and mean something else otherwise.
QUOTATION_VERBS = CLAUSE_VERBS | _words("""
    yell sing scold exhort lecture remark recite chastise deadpan purr growl mutter holler ask
    beg begin bellow blurt call chant chide chime chuckle conclude cry declare describe drawl
    fume gush inquire interrupt jest joke laugh nod offer post plead pray quote read sigh smile
    snap sneer sputter start stammer summarise summarize taunt tease thunder title characterise
    characterize dub label term deem brand denounce dismiss hail blast slam criticise criticize
    condemn praise tout thank toast sum crow lash rail cite
""")

# "They asked whether it was safe", "she explained how it works".
QUESTION_VERBS = _words("""
    ask consider debate describe detail determine discuss examine explain explore inquire
    investigate know outline ponder probe query question reveal say speculate tell wonder
    specify
""")

# "He vowed to appeal", "they refuse to leave".
INFINITIVE_VERBS = _words("""
    agree aim ask aspire beg claim commit consent decline demand desire expect fear hope intend
    offer plan pledge prefer profess promise propose refuse request resolve seek swear threaten
    undertake volunteer vow want wish
""")

# "The ministry urged drivers to stay at home": the object belongs to the content.
OBJECT_INFINITIVE_VERBS = _words("""
    advise ask authorise authorize beg beseech call challenge command counsel dare direct
    encourage exhort expect implore instruct order plead press request require tell urge want
    warn
""")

# "He denied taking the money", "she suggested waiting".
GERUND_VERBS = _words("""
    acknowledge admit advise advocate consider contemplate deny discuss dispute envisage favor
    favour oppose propose recall recommend regret reject suggest support denounce urge
""")

# "They denied any involvement", "she praised the crew": the object is the content.
NOUN_VERBS = _words("""
    abhor acclaim acknowledge address admire admit advocate affirm allege announce applaud
    appreciate assail assert attack back bemoan blast bless boast cast challenge champion
    characterise characterize chide cite clarify condemn confirm consider contest convey counter
    criticise criticize cheer decry defend define deflect demand denounce deny deplore deride
    describe detail dispute dismiss disavow disclose discuss disparage dispel disregard doubt
    downplay echo emphasise emphasize endorse envisage envision excoriate explain express extol
    favor favour fear foresee forecast frame hail highlight imply indicate insinuate invoke laud
    lambast lambaste lament like mention mock moot mull note notify oppose outline pan plug
    pledge portray pooh-pooh praise predict profess project promise propose protest propound
    question raise reaffirm rebuff rebut rebuke recall recommend recount refute regret reiterate
    reject relate repeat repudiate request reveal ridicule rubbish salute scorn signal skewer
    slam specify stress suggest support suspect tout trash trumpet underline underscore unveil
    vent vilify voice vouch vow want warn welcome estimate expect reckon anticipate blame accept
    scold chastise berate upbraid denigrate belittle malign smear lampoon satirize satirise
    parody deprecate rue commend compliment congratulate honour honor thank reference document
    chronicle narrate debate espouse preach pitch float rip hammer grill savage pillory
    castigate censure reprimand admonish knock rap debunk contradict second reprise parrot
    renounce forswear hype overstate understate exaggerate minimise minimize bash heckle
    celebrate commemorate mourn picket boycott veto block prefer covet eye contemplate weigh
    ponder rethink reconsider revisit discredit fault impugn
""")

# Attitudes and acts rather than words: kept among the facts, not in a brief.
ATTITUDE_VERBS = _words("""
    abhor address admire appreciate attack back bless boast cast challenge champion cite
    consider contest decry define deride dispel disregard doubt downplay echo favor favour fear
    foresee frame highlight imply invoke lament like mock moot mull outline pan plug portray
    project raise relate scorn seek signal skewer support suspect trash trumpet underscore
    unveil vent want welcome wish hope desire expect refuse decline aim aspire intend beg prefer
    resolve believe think accept rue honour honor thank pitch float rip hammer grill second hype
    applaud celebrate commemorate mourn picket boycott veto block covet eye contemplate weigh
    ponder rethink reconsider revisit heckle debate document reference
""")

# "Polls show the mayor ahead", "the study found 31 cases": of a text, not of a person.
FINDING_VERBS = _words("find give indicate predict put record reveal show suggest")
FINDERS = _words("""
    analysis assessment audit average census chart count data document estimate evidence figure
    film footage forecast image inquiry investigation map photo photograph picture poll probe
    record recording report research result review slide statistic study survey tally test text
    transcript video
""")

PICTURES = _words("chart film footage image map photo photograph picture slide video recording")

# "endorsed Dana Orlo": whose side somebody is on.
SIDING_VERBS = _words("""
    admire attack back blast challenge criticise criticize defend denounce endorse mock oppose
    praise prefer support tout
""")

# "… as": "described the talks as useful".
AS_VERBS = _words("""
    blast blame brand cast characterise characterize cite condemn consider criticise criticize
    decry define denounce depict deride describe dismiss frame grade hail identify label mock paint
    perceive portray praise present rank rate regard reject ridicule see slam tout
    treat view
""")

# "called the plan reckless": object and complement are the content.
COMPLEMENT_VERBS = _words(
    "brand call consider declare deem dub find judge label pronounce term think"
)

# "ruled out a vote", "brushed off the charge": verb and particle with the object as content.
PARTICLE_VERBS: dict[str, frozenset[str]] = {
    "back": _words("up down"),
    "brush": _words("off aside"),
    "lay": _words("out"),
    "play": _words("down up"),
    "point": _words("out"),
    "rule": _words("out"),
    "set": _words("out"),
    "shoot": _words("down"),
    "shrug": _words("off"),
    "spell": _words("out"),
    "wave": _words("away off"),
}

# Verb + preposition + content: "warned of floods", "called for a vote".
PREPOSITION_VERBS: dict[str, frozenset[str]] = {
    "agree": _words("with on to"),
    "allude": _words("to"),
    "apologise": _words("for"),
    "apologize": _words("for"),
    "appeal": _words("for to"),
    "argue": _words("for against"),
    "balk": _words("at"),
    "believe": _words("in"),
    "boast": _words("of about"),
    "brag": _words("about"),
    "call": _words("for on upon"),
    "campaign": _words("for against"),
    "caution": _words("against about"),
    "comment": _words("on about"),
    "complain": _words("about of"),
    "confess": _words("to"),
    "disagree": _words("with"),
    "disapprove": _words("of"),
    "approve": _words("of"),
    "dream": _words("of about"),
    "elaborate": _words("on"),
    "harp": _words("on"),
    "hint": _words("at"),
    "hope": _words("for"),
    "insist": _words("on upon"),
    "joke": _words("about"),
    "lash": _words("at"),
    "lobby": _words("for against"),
    "long": _words("for"),
    "muse": _words("about on"),
    "object": _words("to"),
    "opine": _words("on"),
    "plead": _words("for"),
    "point": _words("to"),
    "press": _words("for"),
    "protest": _words("against at"),
    "push": _words("for"),
    "rail": _words("against at"),
    "reflect": _words("on"),
    "refer": _words("to"),
    "scoff": _words("at"),
    "side": _words("with"),
    "speak": _words("of about"),
    "speculate": _words("on about"),
    "swear": _words("by"),
    "sympathise": _words("with"),
    "sympathize": _words("with"),
    "talk": _words("about of"),
    "tell": _words("of about"),
    "testify": _words("to about"),
    "think": _words("of about"),
    "threaten": _words("with"),
    "vote": _words("for against"),
    "vouch": _words("for"),
    "warn": _words("of against about"),
    "wonder": _words("about"),
    "worry": _words("about over"),
    "write": _words("about of"),
}

# "put the toll at 60": a number behind the preposition is what is said.
ESTIMATING_VERBS: dict[str, frozenset[str]] = dict.fromkeys(
    ("estimate", "peg", "put", "reckon", "value"), frozenset({"at"})
)

# Verb + person + preposition + content: "accused the mayor of fraud", "blamed X for Y".
_FOR_WHAT_THEY_DID = _words("""
    admonish applaud berate castigate censure chastise chide compliment denounce deride honor
    honour knock lambast lambaste laud mock reprimand ridicule salute savage scold upbraid
""")
OBJECT_PREPOSITION_VERBS: dict[str, frozenset[str]] = {
    **dict.fromkeys(sorted(_FOR_WHAT_THEY_DID), frozenset({"for"})),
    "accuse": _words("of"),
    "advise": _words("against"),
    "assure": _words("of"),
    "ascribe": _words("to"),
    "attack": _words("for over"),
    "attribute": _words("to"),
    "blame": _words("for on"),
    "blast": _words("for over"),
    "charge": _words("with"),
    "compare": _words("to with"),
    "commend": _words("for"),
    "condemn": _words("for"),
    "congratulate": _words("on for"),
    "convict": _words("of"),
    "credit": _words("with for"),
    "criticise": _words("for over"),
    "criticize": _words("for over"),
    "fault": _words("for over"),
    "hail": _words("for"),
    "inform": _words("of about"),
    "liken": _words("to"),
    "praise": _words("for"),
    "rebuke": _words("for"),
    "remind": _words("of about"),
    "slam": _words("for over"),
    "suspect": _words("of"),
    "tell": _words("about of"),
    "thank": _words("for"),
    "warn": _words("about of against"),
}

# "voiced concern about", "made the case for": a verb that lends its subject to a cue noun.
LIGHT_VERBS = _words("""
    air cast express give have hold issue make offer post publish put raise release repeat share
    show sign sound take voice deliver reiterate register renew state
""")

# "his claim that …", "concern in the capital over …".
NOUNS = _words("""
    accusation acknowledgement acknowledgment admission advice affirmation alarm allegation
    analysis anger announcement answer anxiety appeal argument assertion assessment assumption
    assurance backing belief call case caution claim comment commitment complaint concern
    conclusion condemnation confession confidence contention conviction criticism cry
    declaration decision demand denial desire disappointment dismay disagreement doubt
    embarrassment emphasis estimate evidence expectation explanation fear finding forecast
    frustration guarantee guess hint hope idea implication indication insistence interest
    intention interpretation judgement judgment message misgiving notion objection observation
    offer opinion opposition order outrage perception plea pledge point position praise
    prediction preference pressure promise proposal protest question recommendation regret
    rejection remark reminder reply report request reservation resolve response revelation rumor
    rumour scepticism sense sentiment signal skepticism speculation statement stance story
    suggestion support surprise suspicion testimony theory thought threat understanding verdict
    view vow warning willingness wish word worry
""")

# What only people and bodies do, so that any noun before it is a source: "his neighbours accused".
PERSONAL_VERBS = _words("""
    accuse advise advocate agree aim apologise apologize applaud approve ascribe ask attribute
    authorise authorize balk berate beg blame blast brag call campaign castigate caution
    chastise cheer claim commend
    condemn congratulate criticise criticize decline decry denounce deny deplore deride
    disagree disapprove disavow dismiss dispute disregard endorse exhort extol hail implore insist
    instruct intend laud lament lambast lambaste lobby mock object oppose plead pledge praise
    prefer profess promise protest rail rebuff rebuke rebut refuse refute reject renounce
    reprimand ridicule scold scoff slam smear swear thank tout undertake upbraid urge vilify
    vow voice volunteer warn welcome yell
""")

# Nouns that introduce their content by themselves with "that": enough as a cue alone.
CLAUSE_NOUNS = _words("""
    accusation acknowledgement acknowledgment admission allegation announcement argument
    assertion assessment assumption assurance belief claim complaint concern conclusion
    confession confidence contention conviction declaration denial doubt expectation fear
    finding forecast guarantee hint hope idea indication insistence judgement judgment message
    notion opinion perception pledge prediction promise reminder report revelation rumor rumour
    sense speculation statement suggestion suspicion testimony theory threat understanding view
    vow warning worry news word
""")

NOUN_PREPOSITIONS = _words("about over of on for at in against with regarding concerning to")

# "is skeptical about", "are confident that": copula + adjective.
ADJECTIVES = _words("""
    adamant afraid alarmed angry anxious apprehensive aware certain cautious clear concerned
    confident convinced critical determined disappointed dismissive doubtful dubious eager
    emphatic fearful frustrated furious glad grateful happy hopeful horrified insistent keen
    leery mindful optimistic outraged pessimistic pleased positive proud ready reluctant
    sceptical skeptical shocked sorry sure supportive surprised suspicious thrilled unaware
    uncertain unconvinced uneasy unsure unhappy unwilling upset wary willing worried
""")

ADJECTIVE_PREPOSITIONS = _words("about of over at with by for on")

# Verbs of seeming that only pass the subject on: "appeared to suggest", "went on to say".
RAISING_VERBS = _words("""
    appear begin continue decline fail go happen hesitate like manage need proceed refuse seem
    start tend try use want wish move rush seek have come plan promise threaten be
""")

# Who is spoken to: never part of the content ("told reporters", "informed the court").
ADDRESSEE_VERBS = _words("tell inform assure notify remind warn advise reassure promise ask")

# "a man told the news": participles that may well have an object.
TWO_OBJECT_VERBS = _words("""
    ask assure award brand call charge consider deem deny dub give grant label name offer pay
    promise refuse show teach tell term title
""")

# "issued a statement saying": whoever does it speaks in the text.
ISSUING_VERBS = _words("issue make post publish put release send sign tweet write")

# "…, adding that …": a participle whose subject is whoever has just spoken.
SECOND_CUES = _words("add argue caution cite emphasise emphasize insist note point say stress warn")

# The object of these is always who listens: "told a committee".
TELLING_VERBS = _words("assure inform notify reassure remind tell")

# "it is believed that", "is said to have": nobody in particular says so.
HEARSAY_PARTICIPLES = _words("""
    allege assume believe claim estimate expect forecast know report rumor rumour say schedule
    speculate suppose suspect tell think understand fear
""")

# "in a statement", "on social media": a place where words stand, never what they say.
VENUE_NOUNS = _words("""
    statement interview conference briefing speech address letter email e-mail tweet post
    podcast memo memorandum report broadcast release testimony article editorial column programme
    program message television radio twitter facebook telegram note notice bulletin circular
    communique communiqué update submission affidavit filing ruling judgment judgement advisory
    blog dossier video
""")

# Verbs of speaking proper: whatever their subject is, it says something.
SPEECH_VERBS = _words("""
    say tell add claim state announce declare explain insist argue warn note reply answer
    respond comment remark tweet quip write report contend assert allege admit acknowledge
    concede confirm deny stress emphasise emphasize reiterate repeat caution recall vow pledge
    promise exclaim conclude continue testify clarify counter retort joke complain urge ask
    demand accuse blame describe disclose reveal maintain mention predict recommend request find
    accept yell shout cry
""")

# "the report says": things that speak because somebody wrote them.
DOCUMENTS = _words("""
    account ad advert advertisement affidavit analysis announcement article assessment audit
    average bill book brief bulletin charter column commentary communique communiqué complaint
    data document draft estimate
    editorial email e-mail essay evidence figure filing finding footage forecast guideline
    headline image indictment law lawsuit leaflet letter manifesto memo memorandum message
    minutes motion note notice opinion order paper petition plan platform poll post poster press
    proposal record recording release report research resolution review ruling sign slide source
    speech statement statistic statute story study suit survey testimony text transcript treaty
    tweet verdict video warrant website inquiry investigation probe census hearing count
""")


# Bodies that hear what is said: "the inquest was told that …".
HEARINGS = _words("""
    commission committee council court hearing inquest inquiry jury panel parliament tribunal
""")

# States of mind: only somebody has them, whatever the noun.
THOUGHT_VERBS = _words("""
    believe think hope fear expect reckon want wish worry feel doubt suspect assume know wonder
    anticipate
""")
