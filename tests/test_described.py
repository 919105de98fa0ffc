"""Who somebody is, where the name stands beside a description; from sentence to actor."""

import pytest
from spacy.language import Language

from briefgen.actors.roles import is_expert
from briefgen.datamodel import ActorKind, Article, ArticleActor, ArticleFacts, SourceRole
from briefgen.extraction import facts_of


def read(text: str, nlp: Language) -> ArticleFacts:
    [found] = facts_of([Article("a.txt", text)], nlp)
    return found


def speakers(text: str, nlp: Language) -> list[ArticleActor]:
    found = read(text, nlp)
    by_id = {actor.id: actor for actor in found.actors}
    return [by_id[who] for statement in found.statements for who in statement.speakers]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        (
            (
                "The head of the mission, former Danish prime minister Birthe Lundgaard, described "
                "the vote as “neither free nor fair”."
            ),
            "Birthe Lundgaard",
            "former Danish prime minister",
        ),
        (
            (
                "Former Norwegian ambassador to Portugal Gro Vestby told the paper that such "
                "requests were made every day."
            ),
            "Gro Vestby",
            "Former Norwegian ambassador to Portugal",
        ),
        (
            "Environment Minister Per Arne Holm said there was no hurry.",
            "Per Arne Holm",
            "Environment Minister",
        ),
        (
            (
                "The head of the Orlo fire brigade, Captain Mirjam Solt, said the fire had started "
                "in the mill."
            ),
            "Mirjam Solt",
            "head of the Orlo fire brigade",
        ),
        (
            "Maud Elling, who leads the Harbour Party, told parliament that the mill was old.",
            "Maud Elling",
            "who leads the Harbour Party",
        ),
        (
            (
                "Nikola Varr, a political scientist at Merrin State University, disagrees. “It "
                "rained,” Varr says."
            ),
            "Nikola Varr",
            "political scientist at Merrin State University",
        ),
        (
            "Dana Orlo resigned. Orlo’s lawyer, Tomas Reyes, said the case was closed.",
            "Tomas Reyes",
            "Orlo’s lawyer",
        ),
        (
            "Ottilie Brand, a lawyer who advised the port, said no lease had been signed.",
            "Ottilie Brand",
            "lawyer",
        ),
        ("Tom Vell, 43, a father of seven, said it rained.", "Tom Vell", "father of seven"),
        ("On his way Sen. Tom Vell said it rained.", "Tom Vell", "Sen."),
        ("Vermont Sen. Ida Holm said it rained.", "Ida Holm", "Vermont Sen."),
        ("Party nominee Gov. Ida Holm said it rained.", "Ida Holm", "Party nominee"),
    ],
)
def test_a_name_beside_a_description_is_found_with_its_role(
    text: str, name: str, role: str, nlp: Language
) -> None:
    [who, *_] = speakers(text, nlp)

    assert who.name == name
    assert role in [each.exact.removeprefix("a ") for each in who.roles]
    assert not who.unnamed


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("In a speech on Monday morning Mr. Holm said it rained.", "Holm"),
        ("She is a harsh critic of Mr. Holm. Holm said it rained.", "Holm"),
        ("Republican Ida Holm said it rained.", "Ida Holm"),
    ],
)
def test_what_only_stands_before_a_name_is_neither_role_nor_name(
    text: str, name: str, nlp: Language
) -> None:
    [speaker] = speakers(text, nlp)

    assert speaker.name == name
    assert speaker.roles == ()


def test_who_comes_next_in_a_list_is_no_role_of_the_one_before(nlp: Language) -> None:
    text = (
        "The prize went to the singer Tom Vell, the baseball player Ida Holm and the sculptor "
        "Rena Mull. Vell said it rained."
    )
    [speaker] = speakers(text, nlp)

    assert [role.exact for role in speaker.roles] == ["singer"]


@pytest.mark.parametrize(
    "text",
    [
        "Vermont Sen. Ida Holm came at noon. The Vermont senator said it rained.",
        "Rep. Ida Holm came at noon. The congresswoman said it rained.",
        "Ida Holm was not hurt. The 45-year-old said it rained.",
    ],
)
def test_a_description_takes_up_the_one_whom_it_can_only_mean(text: str, nlp: Language) -> None:
    [speaker] = speakers(text, nlp)

    assert speaker.name == "Ida Holm"


def test_mr_and_mrs_tell_who_she_is_and_part_two_of_one_name(nlp: Language) -> None:
    text = (
        "Ida Marlow met Tom Vell. Mr. Vell spoke for an hour. She said it rained. "
        "Mrs. Orlo agreed that it rained. Mr. Orlo said it was dry."
    )

    names = [each.name for each in speakers(text, nlp)]
    assert names == ["Ida Marlow", "Orlo", "Mr. Orlo"]


def test_the_attorney_general_is_not_the_city_attorney(nlp: Language) -> None:
    text = (
        "City Attorney Tom Vell said it rained. The Norvale state attorney general confirmed that "
        "it was wet."
    )
    vell, general = speakers(text, nlp)

    assert vell.name == "Tom Vell"
    assert general.name == "Norvale state attorney general"


@pytest.mark.parametrize("where", ["Monday’s debate", "Kaneohe Bay"])
def test_nobody_is_affiliated_with_a_day_or_a_place(where: str, nlp: Language) -> None:
    [speaker] = speakers(f"Ida Holm at {where} said that it rained.", nlp)

    assert speaker.affiliation is None


def test_whom_she_means_is_told_only_where_nobody_else_was_spoken_of(nlp: Language) -> None:
    plain = "Ida Marlow resigned. The council said that her plan had failed."
    either = "Ida Marlow met Rena Holm. The council said that her plan had failed."

    assert [each.text for each in read(plain, nlp).statements[0].references] == ["her"]
    assert read(either, nlp).statements[0].references == ()


def test_a_guess_at_whom_she_means_teaches_nobody_s_gender(nlp: Language) -> None:
    text = (
        "Ida Marlow painted Tom Vell as a miser. Marlow said that his fund was empty. Nobody knew "
        "what her plan would cost. “We shall see,” she said."
    )

    assert speakers(text, nlp)[-1].name == "Ida Marlow"


def test_he_in_the_words_of_somebody_described_is_left_open(nlp: Language) -> None:
    text = (
        "Tom Vell said it rained. Ida Holm’s former adviser said: “He has never apologised. "
        "He really should.”"
    )
    _, other = read(text, nlp).statements

    assert other.references == ()


def test_a_president_who_taught_is_in_office_and_no_expert(nlp: Language) -> None:
    text = "President Ida Orlo of Merrin Law School came. Orlo said it rained."

    assert read(text, nlp).statements[0].role is SourceRole.OFFICIAL


def test_the_stop_behind_a_signature_is_no_part_of_the_name(nlp: Language) -> None:
    text = (
        "People wrote in.\n\n“It is a bad plan for all of us.” — Ida Holm.\n\n"
        "“We like it very much here.” — Tom Vell Jr.\n"
    )

    assert [each.name for each in speakers(text, nlp)] == ["Ida Holm", "Tom Vell Jr."]


def test_fishermen_at_the_head_of_a_sentence_have_no_name(nlp: Language) -> None:
    found = read("Fishermen say the work has begun. Authorities said it had not.", nlp)

    assert [each.role for each in found.statements] == [SourceRole.UNNAMED, SourceRole.OFFICIAL]


def test_mr_king_is_no_king(nlp: Language) -> None:
    text = "Larry King and Ida Holm spoke. Mr. King said it rained. King Olav said it was dry."

    assert [each.name for each in speakers(text, nlp)] == ["Larry King", "Olav"]


def test_what_has_a_chief_executive_is_no_place(nlp: Language) -> None:
    text = "Phoenix CEO Tom Vell came. Phoenix announced that it would pay."

    assert [each.kind for each in speakers(text, nlp)] == [ActorKind.ORGANISATION]


def test_the_judge_is_in_office_and_does_not_hide(nlp: Language) -> None:
    found = read("The judge said it rained. A judge, who asked not to be named, agreed.", nlp)

    assert found.statements[0].role is SourceRole.OFFICIAL


def test_a_turn_in_quotation_marks_is_the_speaker_s(nlp: Language) -> None:
    text = '"HOLM: Will you go?\n\n"VELL: No, I will not.\n\n"HOLM: Why is that?\n'

    assert [each.name for each in speakers(text, nlp)] == ["HOLM", "VELL", "HOLM"]


def test_a_party_beside_its_description_is_a_body(nlp: Language) -> None:
    [who] = speakers("Sokol’s party, Open Veldra, said its own count was higher.", nlp)

    assert (who.name, who.kind) == ("Open Veldra", ActorKind.ORGANISATION)


def test_who_studied_at_an_institute_is_an_expert_and_who_heads_observers_is_not(
    nlp: Language,
) -> None:
    [scholar, *_] = speakers(
        "Maeve Corrin, who studied outbreaks at the Dublin Institute of Medicine, said the water "
        "was bad.",
        nlp,
    )
    [head, *_] = speakers(
        "“The vote was fair,” said Birthe Lundgaard, who heads the observers of the League.", nlp
    )

    assert scholar.expert
    assert not head.expert


def test_the_prime_minister_is_no_minister_of_the_environment(nlp: Language) -> None:
    found = read(
        "Environment Minister Ida Holm said the air was clean. The prime minister announced an "
        "inquiry into the fire.",
        nlp,
    )

    said = {statement.cue[0].exact: statement.speakers for statement in found.statements}
    assert said["announced"] != said["said"]


def test_a_source_is_known_again_by_its_noun_whatever_clause_stood_behind_it(
    nlp: Language,
) -> None:
    found = read(
        "A technician who works nights at the mill said the alarms had been off. “Everybody "
        "knew,” the technician said.",
        nlp,
    )

    first, second = found.statements
    assert first.speakers == second.speakers


def test_nobody_is_the_object_of_his_own_deed(nlp: Language) -> None:
    found = read(
        "Prime Minister Ida Holm spoke first. The leader of the opposition, Caspar Lund, accused "
        "her of misleading the house. He claimed that the cabinet had approved the lease.",
        nlp,
    )

    said = {statement.cue[0].exact: statement.speakers for statement in found.statements}
    assert said["claimed"] == said["accused"] == ("person:Caspar Lund",)


@pytest.mark.parametrize(
    "text",
    [
        "It remains unclear who ordered the doors to be locked.",
        "Nobody knows who asked the guards to open the gate.",
        "Who said “the pier is safe” is a mystery.",
        "Some said the pier was safe.",
        "One said the pier was safe.",
    ],
)
def test_a_pronoun_or_a_question_word_is_no_speaker(text: str, nlp: Language) -> None:
    assert speakers(text, nlp) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sunmere Lines runs two ferries. The company said the boats were safe.", "Sunmere Lines"),
        (
            "Sunmere Lines bought Arden Shipping in May. The company said the boats were safe.",
            "company",
        ),
        (
            "Finance Minister Dana Orlo met farmers. The minister said taxes would fall.",
            "Dana Orlo",
        ),
        (
            "Minister Dana Orlo met Minister Per Holm. The minister said taxes would fall.",
            "minister",
        ),
    ],
)
def test_the_company_is_the_only_one_named_and_nobody_where_there_are_two(
    text: str, name: str, nlp: Language
) -> None:
    assert [actor.name for actor in speakers(text, nlp)] == [name]


def test_who_spoke_last_is_not_whom_another_sentence_speaks_of(nlp: Language) -> None:
    text = (
        "President Pavel Ostrin denied it. “The people have spoken,” he said.\n\n"
        "Spokesman Karl Whitmer urged the commission to release the results.\n\n"
        "Norway congratulated Ostrin. The ministry said it looked forward to working with him."
    )

    *_, last = read(text, nlp).statements

    assert [mention.actor for mention in last.references if mention.text == "him"] == [
        actor.id for actor in read(text, nlp).actors if actor.name == "Pavel Ostrin"
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            (
                "Tom Reyes, a baker, lost his shop on Monday. Standing outside the court, where "
                "his wife "
                "Dana waited, he said: “We will be back by spring.”"
            ),
            "Tom Reyes",
        ),
        (
            (
                "A weeping father said his boat was gone. Tom Reyes, 38, lost a son on Monday. "
                "Holding a letter, he said: “Nobody came.”"
            ),
            "Tom Reyes",
        ),
        (
            (
                "Jonas Weck, whose agent Ivar Munk was at the table, wept as he told how the "
                "talks had ended."
            ),
            "Jonas Weck",
        ),
        (
            (
                "The Minister of State for Roads and Railways, Mrs Ida Holm, said the remains "
                "of the driver, named as Rosa Lind, had been flown home. She regretted that it "
                "took a week."
            ),
            "Ida Holm",
        ),
        (
            (
                "A council spokeswoman said Mr Lund had never read the letter. “It never reached "
                "his table,” she said."
            ),
            "council spokeswoman",
        ),
    ],
)
def test_a_pronoun_minds_titles_kin_and_clauses_that_are_closed(
    text: str, name: str, nlp: Language
) -> None:
    [article] = facts_of([Article("story", text)], nlp)

    last = article.statements[-1]
    assert [a.name for a in article.actors if a.id in last.speakers] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "“We have a receipt with his name on it,” Tom Reyes said.",
        "Dana Orlo resigned. In a note read out by his lawyer, Tom Reyes denied it.",
        "Outside the court, where his wife Dana waited, Tom Reyes said: “She asked me why.”",
        "Dr Tom Reyes left. Nobody said whether a man in his fifties had been seen.",
        "Mayor Dana Orlo said the trawler had been so far off that nobody saw her lights.",
    ],
)
def test_a_pronoun_that_may_be_anybody_is_left_alone(text: str, nlp: Language) -> None:
    [article] = facts_of([Article("story", text)], nlp)

    assert [r for s in article.statements for r in s.references] == []


def test_somebody_s_people_speak_of_him(nlp: Language) -> None:
    text = "Mayor Dana Orlo blamed the bank. Mr Lund’s aides said he was ready to talk."
    [article] = facts_of([Article("story", text)], nlp)

    assert [r.actor for s in article.statements for r in s.references] == ["person:Lund"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The brewery, Lund & Holm, said the beer was safe.", ["Lund & Holm"]),
        ("Marks & Mintz chief executive Ana Ruiz said sales fell.", ["Ana Ruiz"]),
        ("Research & Development Minister Tom Reyes said it was late.", ["Tom Reyes"]),
        ("The consultancy firm, Lund & Holm, said it was late.", ["Lund & Holm"]),
        (
            "The Millers’ and Bakers’ Union alleged that flour had been hoarded.",
            ["Millers’ and Bakers’ Union"],
        ),
        (
            (
                "Its operator, Tidewater, which bought the line in May, said the line was safe. "
                "The "
                "company insisted that all trains had been checked."
            ),
            ["Tidewater", "Tidewater"],
        ),
        ("The head of the firm, Tidewell, said the line was safe.", ["Tidewell"]),
    ],
)
def test_a_firm_is_known_by_what_stands_beside_its_name(
    text: str, names: list[str], nlp: Language
) -> None:
    assert [actor.name for actor in speakers(text, nlp)] == names


def test_a_ship_is_nobody(nlp: Language) -> None:
    text = "Tom Reyes built the Anna Marit. “She looked splendid,” he said."
    [found] = facts_of([Article("a.txt", text)], nlp)

    assert [a.name for a in found.actors if a.kind is ActorKind.PERSON] == ["Tom Reyes"]
    assert [r for statement in found.statements for r in statement.references] == []


def test_the_head_of_a_firm_is_a_person(nlp: Language) -> None:
    [head] = speakers("The head of the firm, Tidewell, said the line was safe.", nlp)

    assert head.kind is ActorKind.PERSON


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (
            "The Minister of State for Roads and Railways, Mrs Ida Holm, said it was late.",
            "Minister of State for Roads and Railways",
        ),
        (
            "The president of the Food Chemists’ Guild, Prof. Tom Reyes, said it was late.",
            "president of the Food Chemists’ Guild",
        ),
        ("Counsel to the inquest Dana Orlo said it was late.", "Counsel to the inquest"),
        (
            "A spokeswoman for Friends of the Old Pier, Dana Orlo, said it was late.",
            "spokeswoman for Friends of the Old Pier",
        ),
        ("Chief Superintendent Dana Orlo said it was late.", "Chief Superintendent"),
        ("Det Supt Tom Reyes said it was late.", "Det Supt"),
        ("Tom Reyes, who is leading the search, said it was late.", "who is leading the search"),
    ],
)
def test_an_office_of_many_words_is_a_role(text: str, role: str, nlp: Language) -> None:
    [who] = speakers(text, nlp)

    assert role in [passage.exact for passage in who.roles]


def test_a_lawyer_who_reads_out_a_letter_is_not_its_writer(nlp: Language) -> None:
    [writer] = speakers("In a letter read out by his lawyer, Tom Reyes denied the theft.", nlp)

    assert writer.roles == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Professor Tom Reyes spoke first. The academic said it was late.", "Tom Reyes"),
        ("Detective Dana Orlo spoke first. The officer said it was late.", "Dana Orlo"),
        ("The founder, 66, said it was late.", "founder"),
    ],
)
def test_a_noun_of_the_same_sort_calls_somebody_again(text: str, name: str, nlp: Language) -> None:
    assert [actor.name for actor in speakers(text, nlp)] == [name]


@pytest.mark.parametrize(
    "role",
    ["a consultant in renal medicine", "a former crash investigator", "oncologists"],
)
def test_who_knows_a_field_is_an_expert(role: str) -> None:
    assert is_expert(role)


def test_what_a_joint_letter_says_is_said_by_all_who_wrote_it(nlp: Language) -> None:
    text = (
        "A joint letter by the Grocers’ Union and the Guild of Marenian Bakers warned that "
        "flour was short. “Bread will be dear,” it said."
    )
    found = read(text, nlp)

    assert len(found.statements[-1].speakers) == 2


def test_last_night_is_no_part_of_who_speaks(nlp: Language) -> None:
    [expert] = speakers("Last night one of the port’s pilots said the buoy was dark.", nlp)

    assert expert.name == "one of the port’s pilots"


def test_a_firm_s_former_engineer_takes_part() -> None:
    assert not is_expert("a former Tidewater engineer")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            (
                "The plan is unfair, said Olga Marsh of the union.\n\nMr. Dunn, the deputy mayor "
                "overseeing the project, bristled at that. “A school is not a scandal,” he said."
            ),
            "Dunn",
        ),
        (
            (
                "“The town is broke,” said Tom Reyes, the treasurer.\n\n"
                "Ms. Vale, the mayor, laughed at that. “We have never been richer,” she said."
            ),
            "Vale",
        ),
    ],
)
def test_who_opens_a_paragraph_is_its_pronoun(text: str, name: str, nlp: Language) -> None:
    assert [actor.name for actor in speakers(text, nlp)][-1] == name


@pytest.mark.parametrize(
    "text",
    [
        (
            "For Lena Brandt, a senior fellow at the Harbour Institute, the verdict is mild. "
            "“Judges are tired,” she argues."
        ),
        "Wages will fall, said Olga Marsh, who directs the Fenwick Center for Labor Studies.",
    ],
)
def test_who_works_at_an_institute_or_directs_one_is_an_expert(text: str, nlp: Language) -> None:
    assert [actor.expert for actor in speakers(text, nlp)] == [True]


def test_a_relative_clause_behind_an_apposition_is_the_named_ones(nlp: Language) -> None:
    text = (
        "“We are sorry,” said Peter Lowe, a company spokesman, who declined to say "
        "whether the plant would reopen."
    )

    assert {actor.name for actor in speakers(text, nlp)} == {"Peter Lowe"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Economic expert Tom Reyes said wages fell. Prices, the analyst believes, will rise.",
            ["Tom Reyes", "Tom Reyes"],
        ),
        (
            "Ambassador Ida Holm said it was over. “We are pleased,” the diplomat noted.",
            ["Ida Holm", "Ida Holm"],
        ),
        (
            "Ambassador Ida Holm met envoy Tom Reyes. “We are pleased,” the diplomat noted.",
            ["diplomat"],
        ),
    ],
)
def test_a_general_word_is_the_only_one_of_that_kind(
    text: str, names: list[str], nlp: Language
) -> None:
    assert [actor.name for actor in speakers(text, nlp)] == names
