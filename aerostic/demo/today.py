# ruff: noqa: RUF001 -- people write in their own scripts
"""What happened at the café in the last hours: answered, waiting, failed, opted out. Minutes count back from now."""

from dataclasses import dataclass
from typing import Final

THEY, ASHA, BEN = "they", "owner", "agent"


@dataclass(frozen=True, slots=True)
class TodaysMessage:
    ago: int  # minutes
    who: str
    text: str
    fails: int = 0  # Meta's code, on an answer of ours that never arrived


@dataclass(frozen=True, slots=True)
class Talk:
    """`assignee`: owner or agent; nobody unless somebody answered."""

    name: str
    said: tuple[TodaysMessage, ...]
    assignee: str = ""
    is_closed: bool = False


TODAY: Final = (
    Talk("Anna Kowalska", (TodaysMessage(1_352, THEY, "Could you send the offer for the 12th to my office as well?"),)),
    Talk(
        "Priya Raman",
        (
            TodaysMessage(318, THEY, "Hello! Could you do lunch for 25 next Wednesday? Half of us are vegetarian."),
            TodaysMessage(309, ASHA, "Hello Priya, gladly. Shall I send two menus to choose from?"),
            TodaysMessage(301, THEY, "Yes please, by tonight if you can"),
            TodaysMessage(299, THEY, "And one of us cannot have gluten"),
            TodaysMessage(288, ASHA, "Noted. Everything on the garden menu can be made without."),
            TodaysMessage(285, THEY, "Wonderful"),
            TodaysMessage(262, ASHA, "Here they are: garden lunch at 18 €, market lunch at 23 € a head.", fails=131026),
        ),
        assignee=ASHA,
    ),
    Talk(
        "Hugo Lindqvist",
        (
            TodaysMessage(276, THEY, "Is the terrace open today?"),
            TodaysMessage(271, BEN, "It is, until six. Blankets are by the door."),
            TodaysMessage(268, THEY, "Thank you, that was quick"),
        ),
        assignee=BEN,
        is_closed=True,
    ),
    Talk(
        "陈爱子",
        (
            TodaysMessage(221, THEY, "早上好，今天的面包有不含坚果的吗？"),
            TodaysMessage(214, BEN, "早上好！乡村面包和佛卡夏都不含坚果。"),
            TodaysMessage(206, THEY, "太好了，请帮我留两个乡村面包"),
            TodaysMessage(203, BEN, "已经留好了，六点前都可以来取。"),
        ),
        assignee=BEN,
    ),
    Talk(
        "Beatriz Carvalho",
        (
            TodaysMessage(187, THEY, "What was the offer you sent me last week?"),
            TodaysMessage(181, ASHA, "Two cakes for the price of one, on Mondays."),
            TodaysMessage(176, THEY, "STOP"),
        ),
        is_closed=True,
    ),
    Talk(
        "Oluwaseun Adeyemi",
        (
            TodaysMessage(152, THEY, "Can you raise our standing order to 60 croissants from Monday?"),
            TodaysMessage(139, BEN, "Yes, 60 from Monday. The invoice follows as always."),
            TodaysMessage(137, THEY, "Perfect. Same time, back door please"),
            TodaysMessage(134, BEN, "Noted: seven o'clock, back door."),
        ),
        assignee=BEN,
    ),
    Talk(
        "نور الدين",
        (
            TodaysMessage(124, THEY, "مساء الخير، هل يمكنكم تجهيز قهوة لأربعين شخصًا يوم الخميس؟"),
            TodaysMessage(98, THEY, "نحتاجها في الساعة التاسعة صباحًا"),
        ),
        assignee=ASHA,
    ),
    Talk(
        "Grace Okafor",
        (
            TodaysMessage(86, THEY, "The sourdough class on Saturday, is there still a place?"),
            TodaysMessage(79, BEN, "One left! Shall I put your name on it?"),
            TodaysMessage(74, THEY, "Yes! What do I bring?"),
            TodaysMessage(66, BEN, "Only a jar for your starter. We begin at ten."),
        ),
        assignee=BEN,
    ),
    Talk(
        "Chloé Dubois",
        (
            TodaysMessage(47, THEY, "Bonjour, le gâteau de samedi, c'est bien sans noisettes ?"),
            TodaysMessage(44, THEY, "C'est important, ma fille est allergique"),
        ),
    ),
    Talk(
        "ליאור כהן",
        (
            TodaysMessage(31, THEY, "היי, השארתי אצלכם מטריה שחורה אתמול"),
            TodaysMessage(24, ASHA, "היי ליאור, היא מחכה לך ליד הקופה."),
            TodaysMessage(22, THEY, "תודה רבה!"),
        ),
        assignee=ASHA,
        is_closed=True,
    ),
    Talk("Jonas Oyelaran", (TodaysMessage(13, THEY, "Do you close at six or seven today?"),)),
)
