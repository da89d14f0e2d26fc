"""What the home page knows: how far the beginning has come, how today goes, and what needs somebody."""

from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from aerostic import channels, messaging, workspaces
from aerostic.channels import ChannelRow, ChannelStatus
from aerostic.kit import phone
from aerostic.kit.actor import Permission
from aerostic.kit.counts import grouped
from aerostic.kit.work import Work
from aerostic.messaging import Today, View, ViewKind, name_of
from aerostic.web.home.steps import Step, steps
from aerostic.web.ui.avatar import hue_of, initials_of
from aerostic.web.ui.charts import Chart, chart_of

HOURS: Final = range(24)
A_MINUTE, AN_HOUR = 60, 3600  # seconds


@dataclass(frozen=True, slots=True)
class Figure:
    label: str
    value: str
    note: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody nobody has answered; `closes` is when Meta ends free replies."""

    id: str
    name: str
    initials: str
    hue: int
    said: str
    since: str
    closes: str


@dataclass(frozen=True, slots=True)
class Silent:
    """A number that sends nothing until somebody connects it again, and why."""

    phone: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Overview:
    """`is_new` until somebody has written for the first time, as long as nothing needs attention."""

    steps: list[Step]
    figures: list[Figure]
    inbound: Chart
    outbound: Chart
    waiting: list[Waiting]
    silent: list[Silent]
    zone: str
    is_new: bool


def overview(work: Work) -> Overview:
    zone = workspaces.workspace(work).time_zone
    numbers = channels.channels(work) if work.actor.may(Permission.VIEW_CHANNELS) else []
    today = messaging.report(work, ZoneInfo(zone))
    latest = next(iter(messaging.listing(work, View(ViewKind.ALL), limit=1)), None)
    silent = [
        Silent(phone.formatted(one.display_phone_number), one.verified_name, one.trouble)
        for one in numbers
        if is_silent(work, one)
    ]
    return Overview(
        steps=list(steps(work, numbers, latest)),
        figures=figures(today),
        inbound=by_hour({hour: n for hour, n, _ in today.hourly}, most_of(today)),
        outbound=by_hour({hour: n for hour, _, n in today.hourly}, most_of(today)),
        waiting=waiting(today),
        silent=silent,
        zone=zone.replace("_", " "),
        is_new=latest is None and not silent,
    )


def is_silent(work: Work, number: ChannelRow) -> bool:
    """Among those whoever looks may see."""
    seen = work.actor.restriction.channels
    return number.status in {ChannelStatus.NEEDS_RECONNECTING, ChannelStatus.STOPPED} and (
        seen is None or number.id in seen
    )


def figures(today: Today) -> list[Figure]:
    median = today.median_answer_seconds
    return [
        Figure("Open", grouped(today.open), "conversations"),
        Figure("Unanswered", grouped(today.unanswered), "people waiting"),
        Figure("Time to answer", "None yet" if median is None else lasting(median), "median today"),
        Figure("Messages in", grouped(today.inbound), "today"),
        Figure("Messages out", grouped(today.outbound), "today"),
    ]


def lasting(seconds: int) -> str:
    """`45 s`, `12 min`, `2 h 5 min`."""
    if seconds < A_MINUTE:
        return f"{seconds} s"
    if seconds < AN_HOUR:
        return f"{round(seconds / A_MINUTE)} min"
    hours, rest = divmod(seconds, AN_HOUR)
    return f"{hours} h {rest // A_MINUTE} min"


def most_of(today: Today) -> int:
    """In any hour, either way: what came in and what went out are drawn to one scale."""
    return max((max(came, went) for _, came, went in today.hourly), default=0)


def by_hour(counted: dict[int, int], most: int) -> Chart:
    return chart_of([(f"{hour:02}:00", float(counted.get(hour, 0))) for hour in HOURS], names=6, beside=most)


def waiting(today: Today) -> list[Waiting]:
    return [
        Waiting(
            id=str(one.id),
            name=(name := name_of(one.contact)),
            initials=initials_of(name),
            hue=hue_of(str(one.contact.id)),
            said=one.preview,
            since=one.unanswered_since.isoformat() if one.unanswered_since else "",
            closes=one.window_closes_at.isoformat() if one.window_closes_at else "",
        )
        for one in today.oldest_unanswered
    ]
