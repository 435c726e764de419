# SPDX-License-Identifier: EUPL-1.2
"""What anybody may read of the API: lists, single things, the log, its description; in which form and language."""

import csv
import io
import json
import re
from datetime import timedelta
from html.parser import HTMLParser

import pytest
from django.test import Client
from jsonschema import Draft202012Validator

from acquis.parties.acts import EndCapacity, EnrolOrganisation
from acquis.parties.models import Holding, State
from acquis.parties.tokens import issue
from acquis.record import log
from acquis.record.models import Entry
from tests import build
from tests.api.caller import API, PROBLEM, Caller, last_open

LISTS = ("bodies", "meetings", "agenda-items", "states", "organisations", "decisions")
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")
LOOKS_LIKE_AN_INSTANT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d")


@pytest.fixture
def filled(meeting):
    """A meeting with something in every list."""
    build.a_request(build.an_open_list(meeting))
    build.a_question(meeting)
    build.a_silence(meeting)
    return meeting


@pytest.mark.parametrize("name", LISTS)
def test_a_list_read_page_by_page_is_the_whole_list(filled, public, name):
    whole = public.get(name, limit=500).json()
    assert whole["items"] and whole["next"] is None
    pages, after = [], 0
    while after is not None:
        page = public.get(name, limit=2 if name != "states" else 50, after=after).json()
        pages += page["items"]
        after = page["next"]
    assert pages == whole["items"]


@pytest.mark.parametrize("name", LISTS)
def test_each_thing_of_a_list_can_be_read_by_itself(filled, public, name):
    for item in public.get(name, limit=3).json()["items"]:
        key = item.get("id", item.get("code"))
        one = public.get(f"{name}/{key}")
        assert one.status_code == 200, (name, key)
        assert one.json().items() >= item.items()


@pytest.mark.parametrize("limit", [-1, 0, 10**9, 2**70])
@pytest.mark.parametrize("after", [-1, 0, 2**63, 2**70])
def test_limits_beyond_reason_are_brought_within_it(filled, public, limit, after):
    answer = public.get("states", limit=limit, after=after)
    assert answer.status_code == 200
    assert len(answer.json()["items"]) <= 500


@pytest.mark.parametrize(
    ("name", "value"), [("limit", "many"), ("after", ""), ("after", "1.5"), ("format", "xml")]
)
def test_what_a_list_does_not_take_is_refused_with_the_field(filled, public, name, value):
    answer = public.get("states", **{name: value})
    assert (answer.status_code, answer["Content-Type"]) == (422, PROBLEM)
    assert answer.json()["faults"][0]["field"].endswith(name)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_as_csv_holds_the_same_rows(filled, public, name):
    answer = public.get(name, format="csv", limit=500)
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.content.count(b"\r\n") == answer.content.count(b"\n")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    items = public.get(name, limit=500).json()["items"]
    key = "subject" if "subject" in items[0] else "code"
    assert [row[key] for row in rows] == [item[key] for item in items]


def test_a_csv_that_does_not_hold_everything_says_where_the_rest_is(filled, public):
    first = public.get("states", format="csv", limit=100)
    assert first["Link"].endswith('rel="next"')
    rest = public.client.get(API + "states" + re.search("<(.*)>", first["Link"])[1])
    rows = [row for page in (first, rest) for row in csv.DictReader(io.StringIO(page.content.decode()))]
    assert {row["code"] for row in rows} == set(State.objects.values_list("code", flat=True))
    assert len(rows) == 193
    assert not rest.has_header("Link")


def test_namibia_keeps_its_name_in_a_table(filled, public):
    rows = {
        row["code"]: row
        for row in csv.DictReader(io.StringIO(public.get("states", format="csv").content.decode()))
    }
    assert rows["NAM"]["name.en"] == "Namibia"
    assert all(row["group"] is not None and row["name.fr"] for row in rows.values())


@pytest.mark.parametrize("name", ["=1+1", "+SUM(A1)", "-2+3", "@cmd", "\t=1", "\r=1"])
def test_a_text_that_a_spreadsheet_would_run_is_shown_as_text(filled, public, name):
    named = {"en": name, "authentic": "en"}
    build.do(EnrolOrganisation(code="FORMULA", kind="stakeholder", name=named), "secretariat", "institution")
    rows = csv.DictReader(io.StringIO(public.get("organisations", format="csv").content.decode(), newline=""))
    [row] = [row for row in rows if row["code"] == "FORMULA"]
    assert row["name.en"] == f"'{name}"
    assert row["shown"].startswith("'")


def test_quotes_commas_and_line_breaks_survive_a_table(filled, public):
    name = 'One, "two"\nthree'
    named = {"en": name, "authentic": "en"}
    build.do(EnrolOrganisation(code="QUOTED", kind="stakeholder", name=named), "secretariat", "institution")
    text = public.get("organisations", format="csv").content.decode()
    [row] = [row for row in csv.DictReader(io.StringIO(text, newline="")) if row["code"] == "QUOTED"]
    assert row["name.en"] == name


PUBLIC = [*LISTS, "states/WSM", "institution", "acts", "record", "record/1", "openapi.json"]


@pytest.mark.parametrize("path", PUBLIC)
def test_what_is_public_has_an_etag_and_is_not_sent_twice(filled, public, path):
    first = public.get(path)
    assert first.status_code == 200
    again = public.get(path, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert b"".join(again) == b""
    assert again["ETag"] == first["ETag"]
    other = public.get(path, headers={"If-None-Match": '"something-else"'})
    assert other.status_code == 200


@pytest.mark.parametrize("path", ["decisions", "record", "institution"])
def test_an_etag_changes_with_what_it_stands_for(filled, public, path):
    before = public.get(path)["ETag"]
    build.a_question(filled, title="Another")
    assert public.get(path)["ETag"] != before


def test_an_etag_of_the_log_differs_for_those_who_see_more(filled, public, delegate):
    assert delegate.get("record").headers.get("ETag") != public.get("record")["ETag"]


def test_the_log_is_read_line_by_line_without_gaps(filled, public):
    answer = public.get("record")
    assert answer["Content-Type"] == "application/jsonl; charset=utf-8"
    lines = [json.loads(line) for line in b"".join(answer).decode().splitlines()]
    assert [line["sequence"] for line in lines] == list(range(1, last_open() + 1))
    needed = {"sequence", "leaf", "act", "version", "subject", "as", "at", "payload", "findings"}
    assert all(needed <= line.keys() for line in lines)


def test_the_log_goes_on_after_any_sequence(filled, public):
    last = last_open()
    lines = [
        json.loads(line) for line in b"".join(public.get("record", after=last - 2)).decode().splitlines()
    ]
    assert [line["sequence"] for line in lines] == [last - 1, last]
    assert b"".join(public.get("record", after=2**70)) == b""


def test_a_line_of_the_log_rebuilds_the_leaf_with_the_fields_it_shows(filled, public):
    for line in b"".join(public.get("record", after=last_open() - 5)).decode().splitlines():
        line = json.loads(line)
        body = {name: line[name] for name in ("act", "version", "subject", "as", "at", "payload", "findings")}
        body |= {"log": "open", "number": line["sequence"]}
        assert log.leaf_of(log.body_of(body)) == line["leaf"]


def test_a_commitment_opens_with_the_salt_and_value_beside_it(meeting, public):
    build.a_point_of_order(meeting)
    line = public.get(f"record/{last_open()}").json()
    [(path, (salt, value))] = line["content"].items()
    assert log.commitment(salt, path, value) == line["payload"][path]["commitment"]


def test_the_public_reads_no_sealed_entry_whatever_it_asks(filled, public):
    build.an_objection(build.a_question(filled, title="Another"), reason="No.")
    for answer in (
        public.get("record"),
        public.get("record", sealed_after=0),
        public.get("record", after=0, sealed_after=-1),
    ):
        assert b'"sealed"' not in b"".join(answer)
    assert public.get("record/0").status_code == public.get(f"record/{last_open() + 1}").status_code == 404
    assert public.get(f"record/{2**70}").status_code == 404


def test_a_delegate_reads_the_sealed_entries_it_may_see_numbered_in_their_own_log(filled, delegate):
    objection = build.an_objection(build.a_question(filled, title="Another"))
    lines = [json.loads(line) for line in b"".join(delegate.get("record")).decode().splitlines()]
    sealed = [line for line in lines if line.get("log") == "sealed"]
    assert [line["act"] for line in sealed] == ["Object"]
    assert sealed[0]["subject"] == f"question:{objection.question_id}"
    assert sealed[0]["sequence"] == Entry.objects.filter(log="sealed").last().number


def test_what_is_unknown_is_a_problem_of_404(filled, public):
    for path in (
        "states/ZZZ",
        "states/%00",
        "bodies/1",
        "meetings/9",
        f"decisions/{2**70}",
        "organisations/NONE",
    ):
        answer = public.get(path)
        assert (answer.status_code, answer["Content-Type"]) == (404, PROBLEM), path


def test_an_address_nobody_serves_is_404_and_a_method_nobody_serves_405(filled, public):
    assert public.get("nothing").status_code == 404
    assert public.client.delete(API + "states").status_code == 405
    assert public.client.get(API + "acts").status_code == 200


def test_every_instant_is_utc_with_six_decimals(filled, public, delegate):
    build.an_objection(build.a_question(filled, title="Another"), delegate.capacity)
    paths = [*LISTS, f"meetings/{filled.pk}/speakers", "record", "institution"]
    texts = [text for path in paths for text in _texts(_json(delegate.get(path)))]
    stamped = [text for text in texts if LOOKS_LIKE_AN_INSTANT.match(text)]
    assert len(stamped) > 250
    assert [text for text in stamped if not INSTANT.fullmatch(text)] == []


def _json(answer):
    text = b"".join(answer).decode()
    return (
        [json.loads(line) for line in text.splitlines()]
        if "jsonl" in answer["Content-Type"]
        else json.loads(text)
    )


def _texts(value):
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, str):
        yield value


def test_instants_given_in_another_zone_come_back_in_utc(filled, secretariat, public):
    starts = (build.MORNING + timedelta(days=40)).isoformat().replace("+00:00", "Z")
    local = "2027-04-10T10:00:00-04:00"
    payload = {"title": {"en": "Second"}, "place": "new-york", "starts": starts, "ends": local}
    answer = secretariat.act("ConveneMeeting", filled.body, payload)
    assert answer.status_code == 422
    payload |= {"starts": local, "ends": "2027-04-10T13:00:00-04:00"}
    made = secretariat.act("ConveneMeeting", filled.body, payload).json()["made"].partition(":")[2]
    assert public.get(f"meetings/{made}").json()["starts"] == "2027-04-10T14:00:00.000000Z"


def test_an_instant_without_a_zone_is_refused(filled, secretariat):
    payload = {
        "title": {"en": "Second"},
        "place": "new-york",
        "starts": "2027-04-10T10:00:00",
        "ends": "2027-04-10T13:00:00Z",
    }
    answer = secretariat.act("ConveneMeeting", filled.body, payload)
    assert (answer.status_code, answer.json()["field"]) == (422, "starts")


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("fr", "Allemagne"),
        ("es", "Alemania"),
        ("ru", "Германия"),
        ("ar", "ألمانيا"),
        ("zh-hans", "德国"),
        ("en", "Germany"),
    ],
)
def test_names_come_in_the_language_asked_for(filled, public, language, name):
    answer = public.get("states/DEU", headers={"Accept-Language": f"{language};q=0.9, en;q=0.1"})
    assert name in answer.json()["shown"]
    assert answer["Content-Language"] == language
    assert "Accept-Language" in answer["Vary"]


def test_a_language_nobody_speaks_here_is_answered_in_english(filled, public):
    assert public.get("states/DEU", headers={"Accept-Language": "tlh"})["Content-Language"] == "en"


def test_the_mark_of_a_simulation_stands_in_every_shown_name(filled, public):
    for name in ("states", "organisations"):
        assert all("[" in item["shown"] for item in public.get(name).json()["items"])


def test_the_list_of_acts_says_who_may_under_which_provision(filled, public):
    acts = {each["name"]: each for each in public.get("acts").json()}
    objects = acts["Object"]
    assert {each["who"] for each in objects["who_may"]} == {"state", "head"}
    assert all(each["provision"]["number"] and each["provision"]["source"] for each in objects["who_may"])
    assert objects["subject"] == "question"
    for each in acts.values():
        Draft202012Validator.check_schema(each["schema"])
        assert each["says"]


def test_an_act_that_only_a_body_decides_says_which(filled, public):
    acts = {each["name"]: each for each in public.get("acts").json()}
    assert [each["who"] for each in acts["CreateWorkingGroup"]["who_may"]] == ["decision of plenary"]


RUNNING = {
    "/api/v1/acts": {"get", "post"},
    "/api/v1/allowed": {"get"},
    "/api/v1/record": {"get"},
    "/api/v1/record/{sequence}": {"get"},
    "/api/v1/institution": {"get"},
    "/api/v1/meetings/{key}/speakers": {"get"},
    "/api/v1/states/{code}": {"get"},
    "/api/v1/organisations/{code}": {"get"},
    **{f"/api/v1/{name}": {"get"} for name in LISTS},
    **{f"/api/v1/{name}/{{key}}": {"get"} for name in ("bodies", "meetings", "agenda-items", "decisions")},
}


def test_the_description_lists_what_runs(filled, public):
    paths = public.get("openapi.json").json()["paths"]
    described = {path: set(operations) for path, operations in paths.items()}
    assert described.items() >= RUNNING.items()


def test_the_description_is_openapi_3_1(filled, public):
    described = public.get("openapi.json").json()
    assert re.fullmatch(r"3\.1\.\d+", described["openapi"])
    assert described["info"]["title"] and described["info"]["version"]
    identifiers = []
    for path, operations in described["paths"].items():
        for method, operation in operations.items():
            identifiers.append(operation["operationId"])
            assert operation["summary"] and operation["responses"], (method, path)
            assert all(re.fullmatch(r"[1-5](\d\d|XX)|default", status) for status in operation["responses"])
            declared = {each["name"] for each in operation.get("parameters", []) if each["in"] == "path"}
            assert declared == set(re.findall(r"{(\w+)}", path))
            for parameter in operation.get("parameters", []):
                Draft202012Validator.check_schema(parameter["schema"])
    assert len(identifiers) == len(set(identifiers))
    for schema in described["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_every_reference_of_the_description_leads_somewhere(filled, public):
    described = public.get("openapi.json").json()
    for reference in re.findall(r'"\$ref": ?"([^"]+)"', json.dumps(described)):
        node = described
        for part in reference.removeprefix("#/").split("/"):
            node = node[part]
        assert node


class Addresses(HTMLParser):
    """Collects what a page loads."""

    def __init__(self):
        super().__init__()
        self.loaded, self.inline = [], 0

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        if tag in ("script", "img", "link", "iframe", "source"):
            self.loaded += [found[name] for name in ("src", "href") if name in found]
        if (
            tag == "style"
            or tag == "script"
            and "src" not in found
            and found.get("type") != "application/json"
        ):
            self.inline += 1


def test_the_page_that_describes_the_api_loads_nothing_from_elsewhere(filled, public):
    answer = public.client.get(API + "docs")
    page = Addresses()
    page.feed(answer.content.decode())
    assert answer.status_code == 200
    assert page.loaded and all(address.startswith("/static/") for address in page.loaded)
    assert page.inline == 0
    assert "script-src 'self'" in answer["Content-Security-Policy"]


def test_what_is_private_is_not_kept_by_caches(filled, delegate):
    for path in ("decisions", "record"):
        answer = delegate.get(path)
        assert "private" in answer.get("Cache-Control", "") or "no-store" in answer.get("Cache-Control", "")


@pytest.mark.parametrize(
    "path", ["institution", "states", "acts", "record", "docs", "openapi.json", "nothing"]
)
def test_reading_with_a_token_that_opens_nothing_is_not_reading_as_the_public(meeting, path):
    answer = Caller("secretariat", "never-issued").get(path)
    assert (answer.status_code, answer["Content-Type"]) == (401, PROBLEM)
    assert answer["WWW-Authenticate"].startswith("Bearer")


def test_a_token_that_ended_is_answered_like_one_never_issued(meeting):
    token = issue("secretariat")
    assert Caller("secretariat", token).get("institution").status_code == 200
    build.do(EndCapacity(), build.SECRETARIAT, Holding.objects.get(capacity="secretariat"))
    assert Caller("secretariat", token).get("institution").status_code == 401


@pytest.mark.parametrize(
    "path", ["/api/v1/nothing", "/api/v1/", "/api/v1/states/QQQ/x", "/api/v2/states", "/api/"]
)
def test_an_address_the_api_does_not_know_is_answered_in_problem_details(founded, path):
    answer = Client().get(path)
    assert (answer.status_code, answer["Content-Type"]) == (404, PROBLEM)
    assert answer.json()["status"] == 404
