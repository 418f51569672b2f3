"""Label Studio's labelling configuration, made from the codebook's kinds and areas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Final, get_args
from xml.etree import ElementTree as ET

from communique import lexicon
from communique.annotation.labelstudio import DENIED, REGISTRY_ID, SPAN, TEXT
from communique.annotation.marking import LABELS, Label
from communique.knowledge import read_yaml
from communique.types import Strength, Voice

# Colours that stay apart for those who see few colours (after Okabe and Ito).
COLOURS: Final[Mapping[Label, str]] = {
    "cue": "#D55E00",
    "content": "#56B4E9",
    "source": "#009E73",
    "marker": "#CC79A7",
    "about": "#E69F00",
}
TYPED: Final = {
    "speaker": "Whose act it is: full names as the text has them, Enter after each",
    "via": "Who relays it",
    "party": "Whom the speakers represent: codes such as KAZ or EU",
    "target": "Toward whom: codes",
}
_ABOUT: Final = """
Made by communique. In Label Studio: Settings, Labeling Interface, Code;
paste this, save, then import tasks.json. A cue is the predicate that carries an act; relations
tie it to its content, its source (who speaks), its marker (what makes it weak or strong) and to
the named things that it is about.
"""


@cache
def kinds() -> Mapping[str, str]:
    """What each kind of act is, in a few words."""
    meanings: Mapping[str, str] = read_yaml(
        files("communique") / "data" / "codebook" / "kinds.yaml"
    )
    return meanings


def labelling() -> str:
    """The configuration as XML."""
    view = ET.Element("View")
    view.append(ET.Comment(_ABOUT))
    # Without it the browser shows fewer blanks than the text has; the names are those of older
    # and newer versions of Label Studio.
    kept = '.htx-text, [class*="htx-richtext"] { white-space: pre-wrap; }'
    ET.SubElement(view, "Style").text = kept
    ET.SubElement(view, "Header", value="$title")
    ET.SubElement(view, "Header", value="$about", size="6")
    labels = ET.SubElement(view, "Labels", name=SPAN, toName=TEXT, showInline="true")
    for key, label in enumerate(LABELS, start=1):
        ET.SubElement(labels, "Label", value=label, background=COLOURS[label], hotkey=str(key))
    ET.SubElement(view, "Text", name=TEXT, value=f"${TEXT}", saveTextResult="yes")
    _of_cues(_panel(view, "cue"))
    _typed(_panel(view, "about"), REGISTRY_ID, "about", "Registry id, such as un or one-china")
    relations = ET.SubElement(view, "Relations")
    for label in LABELS[1:]:
        ET.SubElement(relations, "Relation", value=label)
    ET.indent(view)
    return ET.tostring(view, encoding="unicode") + "\n"


def _panel(view: ET.Element, label: Label) -> ET.Element:
    """What is shown while a region of the label is selected."""
    return ET.SubElement(
        view, "View", visibleWhen="region-selected", whenTagName=SPAN, whenLabelValue=label
    )


def _of_cues(panel: ET.Element) -> None:
    _chosen(panel, "kind", kinds(), required="true")
    for name, about in TYPED.items():
        _typed(panel, name, "cue", about)
    _chosen(panel, "strength", get_args(Strength))
    _chosen(panel, "voice", get_args(Voice))
    _chosen(panel, "negated", [DENIED], choice="multiple")
    _chosen(panel, "areas", lexicon.load().areas.names, choice="multiple")


def _chosen(
    panel: ET.Element, name: str, values: Sequence[str] | Mapping[str, str], **given: str
) -> None:
    ET.SubElement(panel, "Header", value=name, size="6")
    shown = {"name": name, **_of("cue"), "choice": "single", "showInline": "true", **given}
    choices = ET.SubElement(panel, "Choices", shown)
    for value in values:
        hint = {"hint": values[value]} if isinstance(values, Mapping) else {}
        ET.SubElement(choices, "Choice", {"value": value, **hint})


def _typed(panel: ET.Element, name: str, label: Label, about: str) -> None:
    ET.SubElement(panel, "Header", value=name, size="6")
    shown = {"name": name, **_of(label), "editable": "true", "rows": "1", "placeholder": about}
    ET.SubElement(panel, "TextArea", shown)


def _of(label: Label) -> dict[str, str]:
    """What makes a control one of regions of a label."""
    return {"toName": TEXT, "perRegion": "true", "whenTagName": SPAN, "whenLabelValue": label}
