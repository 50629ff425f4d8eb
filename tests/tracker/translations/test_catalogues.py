"""Every sentence of the tracker is in every catalogue, and every sentence of a catalogue is used."""

from __future__ import annotations

import inspect
import re
from io import BytesIO
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po
from bs4 import BeautifulSoup
from flask_security import core, forms, views
from flask_security.decorators import default_unauthn_handler
from flask_security.mail_util import MailUtil
from flask_security.utils import password_length_validator, send_mail

from tracker.web.account_messages import MESSAGES, SUBJECTS

FOLDER = "tracker/translations"
KEYWORDS = {"_": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2), "N_": None}
WORDS_OF_NO_LANGUAGE = re.compile(
    r"\b(?:CC BY|UTC|PDF|ZIP|DID|QR|JSON|https?|did\.json|json|tracker|verify|FILE|zip)\b"
)
LETTERS = re.compile(r"[^\W\d_]{2,}")


@pytest.fixture(scope="session")
def sentences(repository) -> Catalog:
    """What stands in code and templates."""
    found = Catalog()
    templates = ("**/templates/**.html", "**/templates/**.txt")
    for file, line, message, _comments, _context in extract_from_dir(
        repository / "tracker",
        [("**.py", "python"), *((pattern, "jinja2") for pattern in templates)],
        {pattern: {"silent": "false"} for pattern in templates},
        keywords=KEYWORDS,
    ):
        found.add(message, locations=[(file, line)])
    return found


@pytest.fixture(scope="session", params=["es"])
def catalogue(request, repository) -> Catalog:
    path = repository / FOLDER / request.param / "LC_MESSAGES" / "messages.po"
    with path.open("rb") as file:
        return read_po(file, locale=request.param)


def keys(catalogue):
    return {message.id for message in catalogue if message.id}


def test_no_sentence_is_missing(sentences, catalogue):
    missing = {key: sentences[key].locations for key in keys(sentences) - keys(catalogue)}
    assert missing == {}


def test_no_sentence_is_there_in_vain(sentences, catalogue):
    assert keys(catalogue) - keys(sentences) == set()
    assert not catalogue.obsolete


def test_a_catalogue_is_written_as_the_documented_commands_write_it(repository, catalogue):
    path = repository / FOLDER / str(catalogue.locale) / "LC_MESSAGES" / "messages.po"
    entries = path.read_text(encoding="utf-8").partition("\n\n")[2]
    written = BytesIO()
    write_po(written, catalogue, sort_output=True, no_location=True, omit_header=True, width=0)
    assert entries.rstrip("\n") == written.getvalue().decode().rstrip("\n")


def test_every_sentence_is_translated_and_none_is_a_guess(catalogue):
    for message in catalogue:
        texts = message.string if message.pluralizable else (message.string,)
        assert all(texts), message.id
        assert not message.fuzzy or not message.id, message.id


def test_translations_keep_what_is_filled_in(catalogue):
    for message in catalogue:
        if message.id:
            originals = message.id if message.pluralizable else (message.id,)
            translations = message.string if message.pluralizable else (message.string,)
            wanted = {frozenset(placeholders(text)) for text in originals}
            assert {frozenset(placeholders(text)) for text in translations} == wanted, message.id
            assert translations[0].endswith(" ") == originals[0].endswith(" "), message.id


def placeholders(text):
    """`%(name)s` of gettext and `{name}` of scripts."""
    named = re.findall(r"%\((\w+)\)([sd])", text)
    braced = [
        name for _text, name, _spec, _conversion in Formatter().parse(re.sub(r"%\(\w+\)[sd]|%%", "", text)) if name
    ]
    return [*named, *braced]


def test_a_placeholder_that_was_lost_is_found():
    assert placeholders("%(done)s of %(all)s") != placeholders("%(done)s de todas")
    assert placeholders("{minutes} min") != placeholders("{minutos} min")


def test_templates_hold_no_sentence_of_their_own(repository):
    spoken = {}
    for path in sorted((repository / "tracker/web/templates").rglob("*.html")):
        source = path.read_text(encoding="utf-8")
        bare = re.sub(
            r"\{% block page_class %\}.*?\{% endblock %\}|\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", source, flags=re.DOTALL
        )
        page = BeautifulSoup(bare, "lxml")
        for silent in page(["script", "style", "svg", "code", "pre"]):
            silent.decompose()
        attributes = [
            str(tag[name])
            for name in ("alt", "aria-label", "title", "placeholder")
            for tag in page.find_all(**{name: True})
        ]
        text = WORDS_OF_NO_LANGUAGE.sub("", " ".join([page.get_text(" "), *attributes]))
        if words := LETTERS.findall(text):
            spoken[path.name] = words
    assert spoken == {}


def test_what_flask_security_says_is_in_our_words():
    in_use = [
        views.login, views.logout, views.forgot_password, views.reset_password, views.change_password,
        forms.LoginForm, forms.ForgotPasswordForm, forms.ResetPasswordForm, forms.ChangePasswordForm,
        forms.PasswordFormMixin, forms.NewPasswordFormMixin, forms.PasswordConfirmFormMixin, forms.NextFormMixin,
        forms.UserEmailFormMixin, forms.EmailValidation, forms.IsString, forms.valid_user_email,
        default_unauthn_handler, MailUtil, password_length_validator, send_mail,
    ]  # fmt: skip
    source = "".join(inspect.getsource(entry) for entry in in_use)
    known = core._default_messages.keys()
    said = {key for key in re.findall(r'"([A-Z_]{5,})"', source) if key in known}
    assert "INVALID_PASSWORD" in said
    assert said - MESSAGES.keys() == set()


def test_our_words_for_flask_security_take_the_same_facts():
    for key, (sentence, _category) in MESSAGES.items():
        assert set(placeholders(sentence)) <= set(placeholders(core._default_messages[key][0])), key
    assert SUBJECTS.keys() <= core._default_config.keys()
