"""Event codes: CAMEO and PLOVER for acts, encounters and sentences, and codes of actors."""
