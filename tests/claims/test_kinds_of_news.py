"""Kinds that the words of agency news decide, and words that report no claim, with the shipped pipeline."""

import pytest
from tests.claims.test_coder import code, only

from observance.model.kinds import Kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The strikes have killed 22 villagers in Marib.", Kind.AIR_STRIKE),
        ("Fifteen volunteers were killed in the strike on Taiz.", Kind.AIR_STRIKE),
        ("A U.S. drone strike on a convoy near Mosul killed five men.", Kind.DRONE_STRIKE),
        ("Taiz has been under siege for two years.", Kind.ENCIRCLEMENT),
        ("In recent months several towns have surrendered after long negotiations.", Kind.WITHDRAWAL),
        ("Sudanese rebels abandoned the truce on Monday.", Kind.AGREEMENT_ENDED),
        ("The Red Cross evacuated a sick girl from Gorazde.", Kind.AID),
        ("Rebel fighters handed over tanks and howitzers to the army in Aden on Monday.", Kind.WITHDRAWAL),
        ("Some 3,200 displaced people arrived in Mosul on 24 March 2031.", Kind.DISPLACEMENT),
        ("Rebel fighters handed over four prisoners to the army in Aden on Monday.", Kind.RELEASE),
        ("Troops from the north arrived in Mosul on 24 March 2031.", Kind.DEPLOYMENT),
        ("The U.N. envoy said the militia was responsible for the bombing.", Kind.ACCUSATION),
    ],
)
def test_the_words_decide_the_kind(text: str, kind: Kind) -> None:
    assert only(text).kind is kind


@pytest.mark.parametrize(
    "text",
    [
        "A man stood in the road surrounded by debris.",
        "Workers at the mine went on strike in Kolwezi on Monday.",
        "The U.N. says 180,000 people have been killed since 2013 in that civil war.",
        "Since then over 260,000 people have been killed all over the island.",
        "It was the worst month of a war that has killed tens of thousands of people.",
        "The war has left an estimated 220,000 dead.",
    ],
)
def test_no_occurrence_is_no_claim(text: str) -> None:
    assert code(text) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The Sudanese air force attacked rebel positions near Kadugli on Monday.", Kind.AIR_STRIKE),
        ("Rebel positions near Kadugli were attacked by the air force on Monday.", Kind.AIR_STRIKE),
        ("Army jets fired rockets at the town of Kutum on Monday.", Kind.AIR_STRIKE),
        ("Four villagers were killed in army bombing of Loikaw on Sunday.", Kind.AIR_STRIKE),
        ("Shells damaged two houses in Avdiivka on Monday.", Kind.SHELLING),
        ("The rebels answered with mortars on Saturday.", Kind.SHELLING),
        ("Rockets on Sderot wounded two men on Monday.", Kind.SHELLING),
        ("A sniper killed a shopkeeper in Taiz on Friday.", Kind.SMALL_ARMS_FIRE),
        ("A convoy was fired on near Goma on Tuesday.", Kind.SMALL_ARMS_FIRE),
        ("The army has been fighting rebels near Goma since Monday.", Kind.ARMED_CLASH),
        ("Infighting among the rebels broke out in Malakal on Monday.", Kind.ARMED_CLASH),
        ("Gunmen slit the throats of five herders near Mopti on Monday.", Kind.ATTACK),
        ("The dead included four nurses and a driver.", Kind.CASUALTIES),
        ("Government troops broke the siege of Malakal on Sunday.", Kind.OFFENSIVE),
        ("The rebels opened the second phase of their offensive near Goma on Sunday.", Kind.OFFENSIVE),
        ("Government forces brought the town of Bor under their control on Sunday.", Kind.TERRITORY_GAINED),
        ("The rebels freed the town of Sinjar from the jihadists on Friday.", Kind.TERRITORY_GAINED),
        ("The rebels seized the east of the city on Thursday.", Kind.TERRITORY_GAINED),
        ("Some 300 servicemen left Bakhmut on Friday.", Kind.WITHDRAWAL),
        ("Mali has sent two companies to the town of Gao.", Kind.DEPLOYMENT),
        ("Rebel forces cut the main supply route to Goma on Monday.", Kind.ENCIRCLEMENT),
        ("A four-day pause began in Gaza on Friday.", Kind.AGREEMENT),
        ("The two governments signed a declaration of principles in Doha on Monday.", Kind.AGREEMENT),
        ("The army declared the truce over on Monday.", Kind.AGREEMENT_ENDED),
        ("Monitors counted 45 breaches by the rebels on Monday.", Kind.VIOLATION),
        ("Ambulances could not reach Bucha on Monday.", Kind.ACCESS_DENIED),
        ("Rebels handed 18 hostages to the Red Cross on Friday.", Kind.RELEASE),
        ("The rebels freed three fishermen on Sunday.", Kind.RELEASE),
        ("The foreign minister held a meeting with the rebel leader in Juba on Monday.", Kind.MEETING),
        ("The foreign ministers discussed the conflict in Sudan on Monday.", Kind.MEETING),
        ("The army said it would suspend operations against the rebels.", Kind.COMMITMENT),
        ("The foreign minister stressed the need for a ceasefire.", Kind.DEMAND),
        ("A Taliban spokesman rejected that toll.", Kind.DENIAL),
        ("Hundreds of villagers escaped the fighting near Goma on Sunday.", Kind.DISPLACEMENT),
        ("The wounded were flown to Juba on Sunday.", Kind.AID),
        ("Two hospitals in Aleppo were hit on Sunday.", Kind.DAMAGE),
        ("Two bombers struck a mosque in Damboa on Monday.", Kind.EXPLOSION),
        ("Twelve soldiers died in an offensive against the rebels on Sunday.", Kind.OFFENSIVE),
        ("The president said the attack would not go unpunished.", Kind.THREAT),
        ("After talks in Geneva on Monday the two ministers announced a truce.", Kind.MEETING),
        ("The Syrian Coalition condemned the crimes committed by the regime.", Kind.ACCUSATION),
        ("Residents blamed the army for the shortage of food in Taiz.", Kind.ACCUSATION),
    ],
)
def test_phrases_of_war_news_give_their_kind(text: str, kind: Kind) -> None:
    assert kind in {claim.kind for claim in code(text)}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The workforce attacked the new contract on Monday.", Kind.AIR_STRIKE),
        ("Rebel forces attacked the air base near Kadugli on Monday.", Kind.AIR_STRIKE),
        ("A car bombing in the market of Baidoa killed four people on Monday.", Kind.AIR_STRIKE),
        ("The company answered with figures on Saturday.", Kind.SHELLING),
        ("The minister came under fire for his remarks on the budget.", Kind.ATTACK),
        ("Cabinet infighting delayed the budget on Monday.", Kind.ARMED_CLASH),
        ("The prizes included four bicycles and a television.", Kind.CASUALTIES),
        ("The team broke the deadlock on Sunday.", Kind.OFFENSIVE),
        ("Firemen brought the blaze in Bor under control on Sunday.", Kind.TERRITORY_GAINED),
        ("Some 300 tourists left Malta on Friday.", Kind.WITHDRAWAL),
        ("The insurance company sent its men a letter.", Kind.DEPLOYMENT),
        ("The council cut the bus route to Leeds on Monday.", Kind.ENCIRCLEMENT),
        ("The school holiday began in Gaza on Friday.", Kind.AGREEMENT),
        ("Police counted 45 breaches of traffic rules on Monday.", Kind.VIOLATION),
        ("Waiters handed 18 menus to the guests on Friday.", Kind.RELEASE),
        ("Critics discussed the new novel on Monday.", Kind.MEETING),
        ("Hundreds of runners crossed the finish line on Sunday.", Kind.DISPLACEMENT),
        ("Strategic bombers struck targets near Raqqa on Monday.", Kind.EXPLOSION),
        ("The charm offensive in Brussels went on this week.", Kind.OFFENSIVE),
        ("The bill would go to the senate unchanged.", Kind.THREAT),
        ("Wage talks in Berlin broke down on Monday.", Kind.MEETING),
        ("Parents condemned the price of textbooks.", Kind.ACCUSATION),
    ],
)
def test_the_same_words_in_ordinary_news_do_not(text: str, kind: Kind) -> None:
    assert kind not in {claim.kind for claim in code(text)}
