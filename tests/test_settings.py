"""Settings: their defaults, what is refused and in which words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gazette.model import GazetteError
from gazette.settings import IssueSettings, Settings, read_issue_settings, read_settings


def write(folder: Path, text: str, name: str = "gazette.toml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert (read_settings(tmp_path), read_issue_settings(tmp_path)) == (Settings(), IssueSettings())


@pytest.mark.parametrize(
    ("base_url", "path"),
    [
        ("", "/"),
        ("/", "/"),
        ("/gazette", "/gazette/"),
        ("/gazette/", "/gazette/"),
        ("/a/b/", "/a/b/"),
        ("https://example.org", "/"),
        ("https://example.org/", "/"),
        ("http://example.org:8080/gazette/", "/gazette/"),
        ("https://政府.example/公报/", "/%E5%85%AC%E6%8A%A5/"),
        ("/a;b$/%20+@~/", "/a%3Bb%24/%20+@~/"),
        ("http://[::1]:8000/gazette/", "/gazette/"),
    ],
)
def test_the_path_of_an_address_begins_and_ends_with_a_slash(tmp_path: Path, base_url: str, path: str) -> None:
    assert read_settings(write(tmp_path, f'base_url = "{base_url}"')).base_path == path
    assert read_settings(tmp_path, base_url).base_path == path


NO_ADDRESSES = (
    "www.example.org/gazette", "example.org", "gazette/", "ftp://example.org/", "//example.org/", "https:///gazette/",
    "https://example.org/?a=1", "/gazette/#top", "https://example org/", "javascript:alert(1)", "/a\\\\b",
    "/a/../b/", "/a/%2E./b/", "/./", "/a//b/", "https://name:word@example.org/", "https://example.org:99999/",
    "https://[::1", "https://example..org/", "https://a<b/",
)  # fmt: skip


@pytest.mark.parametrize("base_url", NO_ADDRESSES)
def test_what_is_no_address_is_refused(tmp_path: Path, base_url: str) -> None:
    with pytest.raises(GazetteError) as caught:
        read_settings(write(tmp_path, f'name = "临山政报"\nbase_url = "{base_url}"'))

    shown = base_url.replace("\\\\", "\\")
    assert str(caught.value) == (
        f'{tmp_path}/gazette.toml:2: base_url "{shown}" is no address; '
        "write it like https://www.example.org/gazette/ or, where the host is not known, /gazette/ [G204]"
    )


def test_an_address_is_kept_in_the_form_in_which_browsers_ask_for_it(tmp_path: Path) -> None:
    base_url = "https://xn--mxtq1m.example/%E5%85%AC%E6%8A%A5/"

    assert read_settings(tmp_path, "https://政府.example/公报/").base_url == base_url
    assert read_settings(write(tmp_path, f'base_url = "{base_url}"')).base_url == base_url


@pytest.mark.parametrize("name", ["", " ", "　"])
def test_a_gazette_has_a_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(GazetteError) as caught:
        read_settings(write(tmp_path, f'publisher = "甲"\nname = "{name}"'))

    assert str(caught.value) == (
        f'{tmp_path}/gazette.toml:2: setting name = "{name}": write the name of the gazette, or delete the line [G203]'
    )


def test_an_option_that_is_no_address_is_named(tmp_path: Path) -> None:
    with pytest.raises(GazetteError) as caught:
        read_settings(tmp_path, "example.org")

    assert str(caught.value).startswith('--base-url: base_url "example.org" is no address;')


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ('number = "5"', 'setting number = "5": write a whole number from 1 on, without quotes [G203]'),
        ("number = 0", "setting number = 0: write a whole number from 1 on, without quotes [G203]"),
        ("serial_number = -1", "setting serial_number = -1: write a whole number from 1 on, without quotes [G203]"),
        ("year = true", "setting year = true: write a whole number from 1 on, without quotes [G203]"),
        ("name = 5", "setting name = 5: write text in quotes [G203]"),
        (
            'published_on = "2023-05-31"',
            'setting published_on = "2023-05-31": write a date without quotes, as in 2023-05-31 [G203]',
        ),
        (
            "published_on = 2023-05-31T10:00:00",
            'setting published_on = "2023-05-31 10:00:00": write a date without quotes, as in 2023-05-31 [G203]',
        ),
        (
            "sections = [1]",
            'setting sections = [1]: write texts in brackets, as in ["市政府文件", "人事任免"] [G203]',
        ),
        ("nmber = 5", 'unknown setting "nmber"; did you mean number? [G202]'),
        (
            "xyz = 5",
            'unknown setting "xyz"; expected one of name, year, number, serial_number, published_on, sections [G202]',
        ),
        ("[name]", "setting name = {}: write text in quotes [G203]"),
    ],
)
def test_an_unknown_key_or_a_wrong_value_is_refused_with_what_to_write(
    tmp_path: Path, line: str, sentence: str
) -> None:
    with pytest.raises(GazetteError) as caught:
        read_issue_settings(write(tmp_path, f"# 一期\n{line}\n", "issue.toml"))

    assert str(caught.value) == f"{tmp_path}/issue.toml:2: {sentence}"


@pytest.mark.parametrize(
    "content", ["name = \n", "name = \xd5\xfe", "name = " + "[" * 100_000], ids=["empty", "bytes", "deep"]
)
def test_what_is_not_toml_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "gazette.toml").write_bytes(content.encode("latin-1"))

    with pytest.raises(GazetteError) as caught:
        read_settings(tmp_path)

    assert str(caught.value).startswith(f"{tmp_path}/gazette.toml: is not valid TOML: ")
    assert caught.value.problem.code == "G201"


def test_values_are_read_as_what_they_are(tmp_path: Path) -> None:
    text = 'name = "临山政报"\nyear = 2023\npublished_on = 2023-05-31\nsections = ["甲", "乙"]\n'

    assert read_issue_settings(write(tmp_path, text, "issue.toml")) == IssueSettings(
        name="临山政报", year=2023, published_on=date(2023, 5, 31), sections=("甲", "乙")
    )


def test_a_byte_order_mark_before_the_settings_is_no_part_of_them(tmp_path: Path) -> None:
    assert read_settings(write(tmp_path, '\ufeffname = "临山政报"\r\n')).name == "临山政报"

    with pytest.raises(GazetteError, match=r"gazette\.toml:1: unknown setting \"nam\"; did you mean name\?"):
        read_settings(write(tmp_path, '\ufeffnam = "临山政报"\n'))


def test_a_language_that_the_interface_does_not_have_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GazetteError) as caught:
        read_settings(write(tmp_path, 'name = "临山政报"\nlanguage = "zh"'))

    assert str(caught.value) == (
        f'{tmp_path}/gazette.toml:2: setting language = "zh": expected one of zh-Hans, zh-Hant, en [G205]'
    )


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_a_language_that_the_interface_has_is_taken(tmp_path: Path, language: str) -> None:
    assert read_settings(write(tmp_path, f'language = "{language}"')).words.tag == language
