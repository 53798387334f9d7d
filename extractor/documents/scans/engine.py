"""The recogniser of text: a line's picture to its words, by whichever engine is installed."""

from __future__ import annotations

import importlib.util
import logging
from collections.abc import Sequence
from functools import lru_cache
from importlib.metadata import version
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from extractor.documents.scans.ink import Picture

_NEEDED = ("cv2", "numpy", "onnxruntime", "PIL", "pypdfium2", "rapidocr")
_BATCH = 8
_THREADS = 2
_SHAPE = [3, 48, 96]
"""Colours, height and least width of a line's picture: a number is narrow, and what it is padded with costs time."""


class Recognised(NamedTuple):
    """What a line says, and how sure the engine is of it, from 0 to 1."""

    text: str
    confidence: float


class Engine(Protocol):
    """A recogniser. `name` tells it with its version, as it stands in a document's notes."""

    name: str

    def recognise(self, lines: Sequence[Picture]) -> list[Recognised]:
        """What each picture of one line says: grey, dark on light, at least one pixel."""
        ...


def find_engine() -> Engine | None:
    """The engine that is installed with the extra `ocr`; None without it."""
    if any(importlib.util.find_spec(name) is None for name in _NEEDED):
        return None
    return _load_rapid()


@lru_cache(maxsize=1)
def _load_rapid() -> Engine:
    return RapidEngine()


class RapidEngine:
    """RapidOCR: the PP-OCR models, which its package brings, run by ONNX Runtime on the processor."""

    def __init__(self) -> None:
        from rapidocr import RapidOCR

        logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)
        self.name = f"rapidocr {version('rapidocr')}"
        self._engine = RapidOCR(
            params={
                "Global.log_level": "critical",
                "Global.use_det": False,
                "Global.use_cls": False,
                "Rec.rec_batch_num": _BATCH,
                "Rec.rec_img_shape": _SHAPE,
                "EngineConfig.onnxruntime.intra_op_num_threads": _THREADS,
            }
        )

    def recognise(self, lines: Sequence[Picture]) -> list[Recognised]:
        """See Engine."""
        import cv2

        if not lines:
            return []
        coloured = [cv2.cvtColor(line, cv2.COLOR_GRAY2BGR) for line in lines]
        found = self._engine.recognize_txt(coloured)
        return [
            Recognised(text, float(score)) for text, score in zip(found.txts or (), found.scores or (), strict=True)
        ]
