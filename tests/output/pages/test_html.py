from __future__ import annotations

from lucca_connect.output.messages import Message
from lucca_connect.output.pages.html import Pair, both, element, join, pair_of, typeset

EVIL = '<script>alert("&")</script>'


def test_text_and_attributes_are_escaped() -> None:
    found = element("p", {"title": f'"{EVIL}'}, EVIL, element("b", {}, "x"))
    assert found == (
        '<p title="&quot;&lt;script&gt;alert(&quot;&amp;&quot;)&lt;/script&gt;">'
        '&lt;script&gt;alert("&amp;")&lt;/script&gt;<b>x</b></p>'
    )


def test_control_characters_and_turned_writing_are_left_out() -> None:
    assert element("p", {"title": "a\nb"}, "a\x1b[2Jb\u202ec") == '<p title="a b">abc</p>'


def test_attributes_that_are_false_are_left_out() -> None:
    attributes = {"hidden": True, "open": False, "class": None, "value": 0}
    assert element("input", attributes) == '<input hidden value="0">'


def test_both_languages_stand_side_by_side_unless_they_are_the_same() -> None:
    assert join((Pair(fr="Code", en="Code"), None, ["!"])) == "Code!"
    assert element("p", {}, Pair(fr="Libellé", en="<Label>")) == (
        '<p><span class="t" lang="fr">Libellé</span>'
        '<span class="t" lang="en">&lt;Label&gt;</span></p>'
    )


def test_french_marks_stay_with_their_word() -> None:
    found = typeset(fr="« Oui » : 10 % ?", en='"Yes": "10" % 5"')
    assert found.fr == "«\u00a0Oui\u00a0»\u00a0: 10\u00a0%\u00a0?"
    assert found.en == '“Yes”: “10” % 5"'
    assert both(lambda texts: texts.choose(fr="a : b", en="a: b")) == Pair(
        fr="a\u00a0: b", en="a: b"
    )


def test_values_that_are_pairs_are_said_in_the_language_of_the_text() -> None:
    say = pair_of({"hello": Message(fr="Bonjour {name}", en="Hello {name}")})
    assert say("hello", name=Pair(fr="monde", en="world")) == Pair(
        fr="Bonjour monde", en="Hello world"
    )
