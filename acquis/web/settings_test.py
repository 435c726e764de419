# SPDX-License-Identifier: EUPL-1.2
"""Settings of the tests: the same, with a second database for replay and plain static files."""

import os
import tempfile

os.environ.setdefault("ACQUIS_DATA", tempfile.mkdtemp(prefix="acquis-test-"))

from acquis.web import environment
from acquis.web.settings import *  # noqa: F403
from acquis.web.settings import DATABASES, REPLAY_ALIAS, STORAGES

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(environment.data_folder() / "test.sqlite3")}
    DATABASES[REPLAY_ALIAS] = environment.database(
        f"sqlite:///{environment.data_folder() / 'replay.sqlite3'}"
    )
    DATABASES[REPLAY_ALIAS]["TEST"] = {"NAME": str(environment.data_folder() / "test-replay.sqlite3")}
else:
    DATABASES[REPLAY_ALIAS] = DATABASES["default"] | {
        "NAME": "acquis_replay",
        "TEST": {"NAME": "test_acquis_replay"},
    }

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
