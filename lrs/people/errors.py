"""What cannot be done with people."""


class PeopleError(ValueError):
    """Says what is wrong and what to do; fit to be shown to whoever asked."""
