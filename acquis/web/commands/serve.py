# SPDX-License-Identifier: EUPL-1.2
"""``acquis serve``: the site, in one process, on one port."""

import argparse
import errno
import json
import socket
import sys
import urllib.request

from acquis.web import command, environment

HELP = "serve the site"
GRACE_SECONDS = 2


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument(
        "--host",
        help="address to listen on (default: 127.0.0.1; anything else needs ACQUIS_BASE_URL on https)",
    )


def run(options: argparse.Namespace) -> int:
    """Serve until interrupted. 0 if we serve there already; 2 if somebody else holds the port."""
    host, port = options.host or "127.0.0.1", environment.port()
    if host != "127.0.0.1" and not environment.base_url().startswith("https://"):
        print(
            "Without HTTPS the site listens on 127.0.0.1 only. Set ACQUIS_BASE_URL to its https:// address.",
            file=sys.stderr,
        )
        return 2
    if (taken := port_taken(host, port)) is not None:
        return taken
    return serve(host, port)


def port_taken(host: str, port: int) -> int | None:
    """None if the port is free, 0 said if Acquis answers there, 2 said if something else does."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
            return None
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
    if _is_acquis(host, port):
        print(f"Acquis is running already at http://{host}:{port}")
        return 0
    print(
        f"Port {port} is taken by another program. Choose another: PORT={port + 1} make run", file=sys.stderr
    )
    return 2


def _is_acquis(host: str, port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://{host}:{port}/api/v1/institution", timeout=3) as answer:
            return "profile_hash" in json.load(answer)
    except (OSError, ValueError):
        return False


def serve(host: str, port: int) -> int:
    """Serve in the foreground; Ctrl-C ends it within seconds."""
    command.ready()
    import uvicorn
    from django.core.management import call_command

    call_command("collectstatic", verbosity=0, interactive=False)
    from acquis.web.asgi import application

    config = uvicorn.Config(
        application,
        host=host,
        port=port,
        log_level=environment.log_level().lower(),
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    uvicorn.Server(config).run()
    return 0
