"""`python -m extractor` is the command `extractor`."""

import signal

from extractor.running.stopping import Stopping


def main() -> None:
    """The entry point: signals are heard before anything heavy is imported."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # what it means again at the very end: no traceback even there
    with Stopping():
        from extractor.cli import run

        run()


if __name__ == "__main__":
    main()
