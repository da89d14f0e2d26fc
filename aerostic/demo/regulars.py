# ruff: noqa: RUF001 -- people write in their own scripts
"""Whom the café talks with, and what about: two believable weeks in short."""

from dataclasses import dataclass
from typing import Final

from aerostic.meta import Person


@dataclass(frozen=True, slots=True)
class Regular:
    """Somebody the café knows; tags are the team's own words for them."""

    name: str
    wa_id: str | None = None
    username: str | None = None
    tags: tuple[str, ...] = ()

    @property
    def person(self) -> Person:
        user_id = None if self.wa_id else f"IN.{sum(map(ord, self.name)):020}"
        return Person(wa_id=self.wa_id, user_id=user_id, name=self.name, username=self.username)


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question, its answer, and what they said to that, if anything; `by` names who alone speaks that language."""

    asked: str
    answered: str
    thanked: str = ""
    by: str = ""


REGULARS: Final = (
    Regular("Jonas Oyelaran", "447700900417", tags=("Regular",)),
    Regular("Priya Raman", "447700900588", tags=("Catering",)),
    Regular("Hugo Lindqvist", "46701740605", tags=("Regular",)),
    Regular("陈爱子", "8613912345678", tags=("Regular", "Allergy")),
    Regular("佐藤 健", "819012345678"),
    Regular("김서연", "821012345678", tags=("Press",)),
    Regular("نور الدين", "212612345678", tags=("Catering",)),
    Regular("ליאור כהן", "972501234567", tags=("Regular",)),
    Regular("Emre Yıldız", "905301234567"),
    Regular("Chloé Dubois", "33639980211", tags=("Regular", "Allergy")),
    Regular("Oluwaseun Adeyemi", "2348021234567", tags=("Wholesale",)),
    Regular("Beatriz Carvalho", "351912345678"),
    Regular("Anna Kowalska", "48512345678", tags=("Catering",)),
    Regular("Matteo Rossi", "393312345678", tags=("Wholesale",)),
    Regular("Ingrid Sørensen", "4740612345"),
    Regular("Δημήτρης Παππάς", "306912345678"),
    Regular("Grace Okafor", username="grace.bakes", tags=("Regular",)),
    Regular("Zoë van Dijk", "31612345678"),
    Regular("Samuel Weiß", "4915550100588", tags=("Regular",)),
    Regular("Олена Шевченко", "380501234567"),
    Regular("Inès Marchand", username="ines.m", tags=("Press",)),
    Regular("Lucas Moreau", "33639980318"),
)

EXCHANGES: Final = (
    Exchange("Are you open on the holiday?", "We are, from 9:00 to 14:00.", "Lovely, see you then"),
    Exchange(
        "Do you deliver cakes? We are in the 11th.",
        "We do, from 30 €, within two hours by cargo bike.",
        "Perfect, I'll order tomorrow",
    ),
    Exchange(
        "Bonjour, avez-vous des croissants sans beurre ?",
        "Bonjour ! Oui, le samedi et le dimanche.",
        "Super",
        "Lucas Moreau",
    ),
    Exchange("Could you bake without walnuts? My daughter is allergic.", "Of course. I note it for every order."),
    Exchange(
        "Habt ihr WLAN zum Arbeiten?",
        "Ja, und vormittags ist es ruhig. Steckdosen gibt es am Fenster.",
        "Top",
        "Samuel Weiß",
    ),
    Exchange("Is the pistachio cake back?", "Since this morning. It serves eight and is 42 €.", "Finally! One please"),
    Exchange("We'd like coffee for 30 people on Thursday.", "With pleasure. At what time, and where to?", "9:30, here"),
    Exchange("I left a grey scarf by the window.", "Found it! It waits for you at the counter.", "You are angels"),
    Exchange("Têm opções veganas?", "Temos: bolo de cenoura e três sanduíches.", "Obrigada", "Beatriz Carvalho"),
    Exchange("Can I bring my dog?", "Please do. There is a bowl of water by the door.", "Great"),
    Exchange("How long does the sourdough keep?", "Four days in a cloth. After that it makes the best toast."),
    Exchange("Do you sell beans for home?", "Three kinds, 250 g, ground as you like.", "I'll take the Sidamo"),
    Exchange(
        "هل لديكم طاولة لستة أشخاص مساء الجمعة؟", "نعم، الساعة السابعة. هل أحجزها لكم؟", "نعم من فضلك", "نور الدين"
    ),
    Exchange(
        "土曜日のお茶会は予約が必要ですか？", "はい、前日までにご連絡ください。", "ありがとうございます", "佐藤 健"
    ),
    Exchange("周六可以预订生日蛋糕吗？", "可以，请提前两天告诉我们口味。", "好的，谢谢", "陈爱子"),
    Exchange("What's in the soup today?", "Roasted pumpkin with sage. It is vegan.", "On my way"),
    Exchange("Could I move my table to eight?", "Done, 20:00 it is.", "Thank you"),
    Exchange("Do you take on students for summer?", "We do. Send your CV here and say which weeks suit you."),
    Exchange("The invoice for March is missing.", "So sorry. It is on its way to your accountant now.", "Got it"),
    Exchange("Was the lemon tart vegetarian?", "It was: no gelatine anywhere in our kitchen.", "Good to know"),
)

TAGS: Final = ("Regular", "Catering", "Allergy", "Wholesale", "Press")
