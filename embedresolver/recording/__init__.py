"""Exchanges to and from WARC files: evidence and cassettes are the same thing.

The files are WARC 1.1 (https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/) and open in
any WARC tool. Bodies are written decoded, so that a person can read them; credentials are never written.
"""

from embedresolver.recording.recorder import Recorder, write_exchanges
from embedresolver.recording.replay import Replay, open_replay

__all__ = ["Recorder", "Replay", "open_replay", "write_exchanges"]
