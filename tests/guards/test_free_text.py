"""No form takes what could say which patient somebody is: every class of form is asked, however it came here."""

import ast
import importlib
import pkgutil
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.contrib import admin
from django.forms.utils import ErrorDict

from identifiers.guard import NOT_FREE, SEEN, Guarded, is_free_text
from reflections.forms import AnswerForm

ROOT = Path(__file__).parents[2]
OURS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["root_packages"]
NUMBER = "her NHS number is 943 476 5919"

# Forms of other packages' making that have text of their own.
PLAIN = {"accounts.sign_in_forms.CodeForm": "the six numbers that we sent: compared, never written"}
# What text may hold all the same, and fields that are no free text. The reasons stand with the forms.
EXEMPT = {
    "DeviceForm": {"endpoint", "p256dh", "auth"},
    "ProofForm": {"code"},
    "PasscodeForm": {"passcode"},
}
BELONGS = {
    "ConfirmForm": {"text": {"email", "phone"}},
    "EventForm": {"place": {"address"}},
    "ImportForm": {"text": {"email"}, "file": {"email"}},
    "MeetingForm": {"where": {"address", "phone"}},
    "PeopleForm": {"text": {"email", "phone"}, "file": {"email", "phone"}},
}
# Read from a form without a class of form: words of ours to choose from, keys and days. None of them is kept as text.
BY_NAME = {
    "team", "id", "next", "what", "state", "when", "page", "on", "occasion", "open", "was", "to", "events",
    "seen",  # the fingerprint of a draft, compared and never written
    "confirm", "preview", "skip", "sure", "now", "until", "shared", "week", "prompt", "idea",
    "visibility", "holds",
    "step", "wanted",  # of a meeting: a key of its run-sheet, and yes or no
    "asked",  # numbers of the method's questions
    "playbook", "key", "go",  # which playbook, which of its milestones, what comes along
    "words",  # of a vote, to take them out
    "<name>",  # of two days, and of week and prompt
}  # fmt: skip
# Fields of text that a template writes itself, and their forms: nothing of theirs is exempt.
BY_HAND: dict[str, type[Guarded]] = {"reflections/mine.html": AnswerForm}
FIGURES = {"measures/grid.html"}  # read as numbers, and nothing else is kept of them
SEARCHES = {"nudges/coming.html"}  # the address says what is looked for
TEXT = re.compile(r"<textarea[^>]*>|<input(?![^>]*\stype=)[^>]*>|<input[^>]*\stype=.text[^>]*>")
# What operators may write in the admin, beside ticks and choices.
BY_OPERATORS = {"Programme": {"name", "slug"}}


def _modules() -> Iterator[str]:
    for name in OURS:
        package = importlib.import_module(name)
        for found in pkgutil.walk_packages(package.__path__, f"{name}."):
            if not {"management", "migrations", "__main__"} & set(found.name.split(".")):
                yield found.name


def _below(kind: type) -> Iterator[type[Any]]:
    one: type[Any]
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)


def our_forms() -> list[type[forms.BaseForm]]:
    for name in _modules():
        importlib.import_module(name)
    made = {
        one for one in _below(forms.BaseForm) if one.__module__.split(".")[0] in OURS and hasattr(one, "base_fields")
    }
    return sorted(made, key=lambda one: (one.__module__, one.__name__))


FORMS = our_forms()
GUARDED = [one for one in FORMS if issubclass(one, Guarded)]


def _name(form: type) -> str:
    return f"{form.__module__}.{form.__qualname__}"


def test_forms_are_found_at_all() -> None:
    assert {"CheckInForm", "AnswerForm", "AgreementForm", "PeopleForm", "RuleForm"} <= {one.__name__ for one in FORMS}


def test_every_form_with_text_is_guarded() -> None:
    for form in set(FORMS) - set(GUARDED) - {Guarded}:
        text = [name for name, field in form.base_fields.items() if _is_text(field)]  # type: ignore[attr-defined]
        assert not text or _name(form) in PLAIN, f"{_name(form)}: take forms from identifiers, not from Django"


def _is_text(field: forms.Field) -> bool:
    return isinstance(field, forms.CharField) and not isinstance(field, NOT_FREE)


@pytest.mark.parametrize("form", GUARDED, ids=_name)
def test_every_text_of_a_form_refuses_an_nhs_number(form: type[Guarded]) -> None:
    exempt = {name for one in form.__mro__ for name in EXEMPT.get(one.__name__, ())}
    for name, field in form.base_fields.items():  # type: ignore[attr-defined]
        if not _is_text(field):
            continue
        sent = form.__new__(form)
        forms.BaseForm.__init__(sent, {name: NUMBER})
        if not is_free_text(sent, name, field):
            assert name in exempt or name == SEEN or field.unguarded, f"{_name(form)}.{name}"
            continue
        sent.cleaned_data, sent._errors = {}, ErrorDict()  # type: ignore[attr-defined]
        sent._look()
        assert sent.has_error(name, "identifier"), f"{_name(form)}.{name} takes an NHS number"


@pytest.mark.parametrize("form", GUARDED, ids=_name)
def test_what_text_may_hold_is_said_here_too(form: type[Guarded]) -> None:
    listed = [BELONGS[one.__name__] for one in form.__mro__ if one.__name__ in BELONGS]
    assert not form.may_hold or {name: set(kinds) for name, kinds in form.may_hold.items()} in listed
    assert all(reason for reason in form.unguarded.values())


@pytest.mark.parametrize("form", GUARDED, ids=_name)
def test_the_phone_is_told_what_text_may_hold(form: type[Guarded]) -> None:
    sent = form.__new__(form)
    forms.BaseForm.__init__(sent)
    for name, field in sent.fields.items():
        if is_free_text(sent, name, field):
            sent._tell_phone(name, field)
            told = field.widget.attrs.get("data-may-hold", "").split()
            assert set(told) == {*form.may_hold.get(name, ()), *getattr(field, "may_hold", ())}, name


def test_templates_write_text_by_hand_only_where_the_phone_needs_no_word_on_it() -> None:
    found = {
        str(path.relative_to(ROOT / "templates"))
        for path in (ROOT / "templates").rglob("*.html")
        for tag in TEXT.findall(path.read_text())
        if not re.search(r"\shidden[\s>]", tag)
    }
    assert found == {*BY_HAND, *SEARCHES, *FIGURES}
    assert not any(form.may_hold or form.unguarded for form in BY_HAND.values())


@pytest.mark.parametrize("form", GUARDED, ids=_name)
def test_a_form_that_reads_files_looks_into_them(form: type[Guarded]) -> None:
    has_file = any(isinstance(field, forms.FileField) for field in form.base_fields.values())  # type: ignore[attr-defined]
    assert not has_file or form.texts is not Guarded.texts or form.__name__ == "SampleForm"


def test_views_read_no_words_past_the_forms() -> None:
    for path in (path for name in OURS for path in (ROOT / name).rglob("*.py")):
        for key in _read_by_name(ast.parse(path.read_text())):
            assert key in BY_NAME, f"{path.relative_to(ROOT)} reads {key!r} from the request: a form would be guarded"


def _read_by_name(tree: ast.AST) -> Iterator[str]:
    """Keys in ``request.POST.get("key")`` and ``request.POST["key"]``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in {"get", "getlist"}:
            read, key = node.func.value, node.args[0] if node.args else None
        elif isinstance(node, ast.Subscript):
            read, key = node.value, node.slice
        else:
            continue
        if isinstance(read, ast.Attribute) and read.attr == "POST":
            yield str(key.value) if isinstance(key, ast.Constant) else f"<{key and ast.unparse(key)}>"


def test_operators_write_hardly_any_words_in_the_admin() -> None:
    for model, page in admin.site._registry.items():
        if model.__module__.split(".")[0] not in OURS:
            continue
        shut = type(page).has_add_permission.__qualname__.startswith("ReadOnlyAdmin")
        fixed = set(page.get_readonly_fields(None))  # type: ignore[arg-type]
        if shut and type(page).has_change_permission.__qualname__.startswith("ReadOnlyAdmin"):
            continue
        written = {
            field.name
            for field in model._meta.concrete_fields
            if field.editable and field.get_internal_type() in {"CharField", "TextField", "SlugField"}
        }
        shown = set(page.fields or written)
        assert (written & shown) - fixed <= BY_OPERATORS.get(model.__name__, set()), model.__name__
