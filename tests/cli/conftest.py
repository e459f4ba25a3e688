"""A folder with two hand-written notices, in which commands are run as a publisher runs them."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from build import cli

TEMPLATES = Path(__file__).parents[2] / "templates"
NOTICE = """\
---
id: {id}
title: {title}
document_number: 临政发〔2023〕{sequence}号
issuers:
  - 临山市人民政府
written_on: 2023-04-0{sequence}
section: 市政府文件
kind: circular
reviewed: true
---

各县（市、区）人民政府应当认真执行。
"""


@dataclass(frozen=True)
class Workplace:
    """The folder that commands are run in; paths are relative to it."""

    folder: Path

    def run(self, *arguments: str) -> Result:
        return CliRunner().invoke(cli, arguments)

    def write(self, name: str, text: str) -> Path:
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def read(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8")

    def write_notice(self, notice_id: str, title: str = "临山市人民政府关于春季植树的通知") -> Path:
        year, number, ordinal = notice_id.split("-")
        text = NOTICE.format(id=notice_id, title=title, sequence=int(ordinal))
        return self.write(f"content/notices/{year}/{number}/{ordinal}.md", text)

    def files(self, name: str) -> dict[str, bytes]:
        """Every file below a folder with its bytes."""
        root = self.folder / name
        return {file.relative_to(root).as_posix(): file.read_bytes() for file in root.rglob("*") if file.is_file()}


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workplace:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(TEMPLATES, tmp_path / "templates")
    place = Workplace(tmp_path)
    place.write("content/gazette.toml", 'name = "临山政报"\n')
    place.write_notice("2023-04-01")
    place.write_notice("2023-04-02", "临山市人民政府关于夏季防汛的通知")
    return place


@pytest.fixture
def received() -> str:
    """The text of a small issue as it is received: one notice and the footer of its page."""
    return """\
临山市人民政府关于春季植树的通知

临政发〔2023〕1号

各县（市、区）人民政府，市政府各部门、直属各单位：

为做好2023年春季植树工作，经市政府研究，现将有关事项通知如下：

一、植树时间

植树时间为3月12日至4月12日。

二、植树地点

植树地点由各县（市、区）人民政府自行确定并公布。

临山市人民政府

2023年3月1日

（此件公开发布）

临山政报(总第161期)

5

2023年/第五期
"""
