"""Imported by the process that workers are forked from: all that they share, loaded once."""

import gc
import json
import os
from contextlib import suppress

from communique.batch.coding import Coder
from communique.batch.inputs import Line
from communique.batch.local import MODEL_VARIABLE
from communique.batch.plan import Portion
from communique.batch.settings import Settings
from communique.errors import CommuniqueError

_TEXT = "Foreign Minister Aino Lahti met the Ambassador of Ghana in Tallinn on 3 May 2024."
_LINE = Line(source="warm", data=json.dumps({"id": "warm", "text": _TEXT}).encode())

with suppress(CommuniqueError):  # a worker that loads the model itself tells what is wrong
    settings = Settings(model="sm" if os.environ.get(MODEL_VARIABLE) == "sm" else "md")
    Coder(settings=settings)(Portion(number=0, shard=0, place=0, last=True, pieces=(_LINE,)))
# What is there now lives as long as the workers; collections need not touch (and copy) it.
gc.collect()
gc.freeze()
