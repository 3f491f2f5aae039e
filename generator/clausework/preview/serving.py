"""The preview as a whole: a server for as long as a person writes."""

from __future__ import annotations

import contextlib
import errno
import gc
import itertools
import logging
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.livereload import _serve_url

from clausework.errors import ProjectError
from clausework.preview.desk import Desk
from clausework.preview.entry import Update
from clausework.preview.frame import configured
from clausework.preview.press import Press
from clausework.preview.server import Server

PORTS = range(1, 2**16)
"""What a server may be asked for by; at 0, the system would choose, and nobody would know the address."""


@dataclass(frozen=True)
class Preview:
    """A preview that is ready."""

    desk: Desk
    address: str
    run: Callable[[], None]
    """Serves until a person stops it."""


@contextlib.contextmanager
def serving(config_file: Path, dev_addr: str | None, tell: Callable[[Update], None]) -> Iterator[Preview]:
    """Makes a preview ready; what it built is gone afterwards.

    Raises ProjectError where the site cannot be configured, or its address cannot be served.
    """
    # Each request that MkDocs cannot answer would be a line.
    logging.getLogger("mkdocs.livereload").setLevel(logging.CRITICAL)
    # A page may still be written at the end; what cannot be removed for that is no error.
    kept = tempfile.TemporaryDirectory(prefix="clausework-", ignore_cleanup_errors=True)
    with kept as folder, contextlib.ExitStack() as ended:
        numbers = itertools.count()

        def load() -> Press:
            config = configured(config_file, Path(folder, str(next(numbers))), dev_addr)
            ended.callback(config.plugins.on_shutdown)
            host, port = config.dev_addr
            if port not in PORTS:
                what = f"the port {port} is not between {PORTS[0]} and {PORTS[-1]}"
                raise ProjectError(f"{what}; choose another, as in '--dev-addr localhost:8001'")
            named = f"[{host}]" if ":" in host else host
            config.site_url = _serve_url(named, port, urlsplit(config.site_url or "/").path)
            return Press(config)

        press = load()
        address = urlsplit(press.address)
        assert address.hostname, "MkDocs made it of a host and a port"
        assert address.port
        try:
            server = Server(address.hostname, address.port, address.path, lambda: Desk(press, load, tell))
        except OSError as error:
            raise _refused(error, address.netloc) from error
        ended.callback(server.shutdown)
        gc.freeze()  # what the site is made of stays to the end, and no edit waits while garbage is looked for in it
        ended.callback(gc.unfreeze)
        yield Preview(server.desk, press.address, server.serve)


def _refused(error: OSError, address: str) -> ProjectError:
    if error.errno == errno.EADDRINUSE:
        why = "is in use, perhaps by a preview that still runs"
    else:
        why = f"cannot be served ({(error.strerror or str(error)).lower()})"
    return ProjectError(f"the address {address} {why}; choose another, as in '--dev-addr localhost:8001'")
