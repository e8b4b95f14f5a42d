"""The judgement of a run: what each device shows, held against what the database says has happened."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from app.conversations.errors import ConversationNotFound
from app.realtime.channels import Channel
from tests.chaos.ledger import Ledger
from tests.chaos.plan import DevicePlan
from tests.chaos.realtime import Told

Report = dict[str, Any]
ChannelOf = Callable[[Told, str], Channel | None]
"""By which channel a user was told."""


@dataclass
class Verdict:
    """Counts, and a line for each thing that is wrong."""

    expected_views: int = 0
    """Messages that a device had to show, summed over all devices."""
    live_views: int = 0
    """Those of them that had to come by themselves, after the view began."""
    lost: int = 0
    repeated: int = 0
    out_of_order: int = 0
    other: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        return self.lost == self.repeated == self.out_of_order == self.other == 0

    def wrong(self, kind: str, what: str, count: int = 1) -> None:
        setattr(self, kind, getattr(self, kind) + count)
        self.faults.append(f"{kind.replace('_', ' ')}: {what}")


@dataclass(frozen=True)
class Cast:
    """Who is who in this run."""

    devices: tuple[DevicePlan, ...]
    people: dict[str, str]
    """User ids by name."""
    groups: dict[str, str]
    """Conversation ids by the title they began with."""
    honest: frozenset[str]
    """Conversations of which the realtime service never lied."""


def judge(
    cast: Cast, ledger: Ledger, reports: dict[str, Report], deliveries: Iterable[Told], channel_of: ChannelOf
) -> Verdict:
    verdict = Verdict()
    _judge_log(verdict, ledger)
    for device in cast.devices:
        _judge_device(verdict, cast, ledger, device, reports[device.name])
    _judge_deliveries(verdict, cast, ledger, deliveries, channel_of)
    return verdict


def _judge_log(verdict: Verdict, ledger: Ledger) -> None:
    """Numbers without a gap, both kinds."""
    for conversation, row in ledger.conversations.items():
        numbers = [message["number"] for message in ledger.messages[conversation]]
        if numbers != list(range(1, row["last_number"] + 1)):
            verdict.wrong("other", f"no is not dense in {conversation}")
        if ledger.seqs[conversation] != set(range(1, row["last_seq"] + 1)):
            verdict.wrong("other", f"seq is not dense in {conversation}")


def _judge_device(verdict: Verdict, cast: Cast, ledger: Ledger, device: DevicePlan, report: Report) -> None:
    who = cast.people[device.person]
    if not report["signed_in"]:
        verdict.wrong("other", f"{device.name} was signed out: {report['state']}")
        return
    for mishap in report["mishaps"]:
        verdict.wrong("other", f"{device.name}: {mishap}")
    judged = [each for each in ledger.conversations if device.kind != "steady" or each in cast.honest]
    for conversation in judged:
        shown = report["conversations"].get(conversation)
        if not ledger.is_in(conversation, who):
            # Nobody is told of a group that they are no longer in: only the heads show a removal that got lost.
            if shown is not None and device.kind != "steady":
                verdict.wrong("other", f"{device.name} still shows {conversation}")
        elif shown is None:
            verdict.wrong("lost", f"{device.name} does not show {conversation}")
        else:
            _judge_view(verdict, cast, ledger, device, conversation, shown)
    _judge_sending(verdict, ledger, device, who, report)


def _judge_view(
    verdict: Verdict, cast: Cast, ledger: Ledger, device: DevicePlan, conversation: str, shown: Report
) -> None:
    where = f"{device.name}, {ledger.conversations[conversation]['title']}"
    log = {message["number"]: message for message in ledger.messages[conversation]}
    seen: dict[int, Report] = {message["number"]: message for message in shown["messages"]}
    live = [number for number in log if number > shown["began"]]
    verdict.live_views += len(live)
    verdict.expected_views += len(log)
    if missing := [number for number in live if number not in seen]:
        verdict.wrong("lost", f"{where}: {missing} of {len(log)}", len(missing))
    ids = Counter(message["id"] for message in shown["messages"])
    if twice := [each for each, count in ids.items() if count > 1]:
        verdict.wrong("repeated", f"{where}: {twice}", len(twice))
    for number, message in seen.items():
        if number not in log or log[number]["id"] != message["id"]:
            verdict.wrong("out_of_order", f"{where}: {message['id']} stands at {number}")
        elif (message["seq"], message["body"]) != (log[number]["seq"], log[number]["body"]):
            verdict.wrong("lost", f"{where}: the change {log[number]['seq']} of message {number}")
    row = ledger.conversations[conversation]
    if (shown["title"], set(shown["members"])) != (row["title"], ledger.members_of(conversation)):
        verdict.wrong("lost", f"{where}: its title or its members")
    mine = ledger.seats[conversation, cast.people[device.person]]["read_number"]
    if device.kind != "steady" and shown["last_number"] - shown["read_number"] != row["last_number"] - mine:
        verdict.wrong(
            "other", f"{where}: {shown['last_number'] - shown['read_number']} unread, not {row['last_number'] - mine}"
        )


def _judge_sending(verdict: Verdict, ledger: Ledger, device: DevicePlan, who: str, report: Report) -> None:
    """What was said and is no longer waiting stands in the log once, in the order in which it was said."""
    shown = {message["id"] for each in report["conversations"].values() for message in each["messages"]}
    waiting = {entry["body"]: entry for entry in report["waiting"]}
    places = {
        (conversation, message["client_id"]): message
        for conversation, messages in ledger.messages.items()
        for message in messages
        if message["sender_id"] == who
    }
    last: dict[str, int] = {}
    for said in report["said"]:
        conversation, body = said["conversation"], said["body"]
        if (message := places.get((conversation, said["client_id"]))) is None:
            entry = waiting.get(body)
            excused = _failed_for_leaving(entry) and ledger.ever_left(conversation, who)
            if not excused:
                verdict.wrong("lost" if entry is None else "other", f"{device.name}: {body!r} was not stored: {entry}")
            continue
        # Who was removed before the answer came is told that it failed, until the message itself is on the device.
        unknowing = _failed_for_leaving(waiting.get(body)) and message["id"] not in shown
        if body in waiting and not (unknowing and ledger.ever_left(conversation, who)):
            verdict.wrong("other", f"{device.name}: {body!r} is stored, and still waits: {waiting[body]}")
        if message["number"] <= last.get(conversation, 0):
            verdict.wrong("out_of_order", f"{device.name}: {body!r} overtook")
        last[conversation] = message["number"]


def _failed_for_leaving(entry: Report | None) -> bool:
    return entry is not None and (entry["status"], entry["problem"]) == ("failed", ConversationNotFound.detail)


def _judge_deliveries(
    verdict: Verdict, cast: Cast, ledger: Ledger, deliveries: Iterable[Told], channel_of: ChannelOf
) -> None:
    """Nobody was told of what happened in a conversation while they were away, but when they were in again, late."""
    people = {device.name: device.person for device in cast.devices}
    for told in deliveries:
        person = people[told.device]
        who = cast.people[person]
        conversation, seq = told.data.get("conversation_id"), told.data.get("seq")
        if conversation is None or seq is None or ledger.was_in(conversation, who, seq):
            continue
        channel = channel_of(told, who)
        late = (
            channel is not None
            and channel.kind == "conversation"
            and ledger.was_let_in_again(conversation, who, seq, channel.epoch)
        )
        if not late:
            verdict.wrong("other", f"{person} was told {told.event} {seq} while not a member")
