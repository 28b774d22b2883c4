"""Managers' questions become numbers: a question, and a function a panel that answers it."""

from storemood.reports.figures import MEASURES, Change, Changes, Figure, Measures
from storemood.reports.hours import HourCell, Hours, hours
from storemood.reports.live import Live, MinutePoint, get_live
from storemood.reports.moods import Moods, moods
from storemood.reports.people import People, people
from storemood.reports.places import SORTS, Level, Page, PlaceFigures, Places, places
from storemood.reports.question import Comparison, Filter, Question
from storemood.reports.series import Point, Series, series
from storemood.reports.sides import PeriodInfo, ScopeInfo, State, StoreCounts
from storemood.reports.summary import (
    Compared,
    FaceOutcomes,
    PhotoOutcomes,
    ReasonCount,
    Summary,
    summary,
)

__all__ = [
    "MEASURES",
    "SORTS",
    "Change",
    "Changes",
    "Compared",
    "Comparison",
    "FaceOutcomes",
    "Figure",
    "Filter",
    "HourCell",
    "Hours",
    "Level",
    "Live",
    "Measures",
    "MinutePoint",
    "Moods",
    "Page",
    "People",
    "PeriodInfo",
    "PhotoOutcomes",
    "PlaceFigures",
    "Places",
    "Point",
    "Question",
    "ReasonCount",
    "ScopeInfo",
    "Series",
    "State",
    "StoreCounts",
    "Summary",
    "get_live",
    "hours",
    "moods",
    "people",
    "places",
    "series",
    "summary",
]
