"""Which model is asked, at which address, within which limits: options first, then the environment, then settings."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast
from urllib.parse import urlsplit

from extractor.cli.requests.model import ModelRequest
from extractor.errors import ModelUnusable, UsageError
from extractor.messages import Lang, say
from extractor.settings import Settings

if TYPE_CHECKING:
    from extractor.asking.model.model_settings import ModelSettings
    from extractor.pipeline import Options
    from extractor.running.meter import Meter, OpenClient

DOCUMENTS_A_REQUEST = 2
"""Documents under way for each request that may be: some wait while others are read."""

HOSTED = "api.openai.com"


@dataclass(frozen=True, slots=True)
class ModelOrder:
    """A model to be asked, and whether for the gaps or for everything."""

    settings: ModelSettings
    reads: Literal["gaps", "all"]
    document_timeout: float | None = None

    @property
    def at_once(self) -> int:
        """How many documents may be under way."""
        return self.settings.concurrency * DOCUMENTS_A_REQUEST

    def options(self, options: Options) -> Options:
        """The options of reading, with the model for the receipt."""
        return replace(
            options,
            reads=self.reads,
            model=self.settings.model,
            base_url=self.settings.address,
            document_timeout=self.document_timeout,
        )

    def told(self) -> dict[str, object]:
        """As run.json keeps it: no key, no address with a password."""
        settings = self.settings
        return {
            "model": settings.model,
            "base_url": settings.address,
            "model_reads": self.reads,
            "rpm": settings.rpm,
            "tpm": settings.tpm,
            "max_cost": str(settings.max_cost) if settings.max_cost is not None else None,
            "concurrency": settings.concurrency,
            "timeout": settings.timeout,
            "document_timeout": self.document_timeout,
            "record": str(settings.record) if settings.record is not None else None,
            "replay": str(settings.replay) if settings.replay is not None else None,
        }


def model_order(
    request: ModelRequest,
    settings: Settings,
    lang: Lang,
    environment: Mapping[str, str] = os.environ,
    *,
    sends: bool = True,
) -> ModelOrder | None:
    """The model that is to be asked; None where none is. Where nothing is sent, neither key nor price is needed.

    Raises UsageError for options that need a model where none is named or cannot go together, ModelUnusable for a
    hosted model without a key.
    """
    if request.no_model:
        return None
    if request.record and request.replay:
        raise UsageError("--record", say("record_and_replay", lang), say("record_and_replay_way_out", lang))
    model = request.model or environment.get("EXTRACTOR_MODEL") or settings.model
    base_url = request.base_url or environment.get("OPENAI_BASE_URL") or settings.base_url
    if request.replay and not (model and base_url):
        model, base_url = _recorded(Path(request.replay), model, base_url, lang)
    if not model:
        _require_no_options(request, lang)
        return None
    found = _model_settings(request, settings, model, base_url, environment)
    if sends and found.replay is None:
        if urlsplit(found.address).hostname == HOSTED and not found.api_key:
            raise ModelUnusable(model, say("key_missing", lang), say("key_missing_way_out", lang))
        if found.max_cost is not None:
            _require_price(found, lang)
    seconds = request.document_timeout or settings.document_timeout
    return ModelOrder(found, chosen_reads(request.model_reads, settings), seconds)


def meter_of(settings: ModelSettings, warn: Callable[..., None]) -> Meter:
    """The model of a run, not yet opened: nothing of it is loaded before something is asked."""
    from extractor.running.meter import Meter

    def connect() -> OpenClient:
        from extractor.asking.model.openai_client import OpenAIClient

        return OpenAIClient(settings, warn)

    return Meter(connect)


def chosen_reads(option: str | None, settings: Settings) -> Literal["gaps", "all"]:
    """Whether a model is asked for the gaps or for everything."""
    return cast("Literal['gaps', 'all']", option or settings.model_reads or "gaps")


def _model_settings(
    request: ModelRequest, settings: Settings, model: str, base_url: str | None, environment: Mapping[str, str]
) -> ModelSettings:
    from extractor.asking.model.model_settings import ModelSettings

    max_cost = request.max_cost if request.max_cost is not None else settings.max_cost
    concurrency, timeout = request.concurrency or settings.concurrency, request.timeout or settings.timeout
    found = ModelSettings(
        model,
        base_url,
        environment.get("OPENAI_API_KEY") or None,
        rpm=request.rpm or settings.rpm,
        tpm=request.tpm or settings.tpm,
        max_cost=Decimal(str(max_cost)) if max_cost is not None else None,
        cache=cache_folder(settings, environment),
        record=Path(request.record) if request.record else None,
        replay=Path(request.replay) if request.replay else None,
    )
    found = replace(found, concurrency=concurrency) if concurrency else found
    return replace(found, timeout=timeout, patience=max(found.patience, timeout)) if timeout else found


def _recorded(folder: Path, model: str | None, base_url: str | None, lang: Lang) -> tuple[str, str | None]:
    """What a replay was not told, from the recordings."""
    from extractor.asking.model.recordings import recorded_origin

    origin = recorded_origin(folder)
    if origin is not None:
        return model or origin[0], base_url or origin[1]
    if model:
        return model, base_url
    raise UsageError("--replay", say("replay_mixed", lang, path=folder), say("replay_mixed_way_out", lang))


def _require_no_options(request: ModelRequest, lang: Lang) -> None:
    """Raises UsageError where an option was given that only a model can follow."""
    names = (
        "base_url",
        "model_reads",
        "record",
        "rpm",
        "tpm",
        "max_cost",
        "concurrency",
        "timeout",
        "document_timeout",
    )
    for name in names:
        if getattr(request, name) is not None:
            option = "--" + name.replace("_", "-")
            raise UsageError(option, say("model_missing", lang), say("model_missing_way_out", lang))


def _require_price(settings: ModelSettings, lang: Lang) -> None:
    from extractor.asking.model.prices import Prices

    if not Prices(settings.model, settings.address).known:
        problem = say("unpriced_limit", lang, model=settings.model)
        raise UsageError("--max-cost", problem, say("unpriced_limit_way_out", lang))


def cache_folder(settings: Settings, environment: Mapping[str, str] = os.environ) -> Path:
    """Where answers are kept: EXTRACTOR_CACHE, the setting `cache`, or the user's folder for caches."""
    chosen = environment.get("EXTRACTOR_CACHE") or settings.cache
    if chosen:
        return Path(chosen).expanduser()
    if sys.platform == "win32":
        home = Path(environment.get("LOCALAPPDATA") or Path.home())
    elif sys.platform == "darwin":
        home = Path.home() / "Library" / "Caches"
    else:
        home = Path(environment.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return home / "disclosure-extractor"
