"""Names of people of many cultures: open lists of given and family names, and syllables.

The lists come from the package Faker (MIT), transliterated where its script is not Latin; names
that no list holds are composed, so that the shape of a name and its place in the sentence count.
"""

import random
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import import_module

GIVEN_ATTRIBUTES = ("first_romanized_names", "first_names", "first_names_male")
FEWEST_NAMES = 8
FAMILY_ATTRIBUTES = (
    "last_romanized_names",
    "unisex_last_names",
    "last_names_common",
    "last_names",
    "male_last_names",
)
#: how often each locale's names are drawn
LOCALES = {
    **dict.fromkeys(("en_US", "en_GB", "ru_RU", "en_IN", "zh_CN"), 4),
    **dict.fromkeys(("uk_UA", "en_PK", "tr_TR", "fr_DZ", "az_AZ", "uz_UZ"), 3),
    **dict.fromkeys(("en_KE", "ig_NG", "yo_NG", "ha_NG", "tw_GH", "zu_ZA", "sw"), 2),
    **dict.fromkeys(("id_ID", "en_TH", "vi_VN", "zh_TW", "hy_AM", "ka_GE", "el_GR"), 2),
    **dict.fromkeys(("es_ES", "es_MX", "pt_BR", "fr_FR", "de_DE", "it_IT", "pl_PL"), 2),
    **dict.fromkeys(("nl_NL", "sv_SE", "da_DK", "fi_FI", "hu_HU", "ro_RO", "cs_CZ"), 1),
    **dict.fromkeys(("hr_HR", "bg_BG", "sk_SK", "lt_LT", "lv_LV", "no_NO", "en_IE"), 1),
}
FAMILY_FIRST = frozenset({"zh_CN", "vi_VN", "zh_TW", "hu_HU"})
COMPOSED_SHARE = 0.3
PLAIN_LETTERS_SHARE = 0.75
MIDDLE_INITIAL_SHARE = 0.05
#: names of several words inside a word are the hardest to see as one
HYPHENATED_WEIGHT = 4
HYPHEN_SHARE = 0.8
SECOND_FAMILY_SHARE = 0.12

CYRILLIC = dict(
    zip(
        "абвгґдеєёжзиіїйклмнопрстуфхцчшщъыьэюяљњџќѓѕј",
        "a b v g g d e ye yo zh z i i yi y k l m n o p r s t u f kh ts ch sh shch . y . e yu ya "
        "lj nj dz k g dz j".split(),
        strict=True,
    )
)
GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρσςτυφχψω",
        "a v g d e z i th i k l m n x o p r s s t y f ch ps o".split(),
        strict=True,
    )
)
GEORGIAN = dict(
    zip(
        "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
        "a b g d e v z t i k l m n o p zh r s t u p k gh q sh ch ts dz ts ch kh j h".split(),
        strict=True,
    )
)
ARMENIAN = dict(
    zip(
        "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև",
        "a b g d e z e y t zh i l kh ts k h dz gh ch m y n sh o ch p j r s v t r ts v p k o f "
        "ev".split(),
        strict=True,
    )
)
LETTERS = {
    letter: "" if latin == "." else latin
    for table in (CYRILLIC, GREEK, GEORGIAN, ARMENIAN)
    for letter, latin in table.items()
}
LETTERS_WITHOUT_ACCENT = {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "ə": "e"}


@dataclass(frozen=True, slots=True)
class Culture:
    """The given and family names of one culture."""

    given: tuple[str, ...]
    family: tuple[str, ...]
    family_comes_first: bool = False


@dataclass(frozen=True, slots=True)
class Syllables:
    """Parts a family's names are composed of."""

    given_parts: tuple[tuple[str, ...], ...]
    family_parts: tuple[tuple[str, ...], ...]
    family_comes_first: bool = False
    joiner: str = ""


@dataclass(frozen=True, slots=True)
class PersonName:
    """A full name, and the part later mentions use."""

    full: tuple[str, ...]
    short: tuple[str, ...]


def parts(*texts: str) -> tuple[tuple[str, ...], ...]:
    """Each text's words, as the choices for one position; a dot is nothing at all."""
    return tuple(tuple("" if word == "." else word for word in text.split()) for text in texts)


KOREAN_SYLLABLES = (
    "bae beom chan chang cheol chul dae dong eun gi gil gwang gyu ha hae han hee ho hui hun hwa "
    "hwan hye hyon hyun il in jae jin joo ju jun kwan kyong kyung min myong nam rim "
    "ryong sang seok "
    "seong soo sook su sun tae u uk won woo yeon yong young yun"
)
CHINESE_SYLLABLES = (
    "ai bin bo cai chang cheng chun dan dong fei fu gang guang guo hai hao he heng "
    "hua hui jia jian "
    "jie jin jing jun kai kang ke kun lan lei li liang lin ling long mei min ming na nan ning peng "
    "ping qi qiang qin qing rong rui shan shu song tao ting wei wen wu xia xiang xiao xin xiu xue "
    "yan yi ying yong you yu yuan yue yun ze zhen zheng zhi zhong"
)
ARABIC_STEMS = (
    "Abad Amir Anbar Asad Ashqar Ayyub Baghdad Bakr Basri Dabbagh Darwish Faraj Fayyad Ghamd Habib "
    "Haddad Hakim Hamad Harb Hashim Husayn Ibrahim Jabir Jamal Jazair Karim Khatib Khalid Khoury "
    "Kuwait Mahdi Majid Mansour Masri Mousa Mutair Najjar Nasser Omar Otaib Qadir Qahtan Rahman "
    "Rashid Sabah Sadiq Salam Saleh Samarra Shamm Sharif Suwaid Tamim Tawil Tikrit Walid Zahran "
    "Zubaid"
)
ARABIC_GIVEN = (
    "Abdallah Abdulaziz Abdulrahman Adel Ahmad Ahmed Ali Amal Amina Anas Ayman Aziz "
    "Bilal Dalia Fadi "
    "Fahd Faisal Farah Farid Fatima Ghassan Hala Hamza Hana Hani Hasan Hassan Hisham Huda Hussein "
    "Ibrahim Imad Jaber Jamila Kamal Karim Khaled Khalil Layla Lina Mahmoud Maher Majed Maryam "
    "Mohamed Mohammed Mona Mounir Muhammad Mustafa Nabil Nadia Nasser Nizar Noura Omar Osama Rami "
    "Rania Rashid Riyad Saad Saeed Salim Salma Samir Sami Sultan Tariq Wael Walid Yahya Yasmin "
    "Yousef Youssef Zainab Ziad"
)
SYLLABLES = {
    "korean": Syllables(
        parts(KOREAN_SYLLABLES, KOREAN_SYLLABLES),
        parts(
            "Kim Lee Park Choi Jung Kang Cho Yoon Jang Lim Han Oh Seo Shin Kwon Hwang Ahn Song "
            "Jeon Hong Ri Pak Choe Ro Ryu Paek Hyon Kwak Nam Ryang So Thae Ko Min Yang Chon"
        ),
        family_comes_first=True,
        joiner="-",
    ),
    "chinese": Syllables(
        parts(CHINESE_SYLLABLES, CHINESE_SYLLABLES + " . . . . . . . . . . . . . . . . . . . ."),
        parts(
            "Li Wang Zhang Liu Chen Yang Zhao Huang Zhou Wu Xu Sun Hu Zhu Gao Lin Guo Ma Luo "
            "Liang Zheng Xie Tang Deng Feng Cao Peng Zeng Xiao Tian Dong Pan Yuan Cai Jiang Yu "
            "Du Ye Cheng Wei Su Lu Ding Ren Shen Yao Cui Fu Qian Fan Fang Shi Liao Bai Qin Xue"
        ),
        family_comes_first=True,
    ),
    "japanese": Syllables(
        parts(
            "Aki Haru Hide Hiro Kazu Ken Masa Michi Nao Nobu Taka Take Tomo Tsune Yasu Yoshi Yuki",
            "aki fumi hiko hiro hito ji ki ko mi nori ro shi ta to ya yo yuki zo",
        ),
        parts(
            "Aoki Fuji Fuku Hana Hara Hayashi Ichi Ishi Iwa Kawa Kita Kuro Matsu Minami Mori Mura "
            "Naga Naka Nishi Oka Saka Shima Sugi Taka Take Toku Tsuka Ueda Waka Yama Yoshi",
            "moto mura gawa da no shita saki naka shima zaki hashi ta hara oka uchi kawa . zawa",
        ),
    ),
    "arabic": Syllables(
        parts(ARABIC_GIVEN),
        parts("al- al- Al- el- Al- . abu- bin-", ARABIC_STEMS, "i i . . . awi"),
    ),
    "persian": Syllables(
        parts(
            "Abbas Akbar Amir Arash Azadeh Bahram Behrouz Dariush Ebrahim Fariba Farhad Gholam "
            "Hamid Hassan Hossein Iraj Jafar Javad Kamran Kourosh Leila Mahnaz Majid Mansour "
            "Maryam Masoud Mehdi Mohsen Mojtaba Nasrin Nader Parviz Reza Saeed Shahram Shirin "
            "Siavash Sohrab Taraneh Vahid Zahra"
        ),
        parts(
            "Abbas Ahmad Akbar Amin Ansar Asghar Azad Bahram Baqer Farrokh Ghaffar Gholam Golest "
            "Habib Hassan Hashem Heydar Jafar Javad Kamal Karim Kazem Khatam Khorram Lari Mahmoud "
            "Mehr Mousav Najaf Nikbakht Norouz Rahim Rostam Sadegh Salim Shahr Shiraz Tabriz "
            "Tehran Yazd Zareh",
            "i i i i zadeh pour nejad ian abadi vand far",
        ),
    ),
    "slavic": Syllables(
        parts(
            "Alek Bog Bor Bran Drag Dmit Gleb Jaro Kaz Lyud Mil Mir Nik Rad Rost Slav Stan Svyat "
            "Vad Vit Vlad Vsev Yar Zor",
            "sander dan is imir an ri islav ril imira a olai ek ana oslav a im aly lena olod "
            "islava ena",
        ),
        parts(
            "Anton Bel Berez Bog Bond Chern Dan Dor Gal Gor Grig Ivan Kal Karp Koval Kras Kuz Leb "
            "Luk Mak Mal Marty Mel Mor Naz Nest Nik Os Pav Petr Pol Rom Rud Sav Sem Shev Sid Sokol "
            "Star Step Tar Tim Tka Vas Vin Vol Yar Zab Zhuk Zim",
            "ov ova ev eva enko enko chuk iuk sky ska ski in ina nikov nikova ovich ic ich iv yk",
        ),
    ),
    "caucasian": Syllables(
        parts(
            "Gio Ir Lev Mam Nin Sal Tam Zur Ar Gag Hay Kar Rub Vah Tig",
            "rgi akli an uka o ome ar ab men ik astan en an ran agn",
        ),
        parts(
            "Abash Berid Chkh Dzag Gelash Gior Javakh Kvar Lomin Mamul Tser Harut Grig Petros "
            "Sark Hakob Mkrt Avet",
            "idze vili shvili adze ava iani yan unyan yan ia eli",
        ),
    ),
    "african": Syllables(
        parts(
            "Abe Ade Aki Ama Ba Chi Da Ebe Fo Ga Iye Ka Ki Ko Ku Le Ma Mo Mu Ndo Ngo Nko No Ola "
            "Ose Sa Ta The Tho Ye Zo",
            "be bi bo da di fa fi ka ki la le li ma mi na ndo ngi no nu ra ri sa si so ta te to wa "
            "ya za",
            "bo di ka ku la le lo mi na ni . . . . se so ta wa",
        ),
        parts(
            "Abu Ade Afo Ago Ake Ban Bo Chi Da De Do E Fa Ga Ha I Ka Ki Ko Ku Ma Mba Mbe Mo Mu Mwa "
            "Nda Nde Ndi Ngu Nko Nya O Oba Oko Olu Ona Osei Sa Si Ta Te Tsha Wa Wo Zu",
            "ba bi bo da di do fo ga gu ka ke ki ko la le lo ma me mi mo na ndo ngo ni no nu ra ri "
            "sa se si so ta te to wa ye za zi",
            "bo di du ga ka la le lo ma mba na nga ni nya . . . . . ro sa so ta yo",
        ),
    ),
    "indian": Syllables(
        parts(
            "Aa Abh Am An Ar Bh Dee De Gau Ha In Ja Ka La Ma Na Ni Pra Pri Ra Ro Sa San Shi Su Ta "
            "Vi Ya",
            "dit ish an it un esh arth pika van rav rish dira yant vita khan nish nal thik deep ya "
            "jesh hit chin jay vani nil run kram sh",
        ),
        parts(
            "Agar Amar Ban Bhat Bose Chak Chan Chaud Das Desh Gan Gos Iy Jay Kal Kri Kul Mah Mal "
            "Mis Muk Nar Nat Pan Pat Pil Raja Ram Rana San Sri Sub Sur Tha Tri Ven Ver Vis Wick",
            "wal singhe erjee tacharya raborty dra hury gupta mukh guly wami er akumar am rishnan "
            "karni to hotra ra herjee ayan arajan dey el lai pakse an tunge jay nivasan ramaniam "
            "endran kur vedi katesh ma wanathan remesinghe",
        ),
    ),
    "turkic": Syllables(
        parts(
            "Alp Arm Ay Bay Bek Ber Can Dil Em Er Far Gul Ilh Isk Kem Mur Nur Ok Or Rus Sel "
            "Tay Tem "
            "Tol Ul Ur Zaf",
            "er an a ram zat k su ara re dogan rukh nara am ander al at sultan tay han tam im yip "
            "ur ga ugbek al er",
        ),
        parts(
            "Ak Ar Ata Bak Bal Boz Cel Dem Dog Er Gul Kar Kil Koc Kur Ok Oz Sar Tas Tok Tur "
            "Yil Yuk "
            "Abdul Asan Ibra Isma Kasy Nazar Rakh Sadyk Tursun Yusup",
            "can aci bey er an kaya soy ik ir an dogan ay sen a ic ak t yurek turk i demir gul maz "
            "sel ov im imov ilov mov bayev manov ov ov ov",
        ),
    ),
    "southeastasian": Syllables(
        parts(
            "Agu Anu Bam Bo Budi Cha Da Di Dwi Eko Fajar Gun Ha I Ketut La Ma Ngu Nu Pra Ra Ri Sa "
            "Som Sri Su Tha Tri Wa Wi Yu",
            "s pong bang rith di ng ra an nto wati ya hid chai ong wan yen r sit tna zky ri chai "
            "ni harto ksin yono wan bowo da",
        ),
        parts(
            "Aung Bun Chan Chulan Dha Ha Hart Hun Kus Lim Maha Nara Nata Phan Pra Pur Rat Sanga "
            "Sap Sri Su Suk Thet Ut Wi Win Wong Yud",
            "ono san arak ont rma ta sen uma athir ilegawa korn siri bowo noto anan pathi kul wat "
            "tra kamol hoyono jo min gsuwan oo dodo",
        ),
    ),
}


def latin(name: str) -> str:
    """A name in Latin letters, with a capital."""
    if "ու" in name.lower():
        name = name.lower().replace("ու", "u")
    letters = "".join(latin_letter(letter) for letter in name.lower())
    return "-".join(part[:1].upper() + part[1:] for part in letters.split("-"))


def latin_letter(letter: str) -> str:
    """The Latin spelling of a letter, its accent aside if the script is another."""
    bare = unicodedata.normalize("NFD", letter)[:1]
    return LETTERS.get(letter, LETTERS.get(bare, letter))


def without_accents(name: str) -> str:
    """The spelling most English papers print."""
    plain = "".join(LETTERS_WITHOUT_ACCENT.get(letter, letter) for letter in name)
    decomposed = unicodedata.normalize("NFKD", plain)
    stripped = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return stripped.replace("Ə", "A").replace("Ł", "L").replace("Ø", "O")


def is_usable(name: str) -> bool:
    """A single Latin word."""
    return len(name) > 1 and all(is_latin(letter) or letter in "-'’" for letter in name)


def is_latin(letter: str) -> bool:
    """A letter of the Latin script, Vietnamese ones too."""
    return letter.isalpha() and "LATIN" in unicodedata.name(letter, "")


@cache
def cultures() -> dict[str, Culture]:
    """The listed cultures, by locale."""
    return {locale: listed_culture(locale) for locale in LOCALES}


def listed_culture(locale: str) -> Culture:
    """The names of one locale of Faker."""
    provider = import_module(f"faker.providers.person.{locale}").Provider
    given = usable_names(provider, GIVEN_ATTRIBUTES)
    family = usable_names(provider, FAMILY_ATTRIBUTES)
    return Culture(given, family, locale in FAMILY_FIRST)


def usable_names(provider: type, attributes: tuple[str, ...]) -> tuple[str, ...]:
    """The first listed attribute with enough names, in Latin letters."""
    for attribute in attributes:
        listed = dict.fromkeys(latin(name) for name in getattr(provider, attribute, ()))
        usable = tuple(name for name in listed if is_usable(name))
        if len(usable) >= FEWEST_NAMES:  # fewer are stand-ins
            return usable
    message = f"{provider.__module__} lists no names under {attributes}"
    raise LookupError(message)


def compose(rng: random.Random, choices: tuple[tuple[str, ...], ...], joiner: str = "") -> str:
    """One part of each position, as one word with a capital."""
    chosen = [part for part in (rng.choice(position) for position in choices) if part]
    word = joiner.join(chosen)
    return word if word.startswith(("al-", "el-", "bin-", "abu-")) else word[:1].upper() + word[1:]


def composed_person(rng: random.Random) -> PersonName:
    """A name of syllables."""
    families = sorted(SYLLABLES)
    weights = [HYPHENATED_WEIGHT if SYLLABLES[name].joiner else 1 for name in families]
    syllables = SYLLABLES[rng.choices(families, weights=weights)[0]]
    joiner = syllables.joiner if rng.random() < HYPHEN_SHARE else ""
    given = compose(rng, syllables.given_parts, joiner)
    family = compose(rng, syllables.family_parts)
    for article in ("bin-", "abu-"):
        family = family.replace(article, article[:-1].capitalize() + " ")
    short = tuple(family.split())
    return ordered(given, short, family_comes_first=syllables.family_comes_first)


def listed_person(rng: random.Random) -> PersonName:
    """A name from the lists."""
    locale = rng.choices(list(LOCALES), weights=list(LOCALES.values()))[0]
    culture = cultures()[locale]
    given, family = rng.choice(culture.given), [rng.choice(culture.family)]
    if locale.startswith(("es", "pt")) and rng.random() < SECOND_FAMILY_SHARE * 3:
        family.append(rng.choice(culture.family))
    is_plain = rng.random() < PLAIN_LETTERS_SHARE
    spelled = [without_accents(word) if is_plain else word for word in (given, *family)]
    first_comes = culture.family_comes_first
    return ordered(spelled[0], tuple(spelled[1:]), family_comes_first=first_comes)


def ordered(given: str, family: tuple[str, ...], *, family_comes_first: bool) -> PersonName:
    """The full name in its culture's order."""
    full = (*family, given) if family_comes_first else (given, *family)
    return PersonName(full, family)


def random_person(rng: random.Random) -> PersonName:
    """A name of somebody who need not exist."""
    is_composed = rng.random() < COMPOSED_SHARE
    person = composed_person(rng) if is_composed else listed_person(rng)
    if len(person.full) == 2 and rng.random() < MIDDLE_INITIAL_SHARE:
        initial = rng.choice("ABCDEFGHJKLMNPRSTW") + "."
        return PersonName((person.full[0], initial, person.full[1]), person.short)
    return person


def listed_names() -> tuple[list[str], list[str]]:
    """All given and all family names of the lists, with and without accents."""
    given: dict[str, None] = {}
    family: dict[str, None] = {}
    for culture in cultures().values():
        for names, seen in ((culture.given, given), (culture.family, family)):
            for name in names:
                seen[name] = seen[without_accents(name)] = None
    return list(given), list(family)
