"""Acts as annotation tools show them, and what people changed there.

``exported`` says what a tool was given, ``labelstudio`` and ``brat`` read what came back,
``changes`` lays the two side by side, ``recording`` turns the difference into judgements.
"""
