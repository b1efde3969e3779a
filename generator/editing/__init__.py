"""The local form: opens what people edit without YAML, says what is wrong as they type, and saves."""

from .desk import Desk, edit

__all__ = ["Desk", "edit"]
