"""What the command says to people, in English and in Chinese: one entry a message, facts filled in by name.

A message stands in the module that is named after what it speaks of: `inputs`, `outputs`, `models`, `scores`, ...
"""

from extractor.messages.catalogue import MESSAGES
from extractor.messages.saying import Lang, language_of, say, word

__all__ = ["MESSAGES", "Lang", "language_of", "say", "word"]
