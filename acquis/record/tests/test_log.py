# SPDX-License-Identifier: EUPL-1.2
"""The bytes of the record against known answers, and the tree against RFC 6962 read word for word."""

import hashlib
import hmac
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acquis.record import log

LEAVES = [log.leaf_of(f"body {n}") for n in range(70)]


def test_canonical_text_sorts_keys_and_leaves_out_spaces():
    value = {"b": [1, True, None], "a": "é\n", "€": 1.0}
    assert log.canonical(value) == '{"a":"é\\n","b":[1,true,null],"€":1}'


def test_canonical_text_sorts_keys_by_utf16_as_rfc_8785_does():
    assert log.canonical({"\U0001f600": 1, "\ufb33": 2, "1": 3}) == '{"1":3,"\U0001f600":1,"\ufb33":2}'


def test_large_numbers_must_be_strings():
    assert log.canonical(2**53 - 1) == "9007199254740991"
    with pytest.raises(ValueError):
        log.canonical(2**53)


def test_the_body_of_an_entry_is_one_canonical_line_that_begins_nothing_else():
    fields = {"log": "open", "number": 1, "act": "OpenMeeting", "payload": {}, "findings": {"z": 1, "a": 2}}
    body = log.body_of(fields)
    assert body == (
        '{"act":"OpenMeeting","findings":{"a":2,"z":1},"log":"open","number":1,"payload":{},"v":1}'
    )
    assert log.read(body) == {"v": 1, **fields}


def test_a_leaf_is_sha_256_over_a_zero_byte_and_the_body():
    assert log.leaf_of("{}") == hashlib.sha256(b"\x00{}").hexdigest()
    assert log.leaf_of("") == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"


def test_a_node_is_sha_256_over_a_one_byte_and_both_hashes():
    left, right = "00" * 32, "ff" * 32
    assert log.node(left, right) == hashlib.sha256(b"\x01" + bytes(32) + b"\xff" * 32).hexdigest()


def test_a_commitment_is_an_hmac_over_path_and_value():
    key = "0b" * 32
    by_hand = hmac.new(bytes.fromhex(key), b'["words",{"en":"Hi There"}]', hashlib.sha256).hexdigest()
    assert by_hand == "f6a03c7a5636f9b3dae54eb17a8db228a570734e505e6fe4873ad359cdd0473d"
    assert log.commitment(key, "words", {"en": "Hi There"}) == by_hand


def test_the_same_value_at_another_path_or_under_another_key_is_another_commitment():
    made = {log.commitment(key, path, "yes") for key in ("00" * 32, "01" * 32) for path in ("a", "b")}
    assert len(made) == 4


def test_the_empty_tree_has_the_root_of_rfc_6962():
    assert log.EMPTY_ROOT == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert log.root_of([]) == log.EMPTY_ROOT


def test_the_known_roots_of_the_certificate_transparency_test_vectors():
    leaves = [
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    ]
    hashed = [hashlib.sha256(b"\x00" + bytes.fromhex(leaf)).hexdigest() for leaf in leaves]
    roots = {
        1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        4: "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        5: "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        6: "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        7: "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    }
    assert {n: grown(hashed[:n]) for n in roots} == roots


@pytest.mark.parametrize("size", range(71))
def test_growing_leaf_by_leaf_gives_the_root_of_rfc_6962(size):
    assert grown(LEAVES[:size]) == tree_head(LEAVES[:size])


def test_the_frontier_is_never_longer_than_the_number_of_ones_in_the_size():
    frontier = []
    for size, leaf in enumerate(LEAVES):
        frontier = log.grow(frontier, size, leaf)
        assert len(frontier) == (size + 1).bit_count()


@given(
    st.datetimes(
        min_value=datetime(1, 1, 2),  # noqa: DTZ001 (hypothesis adds the zone)
        timezones=st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=45))]),
    )
)
def test_an_instant_is_utc_with_six_decimals_and_reads_back(at):
    text = log.instant(at)
    assert len(text) == 27 and text.endswith("Z")
    assert log.moment(text) == at


def test_instants_sort_as_texts():
    early = datetime(2027, 3, 1, 15, 0, tzinfo=UTC)
    instants = [log.instant(early + timedelta(microseconds=n)) for n in (0, 1, 999_999, 1_000_000)]
    assert instants == sorted(instants)
    assert instants[1] == "2027-03-01T15:00:00.000001Z"


def grown(leaves):
    """The root by the record's own way: a frontier that grows."""
    frontier = []
    for size, leaf in enumerate(leaves):
        frontier = log.grow(frontier, size, leaf)
    return log.root_of(frontier)


def tree_head(leaves):
    """The Merkle Tree Hash as RFC 6962 §2.1 writes it, recursively."""
    if not leaves:
        return hashlib.sha256(b"").hexdigest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return log.node(tree_head(leaves[:split]), tree_head(leaves[split:]))
