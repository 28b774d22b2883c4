"""What names look like on paper: each in its own letters where a font has them, readable in any case, never a "?"."""

from __future__ import annotations

import io

import pypdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from storemood.languages import Language, Speaker
from storemood.takeaway.ink import Ink
from storemood.takeaway.lettering import fit, legible, runs, text_width, wrap


def _page(*lines: str, bold: bool = False) -> pypdf.PageObject:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for number, line in enumerate(lines):
        Ink(canvas).text(40, 700 - 20 * number, line, bold=bold)
    canvas.save()
    return pypdf.PdfReader(out).pages[0]


def _written(words: str) -> str:
    """Return what stands on paper, from left to right."""
    return "".join(str(run.text) for run in runs(words, bold=False))


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize(
    ("words", "fonts"),
    [
        ("Berlin", ["Helvetica"]),
        ("Łódź", ["regular"]),
        ("東京 渋谷店", ["regular"]),
        ("서울 강남점", ["korean"]),
        ("深圳 Store", ["chinese", "regular"]),
        ("深圳机场", ["chinese"]),
        ("臺北車站", ["regular"]),
        ("กรุงเทพ", ["thai"]),
        ("दिल्ली", ["devanagari"]),
        ("الرياض", ["arabic"]),
        ("תל אביב", ["hebrew"]),
    ],
)
def test_each_script_has_its_font(words: str, fonts: list[str], *, bold: bool) -> None:
    found = list(runs(words, bold=bold))
    assert [run.font.removesuffix("-Bold").replace("bold", "regular") for run in found] == fonts
    assert [run.heavy for run in found] == [bold and font not in ("Helvetica", "regular") for font in fonts]
    assert text_width(words, 10, bold=bold) > 10


def test_the_letters_come_along() -> None:
    page = _page("서울 강남점", "深圳机场", "กรุงเทพ", "दिल्ली", "الرياض", "תל אביב", bold=True)
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]  # type: ignore[index]
    embedded = [font for font in fonts if "/FontFile2" in font.get("/FontDescriptor", {})]
    assert len(embedded) == 6
    words = page.extract_text()
    assert "서울 강남점" in words
    assert "深圳机场" in words
    assert "?" not in words


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("አዲስ አበባ", "'Adis 'Abeba"),
        ("თბილისი", "Tbilisi"),
        ("Երևան 2", "Erevan 2"),
        ("ঢাকা", "Dhaka"),
        ("深水埗 香港", "ShenShuiBu 香港"),
        ("Ẃestend", "Ẃestend"),
        ("😀 Shop", ":Grinning: Shop"),
    ],
)
def test_letters_without_a_font_are_written_in_latin_ones(words: str, written: str) -> None:
    assert _written(words) == written


@pytest.mark.parametrize(
    ("words", "order"),
    [
        ("תל אביב: 44", "ביבא לת: 44"),
        ("Store תל אביב, Dan", "Store ביבא לת, Dan"),
        ("מול 12 דן", "ןד 12 לומ"),
    ],
)
def test_what_runs_to_the_left_stands_in_its_order(words: str, order: str) -> None:
    assert _written(words) == order


def test_letters_take_the_forms_that_they_have_beside_each_other() -> None:
    alone, together = (sum(text_width(part, 10) for part in parts) for parts in (("ا", "ل", "ر", "ي"), ("الري",)))
    assert together < alone, "Arabic letters join"
    assert text_width("क्ष", 10) < text_width("कष", 10), "two letters become one"
    assert text_width("ปู่", 10) == text_width("ป", 10), "vowels and tones stand above and below"


def test_a_name_that_can_not_be_written_gives_way_to_its_key() -> None:
    assert legible("𒀀𒀁", "store-7") == "store-7"
    assert legible("서울", "store-7") == "서울"


@pytest.mark.parametrize("language", Language)
def test_a_panel_s_title_fits_beside_its_legend(language: Language) -> None:
    say = Speaker(language).say
    legend = sum(text_width(say(name), 7) + 17 for name in ("Female", "Male"))
    assert text_width(say("Apparent age and gender"), 9, bold=True) <= 248 - max(90, legend)


@pytest.mark.parametrize("words", ["서울 강남점 2호점 지하 일층", "深圳宝安国际机场航站楼店", "กรุงเทพมหานคร เชียงใหม่"])
def test_long_names_are_cut_and_broken(words: str) -> None:
    assert fit(words, 10, bold=True, most=60).endswith("…")
    assert text_width(fit(words, 10, bold=True, most=60), 10, bold=True) <= 60
    assert len(wrap(words, 70, 10)) > 1
