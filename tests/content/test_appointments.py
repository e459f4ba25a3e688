"""The register of 任免 reads what personnel notices say, and nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from gazette.content.appointments import find_appointments
from gazette.content.markdown import read_blocks
from gazette.model import Document, Notice


def read(text: str, title: str = "临山市人民政府关于周文等同志职务任免的通知") -> list[tuple[str, str, str]]:
    notice = Notice("2023-04-21", title, written_on=date(2023, 4, 5), text=text)
    document = Document(notice, read_blocks(text, "21.md"), "21.md")
    return [(entry.person, entry.action, entry.post) for entry in find_appointments(document)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("周文同志任临山市林业局局长。", [("周文", "任", "临山市林业局局长")]),
        ("任命李青为临山市公安局局长；", [("李青", "任命", "临山市公安局局长")]),
        ("免去王小山同志的临山市林业局局长职务。", [("王小山", "免去", "临山市林业局局长")]),
        ("赵海、钱江同志任临山市档案馆副馆长。", [("赵海", "任", "临山市档案馆副馆长"), ("钱江", "任", "临山市档案馆副馆长")]),
        ("因年龄原因，孙河同志不再担任临山市总工会主席职务。", [("孙河", "不再担任", "临山市总工会主席")]),
        ("免去：\n\n周文同志的临山市林业局副局长职务；\n\n李青同志的临山市林业站站长职务。",
         [("周文", "免去", "临山市林业局副局长"), ("李青", "免去", "临山市林业站站长")]),
    ],
)  # fmt: skip
def test_a_person_an_action_and_a_post_make_an_entry(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "担任领导职务的同志任期为五年。",
        "任命程序按照有关规定执行。",
        "有关同志任务分工另行通知。",
        "免去企业应缴的利息。",
        "周文（副市长） 负责农业农村等方面工作。",
    ],
)
def test_what_only_looks_like_an_appointment_is_none(text: str) -> None:
    assert read(text) == []


def test_the_members_of_a_committee_are_read_from_its_list() -> None:
    text = "# 附件 临山市防汛领导小组成员名单\n\n组 长：周 文（市政府）\n\n副组长：李 青（市水利局）\n\n王小山（市应急局）\n\n领导小组办公室设在市水利局。"
    assert read(text, "临山市人民政府关于成立防汛领导小组的通知") == [
        ("周文", "任", "临山市防汛领导小组组长"),
        ("李青", "任", "临山市防汛领导小组副组长"),
        ("王小山", "任", "临山市防汛领导小组副组长"),
    ]


def test_a_list_of_prize_winners_is_no_list_of_members() -> None:
    assert read("## 一、先进个人\n\n组 长：周 文\n\n李 青 王小山", "临山市人民政府关于先进个人的通报") == []


def test_an_entry_points_to_its_sentence() -> None:
    text = "经研究决定：\n\n周文同志任临山市林业局局长。"
    notice = Notice("2023-04-21", "临山市人民政府关于周文同志任职的通知", written_on=date(2023, 4, 5), text=text)
    (entry,) = find_appointments(Document(notice, read_blocks(text, "21.md"), "21.md"))
    assert (entry.notice_id, entry.anchor, entry.sentence, entry.on) == (
        "2023-04-21", "p2", "周文同志任临山市林业局局长。", date(2023, 4, 5),
    )  # fmt: skip
