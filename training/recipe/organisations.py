"""Names of organisations that need not exist, composed from fields, kinds and places."""

import random
import re

from recipe.people import random_person
from recipe.wordlists import City, cities, countries, word_list

FIELDS = (
    "Agriculture;Arab Studies;Arms Control;Aviation Safety;Border Security;Children's Rights;"
    "Civil Defence;Climate Research;Conflict Studies;Constitutional Affairs;Consumer Protection;"
    "Culture;Defence;Democracy;Digital Affairs;Disaster Relief;East Asian Studies;"
    "Economic Development;Economic Reform;Education;Emergency Situations;Energy;Environment;"
    "Fisheries;Food Security;Foreign Affairs;Foreign Policy;Foreign Trade;Global Affairs;"
    "Global Health;Health;Higher Education;Human Rights;Humanitarian Affairs;Information;"
    "International Affairs;International Development;International Law;International Relations;"
    "International Security;International Studies;Justice;Labour;Maritime Affairs;Migration;"
    "Military History;National Security;Naval Research;Nuclear Safety;Peace;Peace Research;"
    "Public Health;Public Policy;Regional Integration;Religious Affairs;Responsible Statecraft;"
    "Rule of Law;Rural Development;Science;Security Studies;Social Affairs;Space Research;"
    "Strategic Studies;Tourism;Trade;Transport;Water Resources;Women's Rights;the Interior;"
    "the Environment;the Study of War;the Prevention of Torture;the Protection of Journalists"
).split(";")
BODIES = (
    "Academy;Agency;Alliance;Assembly;Association;Authority;Bank;Board;Bureau;Center;Centre;"
    "Coalition;Commission;Committee;Conference;Congress;Corporation;Council;Court;Department;"
    "Directorate;Federation;Forum;Foundation;Front;Fund;Initiative;Institute;Institution;League;"
    "Ministry;Mission;Movement;Network;Observatory;Office;Organisation;Organization;Party;Police;"
    "Project;Secretariat;Service;Society;Taskforce;Tribunal;Trust;Union"
).split(";")
BODIES_FOR = (
    "Academy of;Agency for;Alliance for;Association for;Bureau of;Campaign for;"
    "Center for;Center on;Centre for;Coalition for;Commission on;Committee for;Committee on;"
    "Council for;Council on;Department of;Endowment for;Federation for;Forum on;Foundation for;"
    "Institute for;Institute of;Ministry of;Movement for;National Center for;"
    "National Institute of;"
    "Observatory for;Office for;Office of;School of;Service for;Society for;State Agency for;"
    "Supreme Council for;Union for"
).split(";")
STATE_BODIES = (
    "Air Force;Army;Border Guard;Central Bank;Chamber of Commerce;Coast Guard;"
    "Constitutional Court;Defence Ministry;Defense Ministry;Electoral Commission;"
    "Federal Court;Finance Ministry;Football Association;Foreign Ministry;Foreign Office;"
    "General Staff;Health Ministry;Interior Ministry;Justice Ministry;National Assembly;"
    "National Guard;Navy;Olympic Committee;Parliament;Red Crescent;Red Cross;Security Council;"
    "Senate;Supreme Court;Treasury"
).split(";")
ADJECTIVES = (
    "African;American;Arab;Asian;Atlantic;Central;Christian;Democratic;Eastern;European;Federal;"
    "Free;General;Global;Independent;Inter-American;International;Islamic;Joint;Liberal;National;"
    "New;Nordic;Northern;Open;Pacific;People's;Popular;Progressive;Radical;Revolutionary;Royal;"
    "Social;Southern;Special;State;Supreme;United;Western;World;Young"
).split(";")
CITY_BODIES = (
    "City Council;Fire Department;General Hospital;Institute of Technology;"
    "Police Department;Polytechnic;School of Economics;State University;"
    "Stock Exchange;University;"
    "University Press"
).split(";")
PAPERS = (
    "Chronicle;Courier;Daily;Daily News;Echo;Examiner;Gazette;Globe;Herald;Independent;Inquirer;"
    "Journal;Mail;Mirror;Monitor;News;Observer;Post;Press;Radio;Review;Standard;Star;Sun;Telegraph;"
    "Times;Tribune;TV;Weekly"
).split(";")
FIRMS = (
    "& Co.;& Sons;AG;Aerospace;Airlines;Airways;Bank;Brothers;Capital;Chemicals;Communications;"
    "Corp.;Electric;Energy;Entertainment;Financial;Foods;Gas;Group;Holdings;Inc.;Industries;"
    "Insurance;Labs;Ltd.;Media;Mining;Motors;Oil;Partners;Petroleum;Pharma;Records;Software;Steel;"
    "Systems;Technologies;Telecom"
).split(";")
PARTIES = (
    "Alliance;Bloc;Coalition;Congress;Front;League;Liberation Army;Liberation Front;Movement;"
    "National Congress;Party;Resistance;Union"
).split(";")
CLUBS = "United;City;Athletic;Rovers;Wanderers;Dynamo;Rangers;FC;Wolves;Tigers;Giants".split(";")
SYLLABLES = (
    "ac al an ar ax bel bit bo bri cal cen cor cy da del dy el em en ex fi flo for "
    "ga gen glo hy in "
    "ix ka kor lan lex lo lu lyn ma mer mi mo na nex no nu om on or pa phi pri qua "
    "ra rex ro sa sol "
    "sun sy ta tec tel ter ti to tra tri um va ver vi vo xe ya zen zy"
).split()
UNITS = "Brigade;Division;Fleet;Regiment;Battalion;Corps;Squadron;Command".split(";")
NUMBERS = "1st;2nd;3rd;5th;7th;12th;36th;82nd;101st;First;Second;Third;Sixth;Seventh".split(";")


def adjective_of_people(rng: random.Random) -> str:
    """A nationality."""
    return rng.choice(sorted(word_list("demonyms") - word_list("careful_demonyms")))


def country(rng: random.Random) -> str:
    """A state."""
    return rng.choice(sorted(name for name in countries() if not name.startswith("The ")))


def city(rng: random.Random) -> str:
    """A city; the larger, the more often."""
    rank = int(len(cities()) * rng.random() ** 3)
    chosen: City = cities()[rank]
    return chosen.name


def family_name(rng: random.Random) -> str:
    """The name of a founder."""
    return " ".join(random_person(rng).short)


def coined_word(rng: random.Random) -> str:
    """A word as firms like it."""
    return "".join(rng.choice(SYLLABLES) for _ in range(rng.randint(2, 3))).capitalize()


def acronym(rng: random.Random) -> str:
    """Three to five capitals, sometimes with stops or as a word."""
    letters = "".join(rng.choice("ABCDEFGHIKLMNOPRSTUVW") for _ in range(rng.randint(2, 5)))
    return ".".join(letters) + "." if len(letters) == 2 and rng.random() < 0.5 else letters


def body_for_field(rng: random.Random) -> str:
    """Institute for Peace, sometimes with a second field or a place."""
    name = f"{rng.choice(BODIES_FOR)} {rng.choice(FIELDS)}"
    chance = rng.random()
    if chance < 0.2:
        plain = [field for field in FIELDS if not field.startswith("the ")]
        name += f" and {rng.choice(plain)}"
    elif chance < 0.3:
        name = f"{family_name(rng)} {name}"
    elif chance < 0.4:
        name = f"{adjective_of_people(rng)} {name}"
    return name


def adjective_body(rng: random.Random) -> str:
    """Global Energy Forum."""
    field = rng.choice([name for name in FIELDS if not name.startswith("the ")])
    middle = f"{field} " if rng.random() < 0.6 else ""
    return f"{rng.choice(ADJECTIVES)} {middle}{rng.choice(BODIES)}"


def state_body(rng: random.Random) -> str:
    """Foreign Ministry, most often alone."""
    return rng.choice(STATE_BODIES)


def university(rng: random.Random) -> str:
    """University of a place."""
    return f"{rng.choice(('University', 'Technical University', 'Free University'))} of {city(rng)}"


def party(rng: random.Random) -> str:
    """Democratic Union; Front for Justice."""
    if rng.random() < 0.3:
        return (
            f"{rng.choice(PARTIES)} for {rng.choice(('Democracy', 'Justice', 'Change', 'Peace'))}"
        )
    return f"{rng.choice(ADJECTIVES)} {rng.choice(PARTIES)}"


def unit(rng: random.Random) -> str:
    """12th Brigade."""
    middle = rng.choice(("", "Armored ", "Mountain ", "Airborne ", "Naval "))
    return f"{rng.choice(NUMBERS)} {middle}{rng.choice(UNITS)}"


#: each maker and how often it is asked
MAKERS = (
    (body_for_field, 20),
    (adjective_body, 12),
    (state_body, 12),
    (university, 5),
    (lambda rng: f"{city(rng)} {rng.choice(CITY_BODIES)}", 8),
    (lambda rng: f"{city(rng)} {rng.choice(PAPERS)}", 8),
    (lambda rng: f"{country(rng)} {rng.choice(PAPERS)}", 2),
    (lambda rng: f"{family_name(rng)} {rng.choice(BODIES)}", 6),
    (lambda rng: f"{family_name(rng)} {rng.choice(FIRMS)}", 6),
    (lambda rng: f"{coined_word(rng)} {rng.choice(FIRMS)}", 4),
    (coined_word, 6),
    (acronym, 12),
    (party, 6),
    (lambda rng: f"{city(rng)} {rng.choice(CLUBS)}", 2),
    (unit, 2),
    (lambda rng: f"{adjective_of_people(rng)} {rng.choice(BODIES)}", 4),
)


def random_organisation(rng: random.Random) -> str:
    """The name of an organisation, without an article."""
    makers, weights = zip(*MAKERS, strict=True)
    return str(rng.choices(makers, weights=weights)[0](rng))


def is_clean(name: str) -> bool:
    """Whether a name from a corpus may be used as a replacement: no quotes, no odd marks."""
    return re.fullmatch(r"[\w&.\- ]+", name) is not None and name[:1].isupper()
