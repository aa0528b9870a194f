"""Shapes of JSON: each is a function that takes a value and its path, and raises ``Wrong`` for what doesn't fit."""
import json


class Wrong(Exception):
    """What doesn't fit: ``kind`` is missing, unknown, type, range, choice or syntax."""

    def __init__(self, kind, path, message):
        super().__init__(f"{'.'.join(map(str, path))}: {message}")
        self.kind, self.path, self.message = kind, path, message

    @property
    def name(self):
        return str(self.path[-1]) if self.path else ""


def _plain(pairs):
    value = dict(pairs)
    if len(value) != len(pairs):
        raise Wrong("syntax", (), "a key stands twice")
    return value


def _no_number(word):
    raise Wrong("syntax", (), f"{word} is no number of JSON")


def parse(body):
    """The value of a body that has to be JSON in UTF-8, an object, and nothing but JSON."""
    try:
        value = json.loads(body.decode("utf-8"), object_pairs_hook=_plain, parse_constant=_no_number)
    except ValueError as error:
        raise Wrong("syntax", (), str(error)) from error
    if not isinstance(value, dict):
        raise Wrong("syntax", (), "the body is no object")
    return value


def text(shortest=0, longest=None):
    def check(value, path):
        if not isinstance(value, str):
            raise Wrong("type", path, "is no string")
        if len(value) < shortest:
            raise Wrong("range", path, f"has fewer than {shortest} characters")
        if longest is not None and len(value) > longest:
            raise Wrong("range", path, f"has more than {longest} characters")
    return check


def integer(low=None, high=None):
    def check(value, path):
        # In Python true is a 1.
        if isinstance(value, bool) or not isinstance(value, int):
            raise Wrong("type", path, "is no integer")
        _check_range(value, low, high, path)
    return check


def number(low=None, high=None):
    def check(value, path):
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise Wrong("type", path, "is no number")
        _check_range(value, low, high, path)
    return check


def _check_range(value, low, high, path):
    if (low is not None and value < low) or (high is not None and value > high):
        raise Wrong("range", path, f"{value} is not within {low}...{high}")


def boolean(value, path):
    if not isinstance(value, bool):
        raise Wrong("type", path, "is no boolean")


def anything(value, path):
    pass


def choice(*values):
    def check(value, path):
        if isinstance(value, bool) or value not in values:
            raise Wrong("choice", path, f"{value!r} is none of {', '.join(map(str, values))}")
    return check


def one_of(*shapes):
    """Fits when one of these does."""
    def check(value, path):
        for shape in shapes[:-1]:
            try:
                return shape(value, path)
            except Wrong:
                pass
        return shapes[-1](value, path)
    return check


def array(shape, longest=None):
    def check(value, path):
        if not isinstance(value, list):
            raise Wrong("type", path, "is no array")
        if longest is not None and len(value) > longest:
            raise Wrong("range", path, f"has more than {longest} elements")
        for place, element in enumerate(value):
            shape(element, (*path, place))
    return check


def fields(required=None, optional=None):
    """An object with all of the required fields, any of the optional ones, and no others."""
    required, optional = required or {}, optional or {}

    def check(value, path=()):
        if not isinstance(value, dict):
            raise Wrong("type", path, "is no object")
        for name in value:
            if name not in required and name not in optional:
                raise Wrong("unknown", (*path, name), "is no field of it")
        for name in required:
            if name not in value:
                raise Wrong("missing", (*path, name), "is missing")
        for name, element in value.items():
            (required.get(name) or optional[name])(element, (*path, name))
    return check


def mapping(shape):
    """An object with any names."""
    def check(value, path):
        if not isinstance(value, dict):
            raise Wrong("type", path, "is no object")
        for name, element in value.items():
            shape(element, (*path, name))
    return check
