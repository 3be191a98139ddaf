"""What the HR-file screen calls the formats of coded data."""

from __future__ import annotations

# admin-setup.md 5.2: lists, texts, attachments and users are DOC, check boxes and numbers OBS, the
# name of dates INF.
_NAMES = {
    "list": ("Liste de valeurs", "List of values"),
    "text": ("Texte", "Text"),
    "attachment": ("Fichier joint", "Attachment"),
    "user": ("Utilisateur", "User"),
    "date": ("Date", "Date"),
    "number": ("Nombre à virgule", "Number"),
    "boolean": ("Case à cocher", "Check box"),
}
_MULTIPLE_ATTACHMENT = ("Fichier joint - Occurences multiples", "Attachment - Multiple occurrences")


def format_name(format: object, *, multiple: bool = False) -> dict[str, str] | None:
    """The name per language of a format of `DataFormat`; of anything else, what it is called."""
    if format == "attachment" and multiple:
        fr, en = _MULTIPLE_ATTACHMENT
    elif isinstance(format, str):
        fr, en = _NAMES.get(format, (format, format))
    else:
        return None
    return {"fr": fr, "en": en}
