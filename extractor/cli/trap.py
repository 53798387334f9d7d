"""The one trap around the program: whatever happens becomes a line for people and an exit code."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable
from typing import ParamSpec

from extractor.errors import ModelUnusable, UsageError
from extractor.messages import Lang, language_of, say

DONE, FINDINGS, USAGE, SOME_FAILED, UNUSABLE, BUDGET, INTERNAL, INTERRUPTED = 0, 1, 2, 3, 4, 5, 70, 130

P = ParamSpec("P")


def tell(message: str) -> None:
    """A line for people. What a file's name might tell the terminal to do is shown, not done."""
    message = "".join(sign if sign.isprintable() or sign in "\n\u3000" else repr(sign)[1:-1] for sign in message)
    print(message, file=sys.stderr, flush=True)


def ambient_language() -> Lang:
    """The language the environment asks for, before any option or setting is known."""
    return language_of(os.environ)


def trapped(command: Callable[P, int]) -> Callable[P, None]:
    """A command that returns its exit code, as one that exits with it. No exception of a command reaches a user."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        raise SystemExit(_guarded(lambda: command(*args, **kwargs), kwargs.get("lang")))

    return run


def _guarded(command: Callable[[], int], lang_option: object) -> int:
    lang: Lang = lang_option if lang_option in ("en", "zh") else ambient_language()
    try:
        code = command()
        sys.stdout.flush()
        return code
    except (UsageError, ModelUnusable) as error:
        tell(str(error))
        return UNUSABLE if isinstance(error, ModelUnusable) else USAGE
    except KeyboardInterrupt:
        tell(say("stopped_at_once", lang))
        return INTERRUPTED
    except BrokenPipeError:  # whoever read our output (head, less) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:
        from extractor.running.work import place_of

        tell(say("internal", lang, error=place_of(error)))
        return INTERNAL
