"""Which model is asked, at which address, with which key, within which limits: options first, then the environment,
then settings. A key goes to the address it was set for and to no other.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
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
    from extractor.cli.telling import Voice
    from extractor.pipeline import Options
    from extractor.running.meter import Meter, OpenClient

DOCUMENTS_A_REQUEST = 2
"""Documents under way for each request that may be: some wait while others are read."""

HOSTED = "api.openai.com"


@dataclass(frozen=True, slots=True)
class ModelOrder:
    """A model to be asked, and whether for the gaps or for everything. `key_of`: where its key was found."""

    settings: ModelSettings
    reads: Literal["gaps", "all"]
    document_timeout: float | None = None
    key_of: str | None = None

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
    found, key_of = _model_settings(request, settings, model, base_url, environment)
    if sends and found.replay is None:
        if urlsplit(found.address).hostname == HOSTED and not found.api_key:
            raise ModelUnusable(model, say("key_missing", lang), say("key_missing_way_out", lang))
        if found.max_cost is not None:
            _require_price(found, lang)
    seconds = request.document_timeout or settings.document_timeout
    return ModelOrder(found, chosen_reads(request.model_reads, settings), seconds, key_of)


def meter_of(order: ModelOrder, voice: Voice, spent: Decimal = Decimal(0)) -> Meter:
    """The model of a run, not yet opened: nothing of it is loaded, and nobody told where documents go, before something
    is asked. `spent` USD of the budget are gone.
    """
    from extractor.running.meter import Meter

    def connect() -> OpenClient:
        from extractor.asking.model.openai_client import OpenAIClient

        if order.settings.replay is None:
            voice.tell_once(_sending(order, voice.lang))
        return OpenAIClient(replace(order.settings, spent=spent), voice.warn)

    return Meter(connect)


def _sending(order: ModelOrder, lang: Lang) -> str:
    """What is about to go where, with which key, and who else can see it on its way."""
    from extractor.asking.model.model_settings import strip_address
    from extractor.asking.model.proxies import proxy_of

    settings = order.settings
    who = say("sends_key", lang, name=order.key_of) if order.key_of else say("sends_no_key", lang)
    if "@" in urlsplit(settings.base_url or "").netloc:  # which goes in place of a key
        who = say("sends_password", lang)
    if settings.headers:
        who += say("sends_headers", lang, names=", ".join(settings.headers))
    what = say("sends_all" if order.reads == "all" else "sends_gaps", lang)
    proxy = proxy_of(settings)
    way = say("sends_proxy", lang, proxy=strip_address(proxy)) if proxy else ""
    way += say("sends_open", lang) if settings.is_open else ""
    return say("sends", lang, model=settings.model, address=settings.address, what=what, who=who, way=way)


def chosen_reads(option: str | None, settings: Settings) -> Literal["gaps", "all"]:
    """Whether a model is asked for the gaps or for everything."""
    return cast("Literal['gaps', 'all']", option or settings.model_reads or "gaps")


def _model_settings(
    request: ModelRequest, settings: Settings, model: str, base_url: str | None, environment: Mapping[str, str]
) -> tuple[ModelSettings, str | None]:
    """The settings, and where the key was found.

    Key and headers of a settings file go to that file's address alone. OPENAI_API_KEY goes to OpenAI's, or to the one
    that the user gave by hand: no other gets here.
    """
    from extractor.asking.model.model_settings import OPENAI, ModelSettings

    of_file = (base_url or OPENAI).rstrip("/") == (settings.base_url or OPENAI).rstrip("/")
    keys = {
        str(settings.own): settings.api_key if of_file else None,
        "OPENAI_API_KEY": environment.get("OPENAI_API_KEY"),
    }
    key_of = next((name for name, key in keys.items() if key), None)
    record = request.record or (settings.record if not request.replay else None)
    max_cost = request.max_cost if request.max_cost is not None else settings.max_cost
    concurrency, timeout = request.concurrency or settings.concurrency, request.timeout or settings.timeout
    found = ModelSettings(
        model,
        base_url,
        keys[key_of] if key_of else None,
        {**_headers(environment, base_url), **(settings.headers if of_file else {})},
        rpm=request.rpm or settings.rpm,
        tpm=request.tpm or settings.tpm,
        max_cost=Decimal(str(max_cost)) if max_cost is not None else None,
        cache=cache_folder(settings, environment),
        record=Path(record) if record else None,
        replay=Path(request.replay) if request.replay else None,
    )
    found = replace(found, concurrency=concurrency) if concurrency else found
    found = replace(found, timeout=timeout, patience=max(found.patience, timeout)) if timeout else found
    return found, key_of


def _headers(environment: Mapping[str, str], base_url: str | None) -> dict[str, str]:
    """Extra headers of the environment, as OpenAI's SDK takes them from there; OpenAI's own names go to OpenAI alone."""
    from extractor.asking.model.model_settings import OPENAI, strip_address

    lines = [line.partition(":") for line in environment.get("OPENAI_CUSTOM_HEADERS", "").split("\n")]
    headers = {name.strip(): value.strip() for name, colon, value in lines if colon}
    if urlsplit(strip_address(base_url or OPENAI)).hostname == HOSTED:
        names = {"OpenAI-Organization": "OPENAI_ORG_ID", "OpenAI-Project": "OPENAI_PROJECT_ID"}
        headers |= {name: environment[variable] for name, variable in names.items() if environment.get(variable)}
    return headers


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
