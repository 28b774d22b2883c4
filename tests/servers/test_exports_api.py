"""Numbers as files over the API: the same as in the page, said of what, safe to open, withheld where they must be."""

from __future__ import annotations

import csv
import dataclasses
import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import openpyxl
import pypdf
import pytest
from fastapi.testclient import TestClient

from storemood import analysis, credentials
from storemood.api.app import create_app
from storemood.db import people
from storemood.db.engine import Engine, transaction
from storemood.db.photos import ClaimedPhoto
from storemood.domain.model import AgeBand, Gender, Mood
from tests import factories
from tests.factories import analysed, seen_face, traits

_JUNE = "from=2026-06-01&to=2026-06-07"
_EXPORT = "/api/v1/report/export"


@pytest.fixture
def client(engine: Engine) -> Iterator[TestClient]:
    with transaction(engine) as conn:
        people.save_user(conn, "ada", "Ada", credentials.hash_generated("right"))
    odd = dataclasses.replace(factories.store_row(), name='=HYPERLINK("http://evil.example")', city="Łódź")
    factories.add_chain(engine, odd, factories.store_row("TYO-01", region="Asia", city="東京", timezone="Asia/Tokyo"))
    _see(engine, 0, 30, Gender.FEMALE)
    _see(engine, 0, 4, Gender.MALE)
    _see(engine, 1, 12, Gender.MALE)
    with TestClient(create_app(engine, suppress_below=10, session_hours=1), headers={"X-Storemood": "1"}) as client:
        assert client.post("/api/v1/login", json={"login": "ada", "password": "right"}).status_code == 204
        yield client


def _see(engine: Engine, number: int, times: int, gender: Gender) -> None:
    place = factories.places(engine)[number]
    taken = datetime(2026, 6, 2, 10, 30, tzinfo=UTC)
    photo = ClaimedPhoto(1, place.camera_id, "shot.jpg", "key", taken)
    face = seen_face(of=traits(gender, AgeBand.AGE_30_39, Mood.HAPPINESS))
    with transaction(engine) as conn:
        analysis.count(conn, [analysis.Seen(photo, place, taken, analysed(*[face] * times))])


def _get(client: TestClient, path: str) -> Any:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return answer


def _scope(client: TestClient, name: str) -> str:
    return next(str(scope["id"]) for scope in client.get("/api/v1/scopes").json()["scopes"] if scope["name"] == name)


def _lines(content: bytes) -> tuple[dict[str, str], list[dict[str, str]]]:
    """Return what a file says of itself, and its rows."""
    rows = list(csv.reader(io.StringIO(content.decode("utf-8"))))
    about = [row[0].removeprefix("# ").partition(": ") for row in rows if row and row[0].startswith("# ")]
    table = [row for row in rows if row and not row[0].startswith("# ")]
    return {label: text for label, _, text in about}, [dict(zip(table[0], row, strict=True)) for row in table[1:]]


def test_a_series_as_csv_is_the_page_s(client: TestClient) -> None:
    answer = _get(client, f"{_EXPORT}/series.csv?{_JUNE}&compare=none")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == (
        'attachment; filename="storemood_world_2026-06-01_2026-06-07_series.csv"'
    )
    assert not answer.content.startswith(b"\xef\xbb\xbf")
    _, rows = _lines(answer.content)
    points = _get(client, f"/api/v1/report/series?{_JUNE}&compare=none").json()["points"]
    assert [row["Customers seen"] for row in rows] == [str(point["now"]["customers"]) for point in points]
    assert rows[1]["From"] == "2026-06-02 00:00"
    assert rows[1]["Customers seen"] == "46"


def test_a_file_says_what_it_is_of(client: TestClient) -> None:
    about, _ = _lines(_get(client, f"{_EXPORT}/summary.csv?{_JUNE}&gender=female&compare=year").content)
    assert about["Place"] == "All stores (world)"
    assert about["Days"] == "1 June 2026 – 7 June 2026"
    assert about["Customers"] == "Female"
    assert about["Compared with"] == "the same weekdays a year before: 2 June 2025 – 8 June 2025"
    assert about["Times"].endswith("each store's own")
    assert about["Stores"] == "2 of 2 with data"
    assert about["Withheld"].startswith("numbers of fewer than 10 people")
    assert about["Made"].endswith("UTC, storemood")


def test_what_the_page_withholds_is_marked(client: TestClient) -> None:
    scope = _scope(client, "Łódź")
    about, _ = _lines(_get(client, f"{_EXPORT}/summary.csv?{_JUNE}&scope={scope}").content)
    assert about["Place"].startswith("Łódź")
    rows = list(csv.reader(io.StringIO(_get(client, f"{_EXPORT}/people.csv?{_JUNE}&scope={scope}").text)))
    assert ["Male", "withheld", "withheld", "", "", ""] in rows
    assert "4" not in {cell for row in rows for cell in row}


def test_no_cell_is_a_formula(client: TestClient) -> None:
    _, rows = _lines(_get(client, f"{_EXPORT}/places.csv?{_JUNE}&level=store").content)
    assert '\'=HYPERLINK("http://evil.example")' in {row["Place"] for row in rows}
    book = openpyxl.load_workbook(io.BytesIO(_get(client, f"{_EXPORT}/places.xlsx?{_JUNE}&level=store").content))
    [cell] = [cell for row in book["Stores"] for cell in row if str(cell.value).startswith("=HYPERLINK")]
    assert (cell.data_type, cell.hyperlink) == ("s", None)


def test_a_workbook_holds_numbers_and_times(client: TestClient) -> None:
    answer = _get(client, f"{_EXPORT}/all.xlsx?{_JUNE}")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames[:4] == ["About", "Summary", "Over time", "Over time, compared with"]
    assert "Place" in {row[0].value for row in book["About"]}
    heads = [cell.value for cell in book["Over time"][1]]
    second = dict(zip(heads, book["Over time"][3], strict=True))
    assert second["Customers seen"].value == 46
    assert second["From"].value == datetime(2026, 6, 2)
    assert second["Positive mood"].number_format == "0.0%"


def test_all_as_csv_is_an_archive(client: TestClient) -> None:
    answer = _get(client, f"{_EXPORT}/all.csv?{_JUNE}")
    assert answer.headers["content-type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.testzip() is None
        assert {"about.csv", "summary.csv", "series.csv", "places-store.csv", "hours.csv"} <= set(archive.namelist())
        _, rows = _lines(archive.read("hours.csv"))
    assert len(rows) == 7 * 24


def test_hours_go_along(client: TestClient) -> None:
    weekday, hour = 1, 10 + 2  # 10:30 UTC on Tuesday in Berlin
    about, rows = _lines(
        _get(client, f"{_EXPORT}/summary.csv?{_JUNE}&scope=city-1&weekday={weekday}&hour={hour}").content
    )
    assert about["Customers"] == "all customers; Tuesday; 12:00\u201313:00"
    assert rows[0]["Value"] == "34"
    about, rows = _lines(_get(client, f"{_EXPORT}/summary.csv?{_JUNE}&scope=city-1&weekday=0&weekday=2").content)
    assert about["Customers"] == "all customers; Monday, Wednesday"
    assert rows[0]["Value"] == "0"


def test_labels_in_the_readers_language(client: TestClient) -> None:
    about, rows = _lines(_get(client, f"{_EXPORT}/summary.csv?{_JUNE}&language=de").content)
    assert about["Ort"] == "Alle Filialen (world)"
    assert about["Tage"] == "1. Juni 2026 – 7. Juni 2026"
    assert rows[0]["Kennzahl"] == "Kunden"


def test_labels_in_the_language_that_was_chosen(client: TestClient) -> None:
    assert client.patch("/api/v1/me", json={"language": "fr"}).json()["language"] == "fr"
    paper = _get(client, f"/api/v1/report/print.pdf?{_JUNE}")
    assert "Tous les magasins" in pypdf.PdfReader(io.BytesIO(paper.content)).pages[0].extract_text()
    about, _ = _lines(_get(client, f"{_EXPORT}/summary.csv?{_JUNE}&language=de").content)
    assert "Tage" in about, "unless another is asked for"


@pytest.mark.parametrize(
    ("query", "pages", "size"),
    [("", 1, (595, 842)), ("&paper=letter", 1, (612, 792)), ("&each=region", 3, (595, 842)), ("&language=ja", 1, None)],
)
def test_a_report_on_paper(client: TestClient, query: str, pages: int, size: tuple[int, int] | None) -> None:
    answer = _get(client, f"/api/v1/report/print.pdf?{_JUNE}{query}")
    assert answer.headers["content-type"] == "application/pdf"
    read = pypdf.PdfReader(io.BytesIO(answer.content))
    assert len(read.pages) == pages
    box = read.pages[0].mediabox
    assert size is None or (round(box.width), round(box.height)) == size
    words = read.pages[0].extract_text()
    assert "46" in words
    assert "2026" in words


def test_paper_brings_its_letters_along(client: TestClient) -> None:
    answer = _get(client, f"/api/v1/report/print.pdf?{_JUNE}&each=city&language=ja")
    read = pypdf.PdfReader(io.BytesIO(answer.content))
    words = "".join(page.extract_text() for page in read.pages)
    assert "東京" in words
    assert "Łódź" in words
    fonts = [font.get_object() for page in read.pages for font in page["/Resources"]["/Font"].values()]  # type: ignore[index]
    assert fonts
    for font in fonts:
        assert font["/BaseFont"].startswith("/Helvetica") or "/FontFile2" in font["/FontDescriptor"]


def test_paper_tells_a_place_by_its_key_where_its_name_can_not_be_written(client: TestClient) -> None:
    scope = _scope(client, "東京")
    assert client.patch(f"/api/v1/admin/places/{scope}", json={"name": "𒀀𒀁"}).status_code == 204
    answer = _get(client, f"/api/v1/report/print.pdf?{_JUNE}&scope={scope}")
    words = pypdf.PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()
    assert scope in words
    assert "?" not in words


def test_a_report_on_paper_of_a_city(client: TestClient) -> None:
    scope = _scope(client, "東京")
    client.post(
        "/api/v1/notes",
        json={"scope": "world", "from": "2026-06-02", "to": "2026-06-03", "kind": "event", "text": "Sommerfest"},
    )
    answer = _get(client, f"/api/v1/report/print.pdf?{_JUNE}&scope={scope}&language=de")
    words = pypdf.PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()
    assert "1  2. Juni 2026 – 3. Juni 2026: Sommerfest" in words
    assert "Store TYO-01" in words


@pytest.mark.parametrize("path", ["export/gossip.csv", "export/summary.pdf", "print.pdf"])
def test_what_can_not_be_taken_away(client: TestClient, path: str) -> None:
    query = f"{_JUNE}&scope=store-999" if path == "print.pdf" else _JUNE
    assert client.get(f"/api/v1/report/{path}?{query}").status_code in (404, 422)


@pytest.mark.parametrize("path", ["export/all.csv", "print.pdf"])
def test_strangers_take_nothing_away(client: TestClient, path: str) -> None:
    client.post("/api/v1/logout")
    assert client.get(f"/api/v1/report/{path}?{_JUNE}").status_code == 401


def test_dates_are_checked_first(client: TestClient) -> None:
    first, last = date(2026, 6, 7), date(2026, 6, 1)
    assert client.get(f"{_EXPORT}/all.xlsx?from={first}&to={last}").status_code == 400
