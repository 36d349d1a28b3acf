"""Papers of an invented study in three languages (synthetic), and readers of what was drawn."""

from __future__ import annotations

import gettext
from collections.abc import Callable, Mapping

import pypdfium2
import pytest

from toc_desktop.i18n import Translator
from toc_desktop.report import (
    Box,
    ConsentForm,
    ConsentItem,
    Contact,
    Fact,
    InformationSheet,
    Item,
    KeyGroup,
    KeysPage,
    KeyStroke,
    Paper,
    Passage,
    ReadBackSheet,
    RecoverySheet,
    Said,
    Section,
    TakeHomeCard,
    TeamCopy,
)

MEMBERS = "#0067a5"

CHROME: Mapping[str, Mapping[str, str]] = {
    "en": {},
    "fr": {
        "Page {number} of {count}": "Page {number} sur {count}",
        "exact words": "mots exacts",
        "Synthetic demonstration.": "Démonstration, données inventées.",
        "For the study team only. Not to be given away or left lying.": "Réservé à l’équipe. À ne pas laisser traîner.",
        "Not asked: {questions}.": "Non demandé : {questions}.",
        "Facilitator’s own note": "Note de la personne qui mène l’entretien",
        "Right": "Juste",
        "Change": "À changer",
        "Take out": "À enlever",
        "Do not quote": "Ne pas citer",
        "Yes": "Oui",
        "No": "Non",
        "Version {version}": "Version {version}",
        "If you want to reach us": "Pour nous joindre",
        "You can change your mind until": "Vous pouvez changer d’avis jusqu’au",
        "Your word for it": "Votre mot pour cela",
    },
    "ar": {
        "Page {number} of {count}": "الصفحة {number} من {count}",
        "exact words": "بالحرف",
        "Synthetic demonstration.": "عرض توضيحي ببيانات مختلقة.",
        "For the study team only. Not to be given away or left lying.": "لفريق الدراسة وحده. لا تُعطَ لأحد ولا تُترك.",
        "Not asked: {questions}.": "لم يُسأل عن: {questions}.",
        ", ": "، ",
        "Facilitator’s own note": "ملاحظة الميسّر",
        "Right": "صحيح",
        "Change": "يُغيَّر",
        "Take out": "يُحذف",
        "Do not quote": "لا يُقتبس",
        "Is this what you said? We read it together, and you say what should happen.": (
            "هل هذا ما قلته؟ نقرؤه معًا وتقول لنا ماذا نفعل."
        ),
        "To be read together and collected again. Not to be left with anybody.": "يُقرأ معًا ثم يُجمع. لا يُترك عند أحد.",
        "Yes": "نعم",
        "No": "لا",
        "Version {version}": "النسخة {version}",
        "Date": "التاريخ",
        "Facilitator": "الميسّر",
        "Witness": "الشاهد",
        "In writing": "كتابةً",
        "By word of mouth": "شفهيًا",
        "Before a witness": "أمام شاهد",
        "Signature or mark": "التوقيع أو البصمة",
        "Facilitator, who heard it": "الميسّر الذي سمعه",
        "Each line is a choice of its own. An empty box means no.": "كل سطر خيار قائم بذاته. المربع الفارغ يعني لا.",
        "* Needed to take part.": "* لازم للمشاركة.",
        "Kept under lock, apart from what was said.": "يُحفظ مقفلًا بعيدًا عمّا قيل.",
        "Whom you can reach": "بمن يمكنك الاتصال",
        "If you want to reach us": "إذا أردت الاتصال بنا",
        "If you want to talk to somebody": "إذا أردت التحدث إلى أحد",
        "You can change your mind until": "يمكنك تغيير رأيك حتى",
        "Your word for it": "كلمتك لذلك",
        "Cut out along the line. Nothing on this card says what you talked about.": (
            "قُصّ على الخط. لا شيء في هذه البطاقة يدلّ على ما تحدثت عنه."
        ),
    },
}


class _Words(gettext.NullTranslations):
    def __init__(self, words: Mapping[str, str]) -> None:
        super().__init__()
        self.words = words

    def gettext(self, message: str) -> str:
        return self.words.get(message, message)


def translator(language: str) -> Translator:
    made = Translator(language)
    made._catalogue = _Words(CHROME[language])
    return made


def team_copy_en() -> TeamCopy:
    return TeamCopy(
        "Interview M-A07 · team copy",
        "Peer support, Highland — what brings change, in people’s own words",
        (
            Fact("Person", "M-A07, member"),
            Fact("Date and place", "March 2026, north"),
            Fact("With", "one facilitator, 47 minutes; notes read back"),
            Fact("Questionnaire", "Members, version 3, English"),
        ),
        (
            Section(
                "Motivation",
                (
                    Item(
                        "How did you come to the service?",
                        (
                            Said(
                                "The list was fourteen weeks and I had four already behind me."
                                " My sister sent me the link."
                            ),
                        ),
                    ),
                ),
            ),
            Section(
                "Inputs",
                (
                    Item(
                        "Tell me about your first time using it.",
                        (Said("That nobody would know it was me. I made the name up on the bus.", is_exact=True),),
                    ),
                ),
            ),
            Section(
                "Processes",
                (
                    Item(
                        "Take me through a usual visit.",
                        (
                            Said(
                                "I look whether somebody answered. Then I read the new ones, from the bottom."
                                " I don’t write much."
                            ),
                        ),
                    ),
                    Item(
                        "Which parts do you use?",
                        boxes=(
                            Box("I post and answer"),
                            Box("I mainly read", is_chosen=True),
                            Box("I use courses, journal, tools"),
                            Box("A mix"),
                        ),
                    ),
                    Item(
                        "How do you decide whether to share something?",
                        (
                            Said(
                                "I wrote about the nights first, late, maybe two. I nearly deleted it."
                                " By the morning there"
                                " were four answers, and one of them had the same thing with the nights,"
                                " so I wrote back.\n"
                                "Since then I write when the house is quiet → mostly Sundays."
                            ),
                        ),
                        lines=(Said("You find out who answers and who only reads.", is_exact=True),),
                        note="Looked at the door here; we paused.",
                    ),
                ),
            ),
            Section("Barriers", (Item("When do you not use it?", blank="Declined"),)),
            Section(
                "Outcomes",
                (
                    Item(
                        "What, if anything, changed in the first weeks, better or worse?",
                        (Said("I sleep when I have written it down. Not better. But I sleep."),),
                    ),
                    Item("And now?", blank="Nothing to say"),
                ),
            ),
            Section(
                "Impact",
                (
                    Item(
                        "If it worked very well, what would be different in your community?",
                        (
                            Said(
                                "You would not have to be bad enough first. My aunt says «الصبر مفتاح الفرج» (always)."
                            ),
                        ),
                    ),
                ),
            ),
        ),
        ("measuring impact", "context"),
        ("Something was taken back.",),
        group_colour=MEMBERS,
        group_letter="M",
        is_demonstration=True,
    )


def team_copy_fr() -> TeamCopy:
    return TeamCopy(
        "Entretien M-A07 · copie de l’équipe",
        "Soutien entre pairs — ce qui amène le changement",
        (
            Fact("Personne", "M-A07, membre"),
            Fact("Date et lieu", "mars 2026, nord"),
            Fact("Avec", "une facilitatrice, 47 minutes ; notes relues"),
            Fact("Questionnaire", "Membres, version 3, français"),
        ),
        (
            Section(
                "Motivation",
                (
                    Item(
                        "Comment êtes-vous arrivé·e ici ?",
                        (Said("La liste d’attente était de quatorze semaines ; ma sœur m’a envoyé le lien, à Noël."),),
                    ),
                    Item("Où l’aviez-vous déjà vu ?", blank="Ne sait pas"),
                ),
            ),
        ),
        ("le contexte",),
        group_colour=MEMBERS,
        group_letter="M",
        is_demonstration=True,
    )


def team_copy_ar() -> TeamCopy:
    return TeamCopy(
        "المقابلة M-A07 · نسخة الفريق",
        "دعم الأقران — ما الذي يُحدث التغيير بكلمات الناس",
        (
            Fact("الشخص", "M-A07، عضو"),
            Fact("التاريخ والمكان", "آذار 2026، الشمال"),
            Fact("مع", "ميسّرة واحدة، 47 دقيقة؛ قُرئت الملاحظات"),
            Fact("الاستبيان", "الأعضاء، النسخة 3، العربية"),
        ),
        (
            Section(
                "الدافع",
                (
                    Item(
                        "كيف وصلت إلى الخدمة؟",
                        (
                            Said(
                                "كانت قائمة الانتظار أربعة عشر أسبوعًا (14 أسبوعًا) وقد مضى منها أربعة."
                                " أرسلت لي أختي الرابط"
                                " عبر WhatsApp في المساء، فقرأت كل شيء حتى الصباح ولم أكتب كلمة واحدة."
                            ),
                        ),
                    ),
                    Item("حدّثني عن أول مرة.", (Said("لا أحد يعرف أنني أنا.", is_exact=True),)),
                ),
            ),
            Section(
                "العمليات",
                (
                    Item(
                        "أي الأجزاء تستخدم؟",
                        boxes=(Box("أكتب وأجيب"), Box("أقرأ غالبًا", is_chosen=True), Box("دورات ويوميات"), Box("مزيج")),
                    ),
                    Item("متى لا تستخدمها؟", blank="امتنع عن الإجابة"),
                    Item(
                        "وماذا كتبت؟",
                        (
                            Said(
                                "I wrote it in English: “not better, but I sleep”."
                                " Then I closed the laptop and went out."
                            ),
                        ),
                        note="توقفنا هنا قليلًا.",
                    ),
                ),
            ),
        ),
        ("السياق", "قياس الأثر"),
        ("سُحب شيء مما قيل.",),
        group_colour=MEMBERS,
        group_letter="ع",
        is_demonstration=True,
    )


def others() -> dict[str, Paper]:
    support = (
        Contact("Night line", "116 123", "free, day and night"),
        Contact("Clinic", "+44 1463 555 010", "mornings"),
    )
    items = tuple(item for section in team_copy_en().sections for item in section.items)
    return {
        "card": TakeHomeCard(
            "Thank you for your time",
            "It was good to talk with you. What you said helps.",
            Contact("Ailsa M.", "+44 1463 555 014", "Tuesdays and Thursdays, 10 to 16"),
            "30 April 2026",
            "harbour",
            support,
        ),
        "bare-card": TakeHomeCard("Thank you", "", Contact("Ailsa M.", "+44 1463 555 014"), "30 April 2026", "harbour"),
        "read-back": ReadBackSheet("Interview M-A07 · read back", items, group_colour=MEMBERS, is_demonstration=True),
        "information": InformationSheet(
            "What this is about, and what you can expect",
            (
                Passage(
                    "Why we ask",
                    (
                        "We want to understand how a support service brings change,"
                        " in the words of those who use it, pay"
                        " for it and run it. There are no right answers,"
                        " and nothing you say changes what help you get.",
                        "The talk takes about an hour. You can stop at any moment, without a reason.",
                    ),
                ),
                Passage(
                    "What happens to what you say",
                    (
                        "It is written down under a code, not under your name, and kept encrypted on this computer.",
                        "I keep this private. If I think you or someone else is in serious danger,"
                        " I may have to tell the"
                        " duty person. I would try to tell you first.",
                    ),
                ),
                Passage(
                    "Taking it back", ("You choose a word. Say it to us, and we find what is yours and delete it.",)
                ),
            ),
            (Contact("Ailsa M., facilitator", "+44 1463 555 014", "Tuesdays and Thursdays"), *support),
            "30 April 2026",
            "2",
            is_demonstration=True,
        ),
        "consent": ConsentForm(
            "Your choices",
            (
                ConsentItem("I take part in the interview.", True, True),
                ConsentItem("My answers are kept under a code until 2036.", True, True),
                ConsentItem("The talk may be recorded. The recording is deleted after twelve months.", answer=False),
                ConsentItem("Sentences of mine may be quoted, without anything that tells who I am."),
                ConsentItem("I would like something on paper."),
            ),
            ("Please say yes or no to each line. You can change any of them later.",),
            (Fact("Person", "M-A07"), Fact("Group", "Members")),
            last_day="30 April 2026",
            withdrawal_word="harbour",
            version="2",
            is_demonstration=True,
        ),
        "recovery": RecoverySheet(
            "Peer support, Highland",
            "7K3MX-9QWRT-4HN2P-C6VDF-8YJ5G-2BSXE-M4KTA-QH9ZR-5WPN7-3CDVY-62GJB",
            "highland.toc",
            "12 March 2026",
            "Ailsa M.",
            is_demonstration=True,
        ),
        "keys": KeysPage(
            "Keys",
            (
                KeyGroup(
                    "Everywhere",
                    (
                        KeyStroke("Ctrl+Z", "Undo; the menu says what it takes back"),
                        KeyStroke("Ctrl+Shift+Z", "Do it again"),
                        KeyStroke("Ctrl++", "Larger"),
                        KeyStroke("F1", "Help for this page"),
                    ),
                ),
                KeyGroup(
                    "Interview",
                    (
                        KeyStroke("F9", "Cover the screen at once"),
                        KeyStroke("F10", "Support contacts"),
                        KeyStroke("Alt+→", "Next question"),
                        KeyStroke("Alt+←", "Question before"),
                        KeyStroke("Ctrl+E", "Notes or exact words"),
                        KeyStroke("Ctrl+L", "File a line under another question"),
                    ),
                ),
                KeyGroup("Print", (KeyStroke("Ctrl+P", "Print"), KeyStroke("Ctrl+Shift+S", "Save outside the study"))),
            ),
        ),
    }


def others_ar() -> dict[str, Paper]:
    return {
        "card": TakeHomeCard(
            "شكرًا على وقتك",
            "سررنا بالحديث معك. ما قلته يساعد.",
            Contact("ليلى م.", "+962 6 555 0140", "الثلاثاء والخميس، 10 إلى 16"),
            "30 نيسان 2026",
            "ميناء",
            (Contact("خط الليل", "116 123", "مجانًا ليلًا ونهارًا"),),
        ),
        "read-back": ReadBackSheet(
            "المقابلة M-A07 · للقراءة معًا",
            tuple(item for section in team_copy_ar().sections for item in section.items),
            group_colour=MEMBERS,
        ),
        "information": InformationSheet(
            "عمّ ندور وماذا تتوقع",
            (
                Passage(
                    "لماذا نسأل", ("نريد أن نفهم كيف تُحدث الخدمة تغييرًا بكلمات من يستخدمها ومن يموّلها ومن يديرها.",)
                ),
                Passage("ما مصير كلامك", ("يُكتب تحت رمز لا تحت اسمك.", "يُحفظ مشفّرًا على هذا الحاسوب (AES-256).")),
            ),
            (Contact("ليلى م.", "+962 6 555 0140", "الثلاثاء والخميس"),),
            "30 نيسان 2026",
            "2",
        ),
        "consent": ConsentForm(
            "اختياراتك",
            (
                ConsentItem("أشارك في المقابلة.", True, True),
                ConsentItem("يمكن تسجيل الحديث، ويُحذف التسجيل بعد 12 شهرًا.", answer=False),
                ConsentItem("يمكن اقتباس جمل لي دون ما يدلّ عليّ."),
            ),
            facts=(Fact("الشخص", "M-A07"),),
            last_day="30 نيسان 2026",
            version="2",
        ),
        "recovery": RecoverySheet("دعم الأقران", "7K3MX-9QWRT-4HN2P-C6VDF", "highland.toc", "12 آذار 2026"),
        "keys": KeysPage(
            "المفاتيح", (KeyGroup("في كل مكان", (KeyStroke("Ctrl+Shift+Z", "أعِد"), KeyStroke("F1", "مساعدة"))),)
        ),
    }


TEAM_COPIES = {"en": team_copy_en, "fr": team_copy_fr, "ar": team_copy_ar}


def text_of(pdf: bytes) -> list[str]:
    """What can be copied from each page."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = []
        for page in document:
            words = page.get_textpage()
            pages.append(words.get_text_bounded().replace("\r\n", "\n"))
            words.close()
            page.close()
        return pages
    finally:
        document.close()


@pytest.fixture
def read() -> Callable[[bytes], list[str]]:
    return text_of


@pytest.fixture
def chrome() -> Callable[[str], Translator]:
    """Translators that know the words of the sheets used here."""
    return translator


@pytest.fixture
def specimens() -> dict[tuple[str, str], Paper]:
    """By kind and language."""
    found: dict[tuple[str, str], Paper] = {("team", language): make() for language, make in TEAM_COPIES.items()}
    found |= {(kind, "en"): paper for kind, paper in others().items()}
    return found | {(kind, "ar"): paper for kind, paper in others_ar().items()}
