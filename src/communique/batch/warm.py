"""Imported by the process that workers are forked from, so that all of them share what it loads."""

import os

from communique.batch.coding import warm
from communique.batch.local import MODEL_VARIABLE

warm("sm" if os.environ.get(MODEL_VARIABLE) == "sm" else "md")
