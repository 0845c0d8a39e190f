"""What a strict key takes is what the profile says that modules tell."""

import json
from importlib.resources import files

from lrs.xapi.restrictions import LISTED_VERBS


def test_every_verb_of_the_profiles_templates_is_taken() -> None:
    profile = json.loads(files("schemas").joinpath("xapi/profile.jsonld").read_text(encoding="utf-8"))
    told = {template["verb"] for template in profile["templates"]}
    assert told
    assert told <= LISTED_VERBS
