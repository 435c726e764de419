# SPDX-License-Identifier: EUPL-1.2
"""The institution's signing key. Its public half stands in the first entry; checkpoints will be signed with it."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from acquis.web import environment


def public_key() -> str:
    """The public half of the Ed25519 key, 64 hex digits; the key is made on first use."""
    return _private().public_key().public_bytes_raw().hex()


def sign(text: str) -> str:
    """The Ed25519 signature over the UTF-8 bytes of a text, 128 hex digits."""
    return _private().sign(text.encode()).hex()


def _private() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(
        bytes.fromhex(environment.secret("ACQUIS_SIGNING_KEY", "signing-key"))
    )
