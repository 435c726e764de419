# SPDX-License-Identifier: EUPL-1.2
"""The institution's signing key. Its public half stands in the first entry; checkpoints will be signed with it."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from acquis.web import environment


def public_key() -> str:
    """The public half of the Ed25519 key, 64 hex digits; the key is made on first use."""
    private = environment.secret("ACQUIS_SIGNING_KEY", "signing-key")
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(private)).public_key().public_bytes_raw().hex()
