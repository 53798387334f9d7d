"""The one trap around the program: whatever happens becomes a line for people and an exit code."""

from __future__ import annotations

import errno
import functools
import os
import sys
from collections.abc import Callable
from typing import ParamSpec

from extractor.cli.streams import StdoutLost
from extractor.errors import ModelUnusable, UsageError
from extractor.messages import Lang, language_of, say
from extractor.messages.showing import printable
from extractor.running.stopping import Stopped

DONE, FINDINGS, USAGE, SOME_FAILED, UNUSABLE, BUDGET, INTERNAL = 0, 1, 2, 3, 4, 5, 70

P = ParamSpec("P")


def tell(message: str) -> None:
    """A line for people."""
    print(printable(message), file=sys.stderr, flush=True)


def put(text: str) -> None:
    """A line of what was asked for."""
    print(printable(text))


def ambient_language() -> Lang:
    """The language the environment asks for, before any option or setting is known."""
    return language_of(os.environ)


def trapped(command: Callable[P, int]) -> Callable[P, None]:
    """A command that returns its exit code, as one that exits with it. No exception of a command reaches a user."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        raise SystemExit(guarded(lambda: command(*args, **kwargs), kwargs.get("lang")))

    return run


def guarded(command: Callable[[], int], lang_option: object) -> int:
    """The exit code of a command, whatever happens to it."""
    lang: Lang = lang_option if lang_option in ("en", "zh") else ambient_language()
    try:
        code = command()
        sys.stdout.flush()
        return code
    except (UsageError, ModelUnusable) as error:
        tell(str(error))
        return UNUSABLE if isinstance(error, ModelUnusable) else USAGE
    except Stopped:
        tell(say("stopped_at_once", lang))
        raise
    except StdoutLost as error:
        return _stdout_lost(error, lang)
    except OSError as error:
        return _refused(str(error.filename or "?"), error, "file_way_out", lang)
    except Exception as error:
        from extractor.running.work import place_of

        tell(say("internal", lang, error=place_of(error)))
        return INTERNAL


def _stdout_lost(error: OSError, lang: Lang) -> int:
    """Nothing more goes there. A reader that went away (head, less) has seen enough."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if error.errno == errno.EPIPE:
        return DONE
    return _refused("stdout", error, "stdout_way_out", lang)


def _refused(name: str, error: OSError, way_out: str, lang: Lang) -> int:
    problem = say("file_failed", lang, problem=error.strerror or error)
    tell(str(UsageError(name, problem, say(way_out, lang))))
    return USAGE
