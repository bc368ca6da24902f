"""Stands before every HTTP route: whoever asks is known by the token of his connection, and the table decides."""

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from kiosk.dispatch.peers import Peer, Peers
from kiosk.dispatch.rights import ROUTES, Standing, may_ask, route_of


def guard(peers: Peers) -> Middleware:
    """Return the middleware that turns away whoever has no right to a route: 401 a stranger, 403 anybody else."""

    @web.middleware
    async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
        resource = request.match_info.route.resource
        if resource is None:
            return await handler(request)  # no such route: aiohttp's own 404 or 405
        peer = bearer(peers, request)
        standing = peer.standing if peer else Standing.NOBODY
        if may_ask(standing, request.method, resource.canonical):
            return await handler(request)
        if peer is None:
            raise web.HTTPUnauthorized(text="connect first: the token is that of the connection")
        raise web.HTTPForbidden(text="this is not open to your role")

    return guarded


def bearer(peers: Peers, request: web.Request) -> Peer | None:
    """Return the connected program whose token the request bears, None without a good one."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return peers.with_token(token) if scheme == "Bearer" and token else None


def check_routes(app: web.Application) -> None:
    """Raise LookupError unless the routes of an application and the entries of the table are the same."""
    served = {route_of(route.method, _path(route)) for route in app.router.routes()}
    if served != ROUTES.keys():
        raise LookupError(f"routes and table of rights differ: {sorted(served ^ ROUTES.keys())}")


def _path(route: web.AbstractRoute) -> str:
    return route.resource.canonical if route.resource is not None else ""
