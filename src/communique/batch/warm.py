"""Imported by the process that workers are forked from: all that they share, loaded once."""

import gc
import os
from contextlib import suppress

from communique.batch.local import MODEL_VARIABLE
from communique.batch.tables import schemas
from communique.errors import CommuniqueError
from communique.extract import extract
from communique.read import from_text

_TEXT = "Foreign Minister Aino Lahti met the Ambassador of Ghana in Tallinn on 3 May 2024."

schemas()
with suppress(CommuniqueError):  # a worker that loads the model itself tells what is wrong
    extract(from_text(_TEXT), model="sm" if os.environ.get(MODEL_VARIABLE) == "sm" else "md")
# What is there now lives as long as the workers; collections need not touch (and copy) it.
gc.collect()
gc.freeze()
