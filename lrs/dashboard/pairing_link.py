"""What a pairing link shows to those who open it, rather than paste it into their course."""

from flask import render_template

from lrs.dashboard.blueprint import blueprint


@blueprint.get("/pair")
def pairing_link() -> str:
    """The code stands behind `#`, which browsers keep to themselves."""
    return render_template("dashboard/pairing_link.html")
