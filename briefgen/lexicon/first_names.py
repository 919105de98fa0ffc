"""First names that tell whether "he" or "she" can mean their bearer.

Common names of the English-speaking press, and of the countries it writes of, that nearly always
go with one gender; names of both, like "Alex" or "Andrea", are left out.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FEMALE_NAMES = _words("""
    abigail ada adriana agnes aisha alexandra alice alicia alison amanda amelia amina amy ana
    anastasia angela anita ann anna anne annette annie antonia ashley astrid audrey barbara
    beatrice becky belinda bernadette bertha beth betty beverly brenda bridget brigitte britta
    camilla candice carla carmen carol carolina caroline carolyn cassandra catherine cecilia
    charlotte cheryl chiara chloe christina christine clara claire claudia colleen constance
    courtney crystal cynthia daisy daniela danielle dawn deborah debra delia denise diana
    diane dolores donna dora doris dorothy edith eileen elaine eleanor elena elisa elisabeth
    elizabeth ella ellen elsa emily emma erica erika erin esther eva evelyn fatima felicia
    fiona florence frances francesca freya gabriela gabriella gail georgia geraldine gertrude
    gillian gina giulia gloria grace greta gretchen gwendolyn hannah harriet heather hedwig
    heidi helen helena helene helga henrietta hilary hilda holly ida imogen ingrid irena irene
    irina iris isabel isabella isabelle jacqueline jana jane janet janice jasmine jeanne
    jennifer jenny jessica jill joan joanna joanne josephine joyce juanita judith judy julia
    juliana julie karen karin katarina kate katherine kathleen kathryn kathy katie kayla
    kirsten kristen kristin kristina lara larissa latoya laura lauren leila lena leticia
    lillian linda lisa lorena lorraine louise lucia lucinda lucy luisa lydia madeleine madison
    magdalena maggie mandy marcia margaret margarita margot maria mariana marianne marie
    marina marjorie marlene marta martha martina mary maryam matilda maureen megan melanie
    melinda melissa mercedes mildred miranda miriam molly monica monique muriel nadia nancy
    naomi natalia natalie natasha nellie nicola nicole nina nora norma olga olivia ophelia
    pamela patricia paula pauline penelope penny petra phoebe phyllis priscilla priya rachel
    ramona raquel rebecca regina renata renee rhonda rita roberta rosa rosalind rose rosemary
    roxanne ruth sally samantha sandra sara sarah selma shannon sharon sheila shirley sigrid
    silvia simone sofia solveig sonia sophia sophie stella stephanie susan susanne suzanne
    svetlana sybil sylvia tamara tanya tara tatiana teresa theresa tiffany tina tricia ulrike
    ursula valentina valerie vanessa vera veronica victoria viola violet virginia vivian wanda
    wendy whitney wilhelmina winifred yasmin yolanda yvette yvonne zainab zoe
""")

MALE_NAMES = _words("""
    aaron abdul abdullah abraham adam adolfo adrian ahmad ahmed alan albert alberto alejandro
    alfred ali allan allen alvin amir andre andreas andrew angus anthony anton antonio
    archibald armando arnold arthur arturo august axel barry bartholomew basil benedict
    benjamin bernard bernie bill billy bjorn bob bobby brad bradley brandon brendan brett
    brian bruce bruno bryan caleb calvin carl carlos cedric cesar charles chester christian
    christopher chuck clarence clark claude clayton clement clifford clyde colin conrad craig
    curtis cyril damian daniel darren dave david dean dennis derek desmond dexter diego dieter
    dimitri dominic doug douglas duncan dwight dylan earl eduardo edgar edmund eduard edward
    edwin eli elias elliott emilio emmanuel enrique eric erik ernest ernesto ethan eugene ezra
    felix fernando floyd francisco franco frank franklin fred frederick fritz gareth gary
    gavin geoffrey george gerald gerard gilbert giovanni glenn gordon graham grant gregory
    guillermo gunnar gustav guy hank hans harold harvey hassan hector henrik henry herbert
    herman horace howard hubert hugh hugo humphrey ian ibrahim igor isaac ivan jack jacob jake
    jakob james jared jason javier jeff jeffrey jeremiah jeremy jerome jerry jesus jim jimmy
    joachim joaquin joel joerg johan johann johnny jon jonas jonathan jorge jose josef joseph
    joshua juan julian jurgen justin karl keith kenneth kevin klaus konrad kurt kyle lance
    larry lars laurence lawrence leo leon leonard leopold leroy leslie lester liam lloyd logan
    louis luca lucas luigi luis lukas luke luther magnus malcolm manuel marco marcus mario
    mark markus marshall martin marvin mateo maurice max maximilian mehmet melvin miguel mike
    mikhail milton mitchell mohamed mohammad mohammed muhammad morris moses murray mustafa
    nathan nathaniel neil nelson nicholas nick nigel nikolai noah norman oleg oliver olaf omar
    orlando oscar oswald otto owen pablo patrick paul pavel pedro percy peter petr philip
    phillip pierre quentin rafael ralph ramon randall raul ray raymond reginald rene reuben
    ricardo richard rick rob robert roberto rodney roger roland ron ronald rory ross roy
    rudolf rupert russell ryan salvador samuel scott sean sebastian sergio seth sidney silas
    simon stanley stefan stephen steve steven stewart stuart sven theodore thomas tim timothy
    tobias todd tom tommy tony travis trevor tyler ulrich umar vernon victor vincent viktor
    wade wallace walter warren wayne wilbur wilfred wilhelm willard william winston wolfgang
    yusuf zachary
""")


def is_female(name: str) -> bool | None:
    """What the first word of a full name tells; None when it tells nothing."""
    first, _, rest = name.casefold().partition(" ")
    if not rest:
        return None
    return True if first in FEMALE_NAMES else False if first in MALE_NAMES else None
