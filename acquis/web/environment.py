# SPDX-License-Identifier: EUPL-1.2
"""What the environment sets. Each setting is listed here with its default and meaning; `acquis doctor` shows them."""

import os
import secrets
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit


@dataclass(frozen=True)
class Setting:
    """A setting: its name, its default for people to read, what it means."""

    name: str
    default: str
    meaning: str


SETTINGS = (
    Setting("ACQUIS_DATA", "./data", "folder of the embedded database, the keys and files"),
    Setting("DATABASE_URL", "sqlite:///$ACQUIS_DATA/acquis.sqlite3", "sqlite:///path or postgres://…"),
    Setting("PORT", "8000", "port of the site"),
    Setting("ACQUIS_BASE_URL", "http://127.0.0.1:$PORT", "address of the site as people write it"),
    Setting("ACQUIS_HOSTS", "the host of ACQUIS_BASE_URL", "host names answered, with commas"),
    Setting("ACQUIS_SECRET_KEY", "made on first run in $ACQUIS_DATA", "signs sessions"),
    Setting(
        "ACQUIS_SIGNING_KEY",
        "made on first run in $ACQUIS_DATA",
        "the institution's Ed25519 key, 64 hex digits",
    ),
    Setting("ACQUIS_LOG", "WARNING", "how much is logged: DEBUG, INFO, WARNING or ERROR"),
)


def data_folder() -> Path:
    """The folder of the embedded database and keys, made if absent."""
    folder = Path(os.environ.get("ACQUIS_DATA", "data")).absolute()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def port() -> int:
    """The port of the site."""
    given = os.environ.get("PORT", "8000")
    if not (given.isascii() and given.isdecimal() and 0 < int(given) < 65_536):
        raise _wrong(f"PORT must be a number from 1 to 65535, not {given}")
    return int(given)


def _wrong(says: str) -> SystemExit:
    """Wrong use ends with 2, and a sentence."""
    print(says, file=sys.stderr)
    return SystemExit(2)


def log_level() -> str:
    """How much is logged."""
    return os.environ.get("ACQUIS_LOG", "WARNING").upper()


def base_url() -> str:
    """The address of the site as people write it, without a slash at the end."""
    return os.environ.get("ACQUIS_BASE_URL", f"http://127.0.0.1:{port()}").rstrip("/")


def hosts() -> list[str]:
    """The host names answered."""
    named = os.environ.get("ACQUIS_HOSTS")
    return (
        named.split(",")
        if named
        else [urlsplit(base_url()).hostname or "127.0.0.1", "localhost", "127.0.0.1"]
    )


def secret(variable: str, file: str) -> str:
    """A secret from the environment, or from a file of mode 0600 in the data folder, made on first run."""
    if given := os.environ.get(variable):
        return given
    path = data_folder() / file
    if not path.exists():
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as out:
            out.write(secrets.token_hex(32))
    return path.read_text().strip()


def durability() -> str:
    """How SQLite commits: FULL for institutions; a simulation, which can be made again, sets NORMAL for itself."""
    return "NORMAL" if os.environ.get("ACQUIS_SYNCHRONOUS") == "NORMAL" else "FULL"


def database(url: str | None = None) -> dict:
    """Django's settings of one database, from a URL (``DATABASE_URL`` if None)."""
    url = url or os.environ.get("DATABASE_URL") or f"sqlite:///{data_folder() / 'acquis.sqlite3'}"
    parts = urlsplit(url)
    if parts.scheme in ("postgres", "postgresql"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.path.lstrip("/"),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
        }
    if parts.scheme != "sqlite":
        raise _wrong(f"DATABASE_URL must begin with sqlite:/// or postgres://, not {parts.scheme}://")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": url.removeprefix("sqlite:///"),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": f"PRAGMA journal_mode=WAL; PRAGMA synchronous={durability()}; PRAGMA foreign_keys=ON;",
        },
    }
