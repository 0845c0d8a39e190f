"""What the player does when a mentee shows a text, or takes it back: a document comes, or goes."""

import json
from typing import Any

from tests.lrs.client import Lrs


def text_iri(module: str, name: str = "first") -> str:
    return f"{module}/texts/{name}"


def put_text(lrs: Lrs, agent: dict[str, Any], module: str, *written: str, name: str = "first") -> None:
    """Each with a heading; the statement that it was shared is for whoever asks."""
    passages = [{"heading": f"Heading {place}", "text": text} for place, text in enumerate(written, 1)]
    document = {"title": "Sample reflection", "language": "en", "passages": passages}
    answer = lrs.ask("PUT", "activities/state", query_string=_place(agent, module, name), json=document)
    assert answer.status_code == 204, answer.text


def remove_text(lrs: Lrs, agent: dict[str, Any], module: str, name: str = "first") -> None:
    assert lrs.ask("DELETE", "activities/state", query_string=_place(agent, module, name)).status_code == 204


def _place(agent: dict[str, Any], module: str, name: str) -> dict[str, str]:
    return {"activityId": module, "agent": json.dumps(agent), "stateId": text_iri(module, name)}
