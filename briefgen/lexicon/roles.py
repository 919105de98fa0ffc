"""Words that say in which capacity somebody speaks. Lemmas or lower-case words."""

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Titles before a name that are no part of it: "Prime Minister Ana Ruiz", "Dr. Ruiz".
TITLES = _words("""
    mr mrs ms miss dr prof professor sir dame lord lady sen senator rep representative gov
    governor president minister chancellor premier secretary undersecretary ambassador envoy
    king queen prince princess emperor sheikh sultan emir pope cardinal archbishop bishop
    reverend rev rabbi imam father sister judge justice attorney general gen lt lieutenant col
    colonel maj major capt captain sgt sergeant cpl admiral adm commander cmdr marshal brigadier
    officer detective inspector sheriff constable superintendent commissioner mayor councillor
    councilman councilwoman alderman deputy vice prime foreign defence defense interior finance
    acting former ex-president chairman chairwoman chair chief director spokesman spokeswoman
    spokesperson speaker congressman congresswoman lawmaker leader coach baron baroness count
    first candidate nominee commandant comrade
    det supt insp dci cllr cdr msgr revd mx engr alhaji shri smt datuk dato
""")

# Whether it stands before a woman's name.
COURTESIES = {
    **dict.fromkeys(("mrs", "ms", "miss", "madam", "madame", "mme", "lady", "dame"), True),
    **dict.fromkeys(("mr", "mister", "sir", "lord"), False),
}

# What a short title before a name says in full.
SHORT_TITLES = {
    "sen": ("senator",),
    "gov": ("governor",),
    "rep": ("representative", "congressman", "congresswoman", "lawmaker"),
    "dr": ("doctor",),
    "prof": ("professor",),
    "gen": ("general",),
    "col": ("colonel",),
    "capt": ("captain",),
    "sgt": ("sergeant",),
    "lt": ("lieutenant",),
    "rev": ("reverend", "pastor"),
    "cmdr": ("commander",),
    "adm": ("admiral",),
}

# A party's adjective before a name, and no part of it: "Republican Ida Holm".
PARTISANS = _words("""
    Republican Democrat Democratic Conservative Labour Liberal Libertarian Socialist Communist
    Nationalist Unionist Tory Independent Rival
""")

# Nouns that name a function; also any noun phrase headed by one of them is a role.
ROLES = _words("""
    accountant activist actor actress actuary administrator adviser advisor advocate agent
    agronomist aide ambassador anaesthetist analyst animator anthropologist apprentice
    archaeologist archbishop architect archivist artist assemblyman assistant astronaut
    astronomer attaché attorney auctioneer auditor author baker banker barber barista
    barrister bartender beekeeper biochemist biologist bishop blogger boatman bookkeeper
    bookseller boss botanist breeder brewer bricklayer broker builder businessman
    businesswoman butcher campaigner candidate captain cardinal carer caretaker carpenter
    cashier caterer chair chairman chairperson chairwoman chancellor chaplain chauffeur chef
    chemist chief childminder choreographer cleaner clerk climatologist co-author co-chair
    co-director co-founder coach coastguard colonel columnist commander commissioner commuter
    composer comptroller conductor congressman congresswoman conscript conservationist
    conservator consul consultant contractor controller coordinator coroner correspondent
    councillor counsel counsellor courier crewman criminologist critic curator cyclist dean
    delegate demographer dentist deputy designer detective developer dietitian diplomat
    director dockworker doctor driver drummer ecologist economist editor electrician engineer
    entrepreneur envoy epidemiologist ethicist executive expert farmer farmhand farmworker
    fellow filmmaker financier firefighter fisherman fishmonger florist forecaster forester
    founder gardener general geneticist geographer geologist geophysicist glazier goalkeeper
    goldsmith governor grocer grower guitarist gynaecologist hairdresser harbourmaster head
    historian host hotelier housekeeper hydrologist illustrator immunologist industrialist
    innkeeper inspector instructor interpreter investigator investor jeweller joiner
    journalist judge jurist justice king laborer labourer landlady landlord landowner lawmaker
    lawyer leader lecturer legislator liaison librarian lieutenant lifeguard lobbyist
    locksmith lorry-driver machinist magistrate manager marshal mathematician mayor mechanic
    mediator meteorologist midwife miner minister moderator monk musician naturalist
    negotiator neurologist neuroscientist newsreader nominee notary novelist nurse
    nutritionist observer oceanographer officer official ombudsman operative optician
    optometrist organiser organizer orthodontist owner paediatrician painter paralegal
    paramedic parliamentarian partner passenger pastor pathologist pediatrician pensioner
    pharmacist philosopher photographer physician physicist physiotherapist pianist pilot
    planner playwright plumber poet policeman politician pollster pope postman potter premier
    president priest prime-minister prince princess principal producer professor programmer
    prosecutor provost psychiatrist psychologist psychotherapist publican publicist publisher
    queen rabbi radiographer radiologist rancher ranger reader receptionist rector refugee
    regulator reporter representative researcher resident restaurateur retailer retiree
    reviewer roofer sailor salesman saleswoman scholar scientist screenwriter sculptor
    seafarer seaman seamstress secretary seismologist senator sergeant shepherd sheriff
    shipbuilder shipowner shopkeeper singer skipper social-worker sociologist soldier
    solicitor songwriter specialist spokesman spokesperson spokeswoman staffer statistician
    steelworker stevedore stockbroker storekeeper strategist student superintendent supervisor
    surgeon surveyor survivor tailor teacher technician teller theologian therapist
    toxicologist trader translator trawlerman treasurer trucker trustee tutor typist
    under-secretary undersecretary undertaker underwriter usher vet veteran veterinarian vicar
    vice-president villager vintner violinist virologist volcanologist waiter waitress warden
    welder whistleblower widow widower winemaker witness woodworker writer zookeeper zoologist
    boatswain bosun cadet coxswain deckhand helmsman oarsman purser shipmate steward
    stewardess stoker trainee
    ceo cfo coo cto mep mp
    deckhand docker fundraiser headmaster headmistress headteacher mariner midfielder motorman
    porter striker trainee
""")

# Who is asked because of what they know, not because they take part.
EXPERTS = _words("""
    academic analyst anthropologist astronomer biologist chemist climatologist commentator
    criminologist demographer ecologist economist epidemiologist ethicist expert fellow
    forecaster geographer geologist historian hydrologist jurist lecturer oceanographer observer
    philosopher physicist pollster prof professor psychologist researcher scholar scientist
    seismologist sociologist specialist statistician strategist theologian virologist
    volcanologist zoologist watcher
    dietitian geneticist linguist mathematician nutritionist paediatrician pediatrician
""")

# Whoever was one of these is asked for what they know: "a former air-crash investigator". Not a
# former engineer or designer: a firm's own people take part.
FORMER_EXPERTS = _words("""
    admiral adviser advisor ambassador auditor colonel commander coroner detective diplomat envoy
    examiner general inspector investigator judge mariner master negotiator officer official
    prosecutor regulator surveyor
""")

# Nouns by which one sort of person is called again: "Professor Ana Ruiz … the academic".
KINDRED = (
    _words("academic don expert lecturer prof professor researcher scholar scientist"),
    _words("attorney barrister counsel lawyer solicitor advocate"),
    _words(
        "constable det detective inspector officer policeman policewoman sergeant superintendent"
        " supt insp"
    ),
    _words("congressman congresswoman lawmaker legislator mp parliamentarian politician senator"),
    _words("doctor medic physician surgeon"),
    _words("captain master mariner sailor seafarer skipper"),
)

# A body whose people are asked as experts.
EXPERT_BODIES = _words("""
    academy college faculty institute institution laboratory lab school think-tank university
    observatory polytechnic centre center foundation
""")

# Firms whose people are asked for what they know, where nothing else is said of them:
# "Ana Ruiz of Kestrin Research".
RESEARCH_FIRMS = _words("""
    advisers advisors advisory analytics consultancy consultants consulting economics
    intelligence research securities
""")

# Somebody who speaks for a body speaks for a party even at a university.
SPEAKS_FOR = _words(
    "spokesman spokesperson spokeswoman spokespeople lawyer attorney counsel solicitor"
)

# Public office.
OFFICIALS = _words("""
    administration administrator agency ambassador army attaché authority authorities bureau
    cabinet chancellor chief coastguard colonel commander commission commissioner congressman
    congresswoman consul council councillor country court department deputy diplomat embassy
    envoy foreign-ministry general governor government inspector intelligence judge king
    lawmaker leader legislator magistrate mayor military minister ministry municipality navy
    office officer official ombudsman parliament parliamentarian police policeman premier
    president prime prosecutor queen regulator secretary senator sergeant service sheriff
    spokesman spokesperson spokeswoman superintendent undersecretary under-secretary treasury
    palace nation state officials lieutenant marshal admiral congress senate customs directorate
""")

# Whoever holds one of these is in public office, whatever party or firm stands beside it.
OFFICEHOLDERS = _words("""
    ambassador attaché chancellor congressman congresswoman consul councillor envoy governor judge
    king lawmaker legislator magistrate mayor minister ombudsman parliamentarian premier prosecutor
    queen senator sheriff undersecretary under-secretary
""")

# Functions of states as of companies and clubs: whose they are decides.
ANYBODYS_OFFICIALS = _words("""
    administrator chief deputy general leader officer official officials president prime secretary
    spokesman spokesperson spokeswoman
""")
BUSINESS_OFFICES = re.compile(
    r"\bchief\s(?:\w+\s)?(?:executive|officer)\b|\bgeneral\smanager\b", re.IGNORECASE
)

# Bodies that are no authority, whatever office their people hold.
PRIVATE_BODIES = _words("""
    airline airlines airways association bank broker business charity chamber club company
    conglomerate consultancy corporation factory federation firm foundation group guild inc league
    ltd manufacturer museum newspaper operator opposition party plc producer retailer shipyard
    society startup supplier team union university
""")
# Words in the names of firms: "Sunmere Lines", "Kestrin Oil".
COMPANY_NAMES = _words("""
    airlines airways as asa ag automotive bancorp bakeries beverages biosciences breweries brewing
    brothers cement chemicals co communications company constructions corp corporation electric
    electronics energy engineering enterprises entertainment financial foods freight gas gmbh
    group healthcare holding holdings inc incorporated industries instruments insurance
    international laboratories lines llc logistics ltd manufacturing materials media metals mills
    minerals mining motors networks oil packaging paper partners petroleum pharma
    pharmaceuticals plastics plc power products properties rail railways refining resources
    retail robotics sa securities semiconductor semiconductors shipping shipyard shipyards
    software solutions steel stores systems technologies technology telecom textiles therapeutics
    timber trucking utilities ventures wireless
""")
INTERNATIONAL_BODIES = re.compile(
    r"\b(?:UN|NATO|Nato|EU|IMF|WTO|OPEC|OSCE|UNICEF|Unicef|UNHCR|ICC|IAEA|ASEAN|Interpol|Europol"
    r"|United\sNations|(?:European|African)\sUnion|Arab\sLeague|World\s(?:Bank|Health|Trade|Food)"
    r"|International\s(?:Monetary|Court|Criminal|Atomic|Committee|Organi[sz]ation)"
    r"|[Cc]entral\s[Bb]ank|(?:Reserve|National)\sBank)\b"
)

MEDIA = _words("""
    agency broadcaster channel daily gazette herald journal magazine media network news
    newspaper outlet paper post press radio reporter reports station telegraph television times
    tribune tv website weekly journalist correspondent editor wire
""")

# "a source", "people familiar with the matter", "one official": heads of sources without a name.
PEOPLE = _words("""
    adviser advisor aide ally analyst diplomat expert insider member official officer operative
    person people source spokesman spokesperson spokeswoman staffer witness resident lawmaker
    observer critic supporter commentator scientist researcher economist scholar academic
    activist campaigner lawyer investigator executive employee worker strategist specialist
    neighbour neighbor relative friend survivor student voter farmer fisherman trader
    driver passenger clerk guard miner sailor welder cleaner cook waiter shopkeeper bystander
    onlooker motorist pedestrian commuter tenant landlord parent pupil patient prisoner inmate
    volunteer tourist customer shopper
    businessman man woman politician leader minister prosecutor soldier commander doctor
""")

# Nouns that stand for a body named before: "the department", "the agency".
BODIES = _words("""
    administration agency consultancy company broker alliance army association authority bank
    board body bureau cabinet campaign centre center chamber club commission committee congress
    corporation council court department directorate embassy federation firm foundation fund
    government group institute institution league legislature ministry museum navy network
    newspaper office organisation organization panel parliament party police port regulator
    senate service society team tribunal union university watchdog outlet paper operator
    opposition crew public industry jury coalition regime faction camp delegation community
""")

# "both countries", "the two leaders": heads of sources that stand for two actors.
PAIRS = _words("""
    capital company country government leader man nation neighbour neighbor party president side
    state woman minister team club bank firm
""")

FEMALE_WORDS = _words("""
    actress aunt baroness businesswoman chairwoman congresswoman councilwoman dame daughter
    duchess empress fiancée girl girlfriend grandma grandmother granddaughter heiress lady madam
    mom mother mrs ms miss mum niece nun policewoman princess queen saleswoman sister
    spokeswoman stepdaughter stepmother widow wife woman
""")
MALE_WORDS = _words("""
    actor baron boy boyfriend brother businessman chairman congressman councilman dad duke emir
    emperor father fiancé grandad grandfather grandson husband king lord man monk mr nephew
    policeman pope prince priest salesman sheikh sir son spokesman stepfather stepson sultan
    uncle widower
""")
KIN = _words("""
    aunt boyfriend brother dad daughter father fiancé fiancée girlfriend grandad grandfather grandma
    grandmother husband mom mother mum nephew niece parent relative sister son uncle widow widower
    wife
""")

# What English calls "she" and is nobody.
SHIPS = _words("""
    barge boat carrier coaster cruiser destroyer dinghy dredger ferry freighter frigate icebreaker
    liner lifeboat schooner ship submarine tanker trawler tug tugboat vessel yacht
""")
