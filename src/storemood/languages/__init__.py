"""What the server itself says to people in their language: reports on paper, workbooks, mails.

The English sentence is the key, as in the page. Numbers and dates are written as the language does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from storemood.languages import de, es, fr, ja, pt

NO_BREAK = "\u00a0"


class Language(StrEnum):
    """The languages that reports and mails come in."""

    EN = "en"
    DE = "de"
    FR = "fr"
    ES = "es"
    PT = "pt"
    JA = "ja"


WORDS: Mapping[Language, Mapping[str, str]] = {
    Language.EN: {},
    Language.DE: de.WORDS,
    Language.FR: fr.WORDS,
    Language.ES: es.WORDS,
    Language.PT: pt.WORDS,
    Language.JA: ja.WORDS,
}


@dataclass(frozen=True, slots=True)
class _Manner:
    """How a language writes numbers and dates. ``grouped_from``: smaller numbers have no thousands separator."""

    point: str
    thousands: str
    percent: str
    day: str
    short_day: str
    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    short_weekdays: tuple[str, ...]
    clock: str = "{hour:02d}:{minute:02d}"
    grouped_from: int = 1000
    one_until: int = 1
    colon: str = ": "
    stop: str = "."


_MANNERS = {
    Language.EN: _Manner(
        ".",
        ",",
        "%",
        "{day} {month} {year}",
        "{day} {short}",
        (
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ),
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    ),
    Language.DE: _Manner(
        ",",
        ".",
        f"{NO_BREAK}%",
        "{day}. {month} {year}",
        "{day}.{number}.",
        (
            "Januar",
            "Februar",
            "März",
            "April",
            "Mai",
            "Juni",
            "Juli",
            "August",
            "September",
            "Oktober",
            "November",
            "Dezember",
        ),
        ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
        ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"),
    ),
    Language.FR: _Manner(
        ",",
        NO_BREAK,
        f"{NO_BREAK}%",
        "{day} {month} {year}",
        "{day:02d}/{number:02d}",
        (
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ),
        ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
        ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."),
        one_until=2,
        colon=f"{NO_BREAK}: ",
    ),
    Language.ES: _Manner(
        ",",
        ".",
        f"{NO_BREAK}%",
        "{day} de {month} de {year}",
        "{day}/{number}",
        (
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre",
            "octubre",
            "noviembre",
            "diciembre",
        ),
        ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
        ("lun", "mar", "mié", "jue", "vie", "sáb", "dom"),
        grouped_from=10_000,
    ),
    Language.PT: _Manner(
        ",",
        ".",
        "%",
        "{day} de {month} de {year}",
        "{day:02d}/{number:02d}",
        (
            "janeiro",
            "fevereiro",
            "março",
            "abril",
            "maio",
            "junho",
            "julho",
            "agosto",
            "setembro",
            "outubro",
            "novembro",
            "dezembro",
        ),
        ("segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado", "domingo"),
        ("seg.", "ter.", "qua.", "qui.", "sex.", "sáb.", "dom."),
        one_until=2,
    ),
    Language.JA: _Manner(
        ".",
        ",",
        "%",
        "{year}年{number}月{day}日",
        "{number}/{day}",
        tuple(f"{number}月" for number in range(1, 13)),
        tuple(f"{name}曜日" for name in "月火水木金土日"),
        tuple("月火水木金土日"),
        one_until=0,
        colon="：",
        stop="。",
    ),
}


@dataclass(frozen=True, slots=True)
class Speaker:
    """Says things in one language."""

    language: Language

    @property
    def _manner(self) -> _Manner:
        return _MANNERS[self.language]

    def say(self, english: str, **values: object) -> str:
        """Return a sentence; values stand for the names in braces."""
        text = WORDS[self.language].get(english, english)
        return text.format(**values) if values else text

    def count(self, count: int, one: str, other: str, **values: object) -> str:
        """Return the sentence for one thing or for another number of them; ``{count}`` is the number."""
        is_one = 0 <= count <= 1 if self._manner.one_until == 2 else count == self._manner.one_until
        return self.say(one if is_one else other, count=self.whole(count), **values)

    def label(self, name: str, value: str) -> str:
        """Return what something is, behind its name and a colon."""
        return f"{name}{self._manner.colon}{value}"

    def heading(self, name: str) -> str:
        """Return what stands above a list."""
        return self.label(name, "").rstrip()

    def sentence(self, words: str) -> str:
        return f"{words}{self._manner.stop}"

    def whole(self, number: float) -> str:
        return self._grouped(round(abs(number)), "", number < 0 and round(number) != 0)

    def decimal(self, number: float | Decimal, digits: int = 1) -> str:
        rounded = _rounded(number, digits)
        whole, _, rest = f"{abs(rounded)}".partition(".")
        is_negative = rounded < 0
        return self._grouped(int(whole), f"{self._manner.point}{rest}" if rest else "", is_negative)

    def short(self, number: float) -> str:
        """Return a number with as few digits as say it, six at most."""
        return self.decimal(number, len(f"{number:g}".partition(".")[2]))

    def signed(self, number: float | Decimal, digits: int = 1) -> str:
        """Return a number with its sign, also a plus."""
        text = self.decimal(number, digits)
        return text if _rounded(number, digits) <= 0 else f"+{text}"

    def percent(self, share: float, digits: int = 1) -> str:
        """Return a share of 0 to 1."""
        return f"{self.decimal(100 * _exact(share), digits)}{self._manner.percent}"

    def signed_percent(self, share: float, digits: int = 1) -> str:
        return f"{self.signed(100 * _exact(share), digits)}{self._manner.percent}"

    def day(self, day: date) -> str:
        return self._manner.day.format(**_parts(day), month=self._manner.months[day.month - 1])

    def short_day(self, day: date) -> str:
        return self._manner.short_day.format(**_parts(day), short=self._manner.months[day.month - 1][:3])

    def days(self, first: date, last: date) -> str:
        """Return a period; the ends that are the same are said once."""
        return self.day(first) if first == last else f"{self.day(first)} \u2013 {self.day(last)}"

    def month(self, day: date) -> str:
        name = self._manner.months[day.month - 1]
        if self.language is Language.JA:
            return f"{day.year}年{name}"
        return f"{name} {'de ' if self.language in (Language.ES, Language.PT) else ''}{day.year}"

    def weekday(self, number: int, *, short: bool = False) -> str:
        """Return a weekday's name, 0 is Monday."""
        return (self._manner.short_weekdays if short else self._manner.weekdays)[number]

    def clock(self, hour: int, minute: int = 0) -> str:
        return self._manner.clock.format(hour=hour, minute=minute)

    def instant(self, at: datetime) -> str:
        return f"{self.day(at.date())}, {self.clock(at.hour, at.minute)}"

    def _grouped(self, whole: int, rest: str, is_negative: bool) -> str:
        grouped = (
            f"{whole:,}".replace(",", self._manner.thousands) if whole >= self._manner.grouped_from else str(whole)
        )
        return ("\u2212" if is_negative else "") + grouped + rest


def _exact(share: float) -> Decimal:
    """Return the number that is written: 0.0555, of which a float times 100 is a little less than 5.55."""
    return Decimal(str(share))


def _rounded(number: float | Decimal, digits: int) -> Decimal:
    """Round halves away from zero, as the page does."""
    return Decimal(str(number)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


def _parts(day: date) -> dict[str, int]:
    return {"day": day.day, "number": day.month, "year": day.year}
