"""What an agent can call. Each tool is a function of the library and of what the agent gives."""

from communique.agents.tools.comparing import compare_accounts, get_encounter, list_encounters
from communique.agents.tools.knowledge import (
    about_archive,
    describe_entity,
    explain_code,
    get_codes,
)
from communique.agents.tools.reading import get_readout, get_text, list_gaps, read_text
from communique.agents.tools.searching import get_positions, search_acts, search_readouts

TOOLS = (
    about_archive,
    search_acts,
    search_readouts,
    get_readout,
    get_text,
    read_text,
    list_encounters,
    get_encounter,
    compare_accounts,
    get_positions,
    describe_entity,
    get_codes,
    explain_code,
    list_gaps,
)

__all__ = ["TOOLS"]
