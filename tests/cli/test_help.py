"""`--help` says what there is."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from build import cli

COMMON = ("--content", "--output", "--templates", "--base-url", "--jobs", "--strict", "--quiet", "--json")


def test_the_help_of_the_program_lists_the_commands() -> None:
    result = CliRunner().invoke(cli, ["--help"])

    assert result.exit_code == 0
    listed = result.stdout.partition("Commands:\n")[2].partition("\n\n")[0]
    assert [line.split()[0] for line in listed.splitlines()] == ["build", "check", "convert", "import", "new", "serve"]


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_has_help_and_the_common_options(name: str) -> None:
    result = CliRunner().invoke(cli, [name, "--help"])

    assert result.exit_code == 0
    assert all(f"{option} " in result.stdout for option in COMMON)
    assert cli.commands[name].help


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_option_says_what_it_does(name: str) -> None:
    options = [parameter for parameter in cli.commands[name].params if isinstance(parameter, click.Option)]

    assert [option.name for option in options if not option.help] == []


def test_a_mistyped_command_is_wrong_use() -> None:
    assert CliRunner().invoke(cli, ["biuld"]).exit_code == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["--content", "check", "--quiet", "check"],
        ["--content=check", "check", "--quiet"],
        ["--quiet", "--strict", "check", "--content", "check"],
    ],
    ids=" ".join,
)
def test_options_may_stand_before_the_command(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("check").mkdir()

    result = CliRunner().invoke(cli, arguments)

    assert (result.exit_code, result.stdout) == (0, "")
    assert not (tmp_path / "site").exists()


def test_a_word_behind_the_options_that_is_no_command_is_wrong_use() -> None:
    result = CliRunner().invoke(cli, ["--quiet", "biuld"])

    assert result.exit_code == 2
    assert "biuld" in result.stderr
