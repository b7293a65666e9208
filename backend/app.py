"""The web entry point: `backend.app:app`."""

import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from fastapi import FastAPI

import backend.catalogue.routes
import backend.drawings.batches.routes
import backend.drawings.revision_routes
import backend.drawings.routes
import backend.projects.import_routes
import backend.projects.routes
import backend.sync.pulls.routes
import backend.sync.routes
from backend import db, drain, health, http_errors, log, pages
from backend.access import OwnPagesOnly, PasswordGate
from backend.drawings.batches import progress
from backend.errors import SettingsError
from backend.settings import ROOT, Settings, load


def create_app(settings: Settings) -> FastAPI:
    """The whole API over `settings`; nothing is connected before the first request."""
    engine = db.make_engine(settings)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncGenerator[None]:
        log.configure()
        logging.getLogger(__name__).info("started", extra={"environment": settings.environment})
        with drain.when_told_to_end(app.state.batches_watch.end):
            yield
        engine.dispose()

    app = FastAPI(title="Raven", version=settings.version, lifespan=lifespan, docs_url=None, redoc_url=None)
    app.state.settings = settings
    app.state.sessions = db.make_sessions(engine)
    app.state.batches_watch = progress.Watch(progress.reader(app.state.sessions))
    http_errors.install(app)
    if settings.access_password:
        app.add_middleware(PasswordGate, password=settings.access_password)
    app.add_middleware(OwnPagesOnly, loopback_only=settings.environment != "production")
    for feature in (
        health,
        backend.catalogue.routes,
        backend.drawings.routes,
        backend.drawings.batches.routes,
        backend.drawings.revision_routes,
        backend.projects.routes,
        backend.projects.import_routes,
        backend.sync.routes,
        backend.sync.pulls.routes,
    ):
        # As they are: an included router builds each of its routes once more, 90 ms before the first answer.
        app.router.routes.extend(feature.router.routes)
    pages.mount_docs(app, ROOT)
    pages.mount(app, ROOT)
    return app


try:
    app = create_app(load())
except SettingsError as error:
    raise SystemExit(error.message) from None  # one clean line instead of a traceback from the server
