"""What cannot be done with people."""


class PeopleError(ValueError):
    """Says what is wrong and what to do; fit to be shown to whoever asked.

    What pages show is written with `%(name)s` and its `values`, so that it can be said in their language; `what` among
    them is a text itself, such as *the goal*.
    """

    def __init__(self, text: str, **values: object) -> None:
        super().__init__(text % values if values else text)
        self.text = text
        self.values = values
