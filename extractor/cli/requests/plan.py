"""What `extractor plan` accepts."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.cli.options import BaseUrl, Lang, Model, ModelReads, Paths, SettingsFile, TextOrJson
from extractor.cli.requests.model import ModelRequest


@dataclass(frozen=True, slots=True)
class PlanRequest:
    """The command line; None where an option is not given."""

    paths: Paths
    model: Model = None
    base_url: BaseUrl = None
    model_reads: ModelReads = None
    format: TextOrJson = "text"
    lang: Lang = None
    settings: SettingsFile = None

    @property
    def asked(self) -> ModelRequest:
        """The options about a model as every command has them."""
        return ModelRequest(model=self.model, base_url=self.base_url, model_reads=self.model_reads)
