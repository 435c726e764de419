# SPDX-License-Identifier: EUPL-1.2
"""The event stream: what arrives, for whom, without gap or double; and that nothing sealed moves a public byte."""

import asyncio
import http.client
import json
import socket
import threading
import time
from datetime import timedelta
from functools import wraps

import pytest
import uvicorn
from asgiref.sync import SyncToAsync, async_to_sync, sync_to_async
from django.db import connections

from acquis.decisions.models import Objection
from acquis.meetings.models import Meeting
from acquis.parties.models import Holding, Token, User
from acquis.record import streams
from acquis.record.act import KEYS_PER_ENTRY, SEALED_KEYS_FROM
from acquis.record.models import Head
from acquis.record.streams import Hub, Position
from acquis.web import asgi
from tests import build, tables
from tests.api.caller import by_session, by_token, last_open, set_clock
from tests.api.reader import Reader

BEATS = 0.4


@pytest.fixture(scope="module")
def lasting(django_db_setup, django_db_blocker):
    """A record that lasts for all tests of this module, its acts committed: each test has a meeting of its own."""
    with django_db_blocker.unblock():
        yield
        User.objects.all().delete()
        Token.objects.all().delete()
        tables.empty("default")
        build.a_founded_record()


@pytest.fixture
def db(lasting):
    """The database without a transaction around the test: the server reads in another thread."""


@pytest.fixture
def meeting(db):
    """A meeting under way since an hour, on the day after the last one."""
    last = Meeting.objects.order_by("starts").last()
    starts = last.starts.replace(hour=build.MORNING.hour) + timedelta(days=40) if last else build.MORNING
    opened = build.an_open_meeting(starts=starts)
    set_clock(starts + timedelta(hours=1))
    return opened


@pytest.fixture(autouse=True)
def hub(monkeypatch):
    """A hub of the test's own."""
    monkeypatch.setattr(streams, "LOOK_SECONDS", 0.2)
    monkeypatch.setattr(asgi, "hub", Hub())


def story(function):
    """A test told as a coroutine; the database stays with the thread of the test."""

    @wraps(function)
    def told(*fixtures, **named):
        async_to_sync(function)(*fixtures, **named)

    return told


def here():
    """The position at which both logs end now."""
    return "{}.{}".format(*Head.objects.values_list("open_number", "sealed_number").get())


async def done(function, *arguments, **named):
    """Let something be done in the thread of the database."""
    return await sync_to_async(function)(*arguments, **named)


def a_reply(meeting, seed):
    """One open entry more; its sequence."""
    build.a_reply(meeting, build.a_state(seed=seed))
    return last_open()


@story
async def test_an_entry_arrives_after_the_act_that_made_it(meeting):
    before = await done(last_open)
    async with Reader(query=f"after={before}") as reader:
        assert reader.status == 200
        assert reader.headers[b"content-type"] == b"text/event-stream; charset=utf-8"
        assert reader.headers[b"cache-control"] == b"no-store"
        sequence = await done(a_reply, meeting, 1)
        [event] = await reader.upto(sequence)
    assert (event["id"], event["act"]) == (str(sequence), "RequestReply")


@story
async def test_an_event_is_the_line_of_the_log(meeting, public):
    async with Reader(query="after=0") as reader:
        last = await done(last_open)
        events = await reader.upto(last)
    log = await done(lambda: b"".join(public.get("record")).decode())
    lines = [json.loads(line) for line in log.splitlines()]
    assert [{k: v for k, v in event.items() if k != "id"} for event in events] == lines


@story
async def test_a_reader_who_comes_back_misses_nothing_and_reads_nothing_twice(meeting):
    start = await done(last_open)
    seen: list[dict] = []
    for seed in range(4):
        last = seen[-1]["id"] if seen else str(start)
        async with Reader(last=last) as reader:
            seen += await reader.upto(await done(a_reply, meeting, 10 + seed))
        await done(a_reply, meeting, 20 + seed)
    async with Reader(last=seen[-1]["id"]) as reader:
        seen += await reader.upto(await done(last_open))
    assert [event["sequence"] for event in seen] == list(range(start + 1, start + 9))


@story
async def test_the_last_event_id_wins_over_the_address(meeting):
    last = await done(last_open)
    async with Reader(last=str(last - 1), query="after=0") as reader:
        assert [event["sequence"] for event in await reader.upto(last)] == [last]


@pytest.mark.parametrize("last", ["", "x", "-5", "1e3", "5.", ".", "²", "9" * 400, "1.2.3.4"])
def test_a_last_event_id_that_means_nothing_reads_from_a_sound_place(last):
    position = Position.parse(last)
    assert position.open >= 0 and position.sealed >= 0


@story
async def test_a_position_beyond_the_end_waits_and_breaks_nothing(meeting):
    async with Reader(last="9" * 400) as reader:
        await asyncio.sleep(0.3)
        assert (reader.status, reader.open, reader.ended) == (200, [], False)


@story
async def test_the_public_hears_nothing_of_a_sealed_act(meeting):
    question = await done(build.a_silence, meeting)
    before = await done(last_open)
    async with Reader(query=f"after={before}") as reader:
        await asyncio.sleep(0.1)
        quiet = reader.received
        await done(build.an_objection, question)
        await asyncio.sleep(0.4)
        assert reader.received == quiet
        sequence = await done(a_reply, meeting, 1)
        assert [event["id"] for event in await reader.upto(sequence)] == [str(before + 1)]


async def _listen(capacity, seconds, meanwhile):
    """What a stream sends in so many seconds, each piece with its instant, while `meanwhile` goes on."""

    async def still():
        return True

    loop = asyncio.get_running_loop()
    position = Position(*await done(Head.objects.values_list("open_number", "sealed_number").get))
    started, pieces = loop.time(), []

    async def listen():
        async for piece in streams.events(Hub(), position, capacity, still):
            pieces.append((loop.time() - started, piece))

    listening = asyncio.create_task(listen())
    await meanwhile()
    await asyncio.sleep(max(0, started + seconds - loop.time()))
    listening.cancel()
    return pieces


@pytest.mark.parametrize("capacity", [None, "stakeholder:OPENNET"])
def test_a_sealed_act_moves_no_heartbeat(meeting, monkeypatch, capacity):
    monkeypatch.setattr(streams, "HEARTBEAT_SECONDS", BEATS)
    question, states = build.a_silence(meeting), build.some_states(3)

    async def objections():
        for state in states:
            await asyncio.sleep(BEATS / 3)
            await done(build.an_objection, question, state)

    async def nothing():
        pass

    quiet = async_to_sync(_listen)(capacity, 3.6 * BEATS, nothing)
    disturbed = async_to_sync(_listen)(capacity, 3.6 * BEATS, objections)
    assert Objection.objects.filter(question=question).count() == 3
    assert [piece for _, piece in disturbed] == [piece for _, piece in quiet]
    assert [piece for _, piece in quiet] == [b"retry: 3000\n\n"] + 3 * [b": still here\n\n"]
    for (one, _), (other, _) in zip(disturbed, quiet, strict=True):
        assert abs(one - other) < BEATS / 3


@story
async def test_a_sealed_entry_reaches_those_who_may_see_it_and_nobody_else(meeting):
    question = await done(build.a_silence, meeting)
    objector, other = await done(build.some_states, 2)
    capacities = {
        "objector": objector,
        "focal point": objector.replace("state:", "focal-point:"),
        "chair": build.chair_of(meeting),
        "other": other,
        "secretariat": "secretariat",
        "stakeholder": await done(build.a_stakeholder),
        "observer": await done(build.an_observer),
    }
    tokens = {who: (await done(by_token, capacity)).token for who, capacity in capacities.items()}
    start = await done(here)
    readers = {who: Reader(token, last=start) for who, token in tokens.items()}
    readers["public"] = Reader(last=start)
    for reader in readers.values():
        await reader.__aenter__()
    await done(build.an_objection, question, objector)
    sequence = await done(a_reply, meeting, 1)
    for reader in readers.values():
        await reader.upto(sequence)
    for who in ("objector", "focal point", "chair"):
        await readers[who].until(lambda reader=readers[who]: reader.sealed)
    seen = {who: {each["act"] for each in reader.sealed} for who, reader in readers.items()}
    for reader in readers.values():
        await reader.__aexit__()
    assert {who for who, acts in seen.items() if "Object" in acts} == {"objector", "focal point", "chair"}
    assert {who for who, acts in seen.items() if acts} == {"objector", "focal point", "chair"}


@story
async def test_no_event_counts_sealed_entries_that_are_not_for_its_reader(meeting):
    question = await done(build.a_silence, meeting)
    stakeholder = await done(lambda: by_token(build.a_stakeholder()))
    start = await done(last_open)
    async with Reader(stakeholder.token, query=f"after={start}") as reader:
        await asyncio.sleep(0.1)
        for state in await done(build.some_states, 3):
            await done(build.an_objection, question, state)
            await asyncio.sleep(0.1)
        sequence = await done(a_reply, meeting, 1)
        [event] = await reader.upto(sequence)
    assert event["id"] == f"{sequence}.0"


@story
async def test_sealed_entries_are_resumed_without_gap_or_double(meeting):
    question = await done(build.a_silence, meeting)
    chair = await done(by_token, build.chair_of(meeting))
    start, states = await done(last_open), await done(build.some_states, 6)
    seen: list[dict] = []
    for n, state in enumerate(states):
        async with Reader(chair.token, last=seen[-1]["id"] if seen else f"{start}.0") as reader:
            objection = await done(build.an_objection, question, state)
            sequence = await done(a_reply, meeting, 30 + n)
            await reader.upto(sequence)
            number = number_of(objection)
            await reader.until(lambda reader=reader, number=number: number in sealed_of(reader.events))
            seen += reader.events
    assert len(sealed_of(seen)) == len(set(sealed_of(seen))) == 6
    assert [each["sequence"] for each in seen if "log" not in each] == list(range(start + 1, start + 7))


def number_of(objection):
    """The number of the sealed entry that made an objection."""
    return objection.pk // KEYS_PER_ENTRY - SEALED_KEYS_FROM


def sealed_of(events):
    """The numbers of the sealed entries among events."""
    return [each["sequence"] for each in events if each.get("log") == "sealed"]


@story
async def test_entries_that_come_in_a_burst_all_arrive_once(meeting):
    speakers = await done(build.an_open_list, meeting)
    start = await done(last_open)
    chair = await done(by_token, build.chair_of(meeting))
    async with Reader(chair.token, query=f"after={start}") as reader:
        for state in await done(build.some_states, 30):
            await done(build.a_request, speakers, state)
        events = await reader.upto(await done(last_open))
    assert [event["sequence"] for event in events] == list(range(start + 1, start + 31))


@story
async def test_a_stream_ends_with_the_capacity_it_was_opened_in(meeting):
    delegate = await done(lambda: by_token(build.a_state()))
    secretariat = await done(by_token, "secretariat")
    async with Reader(delegate.token, last=await done(here)) as reader:
        await asyncio.sleep(0.1)
        holding = await done(Holding.objects.filter(capacity=delegate.capacity).last)
        assert (await done(secretariat.act, "EndCapacity", holding)).status_code == 201
        await reader.until(lambda: reader.ended)
    assert reader.events == []


@story
async def test_a_stream_with_a_token_that_opens_nothing_is_refused(meeting):
    async with Reader("not-a-token") as reader:
        assert reader.status == 401
        await reader.until(lambda: reader.ended)


@story
async def test_a_session_has_a_stream_of_its_own(meeting):
    question = await done(build.a_silence, meeting)
    state = await done(build.a_state)
    caller = await done(by_session, state, "streaming")
    cookie = f"sessionid={caller.client.cookies['sessionid'].value}"
    async with Reader(cookie=cookie, last=await done(here)) as reader:
        await done(build.an_objection, question, state)
        await reader.until(lambda: reader.sealed)
    assert [each["act"] for each in reader.sealed] == ["Object"]


@pytest.mark.parametrize(
    "happens", ["signs out", "acts as somebody else", "is closed", "changes nothing that counts"]
)
def test_a_stream_lasts_as_long_as_the_session_it_was_opened_in(meeting, happens):
    async_to_sync(_stream_of_a_session)(meeting, happens)


async def _stream_of_a_session(meeting, happens):
    caller = await done(by_session, await done(build.a_state), f"who {happens}")
    cookie = f"sessionid={caller.client.cookies['sessionid'].value}"
    async with Reader(cookie=cookie, last=await done(here)) as reader:
        await done(_let, caller.client, happens)
        sequence = await done(a_reply, meeting, 2)
        if happens == "changes nothing that counts":
            assert [event["sequence"] for event in await reader.upto(sequence)] == [sequence]
        else:
            await reader.until(lambda: reader.ended)
            assert reader.events == []


def _let(client, happens):
    session = client.session
    if happens == "signs out":
        session.delete()
    elif happens == "is closed":
        User.objects.filter(pk=session["_auth_user_id"]).update(is_active=False)
    else:
        session["capacity" if happens == "acts as somebody else" else "shown"] = "secretariat"
        session.save()


class Stuck(Reader):
    """A reader whose line takes nothing in after the first bytes."""

    async def _send(self, message):
        await super()._send(message)
        if message.get("body"):
            await self._left.wait()


@story
async def test_a_reader_whose_line_is_stuck_holds_up_nobody(meeting):
    before = await done(last_open)
    async with Stuck(query=f"after={before}") as stuck, Reader(query=f"after={before}") as reader:
        for seed in range(3):
            sequence = await done(a_reply, meeting, 60 + seed)
            await reader.upto(sequence)
        assert stuck.received == b"retry: 3000\n\n"


@story
async def test_one_sign_in_has_so_many_streams_and_no_more(meeting):
    delegate, other = [await done(by_token, state) for state in await done(build.some_states, 2)]
    readers = [Reader(delegate.token) for _ in range(asgi.STREAMS_EACH)]
    for reader in readers:
        await reader.__aenter__()
    async with Reader(delegate.token) as one_too_many:
        assert one_too_many.status == 429
        assert one_too_many.headers[b"retry-after"]
    async with Reader(other.token) as of_another:
        assert of_another.status == 200
    await readers.pop().__aexit__()
    async with Reader(delegate.token) as again:
        assert again.status == 200
    for reader in readers:
        await reader.__aexit__()


@pytest.fixture
def served(db):
    """The site on a port of this machine, for as long as the test runs."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config = uvicorn.Config(asgi.application, port=port, log_level="error", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    until = time.monotonic() + 10
    while not server.started and time.monotonic() < until:
        time.sleep(0.02)
    yield port
    server.should_exit = True
    thread.join(10)
    SyncToAsync.single_thread_executor.submit(connections.close_all).result()
    assert not thread.is_alive()


def test_over_the_network_events_arrive_at_once_and_the_log_reads_alike(served, meeting):
    connection = http.client.HTTPConnection("127.0.0.1", served, timeout=10)
    start = last_open()
    connection.request(
        "GET", "/api/v1/record", headers={"Accept": "text/event-stream", "Last-Event-ID": str(start)}
    )
    stream = connection.getresponse()
    assert stream.status == 200
    assert stream.readline() == b"retry: 3000\n"
    performed = time.monotonic()
    sequence = a_reply(meeting, 1)
    while (line := stream.readline()) and not line.startswith(b"data: "):
        pass
    assert time.monotonic() - performed < 3
    assert json.loads(line.removeprefix(b"data: "))["sequence"] == sequence
    connection.close()
    plain = http.client.HTTPConnection("127.0.0.1", served, timeout=10)
    plain.request("GET", f"/api/v1/record?after={start}")
    assert json.loads(plain.getresponse().read()) == json.loads(line.removeprefix(b"data: "))
    plain.close()
