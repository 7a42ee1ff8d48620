"""Who may talk to the page: this machine's own browser, with the key of this start in the address.

Any web page that somebody visits can send requests to loopback, and a foreign name can be made to
resolve to it: so the name the browser used, the key and the origin are checked at every request.
"""

from http import HTTPStatus

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",  # the key stands in the address
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
NAMES = ("127.0.0.1", "localhost")
OWN = frozenset({"same-origin", "none"})  # none: typed or opened by the command line


class Guard:
    """Args: key: stands first in every path."""

    def __init__(self, key: str) -> None:
        self.key = key
        self.port = 0  # of the page, known once it listens

    def middleware(self) -> Middleware:
        @web.middleware
        async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
            if refused := self._refusal(request):
                return web.Response(status=refused, headers=HEADERS)
            return await handler(request)

        return guarded

    def _refusal(self, request: web.Request) -> HTTPStatus | None:
        hosts = [f"{name}:{self.port}" for name in NAMES]
        if request.host not in hosts:
            return HTTPStatus.MISDIRECTED_REQUEST
        if request.match_info.get("key") != self.key:
            return HTTPStatus.NOT_FOUND
        origin = request.headers.get("Origin")
        if origin is not None and origin not in {f"http://{host}" for host in hosts}:
            return HTTPStatus.FORBIDDEN
        if request.method != "GET" and request.headers.get("Sec-Fetch-Site", "none") not in OWN:
            return HTTPStatus.FORBIDDEN
        return None


async def on_prepare(_: web.Request, response: web.StreamResponse) -> None:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
