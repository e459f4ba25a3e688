"""A name that a line end breaks is read whole, wherever it breaks, and two names that stand below each other stay two."""

from __future__ import annotations

import pytest

from gazette.conversion.issue import convert_issue
from gazette.conversion.marks import read_signature
from gazette.conversion.names import NO_NAMES, Names, join_signature
from gazette.conversion.titles import find_heads, read_issuers
from gazette.printed import Box, Line, Placement
from gazette.settings import IssueSettings

PLACE = "临山市"
OTHERS = ("临山市财政局", "青岭县教育局")
BODIES = [
    "人民政府",
    "人民政府办公室",
    "人力资源和社会保障局",
    "人力资源社会保障局",
    "发展和改革委员会",
    "住房和城乡建设局",
    "市场监督管理局",
    "退役军人事务局",
    "公安局",
    "公安局交警支队",
    "卫生健康委员会",
    "农业农村局",
    "应急管理局",
    "自然资源和规划局",
    "民政局",
    "审计局",
    "国有资产监督管理委员会",
    "消防救援支队",
    "档案馆",
    "住房公积金管理中心",
    "供销合作社联合社",
    "总工会",
    "残疾人联合会",
    "机关事务管理局",
    "全面深化改革委员会办公室",
    "社会治理中心",
    "社会科学界联合会",
    "老干部局",
    "农村信用合作社",
    "人民银行中心支行",
    "中级人民法院",
    "人民检察院",
    "海关",
    "防汛抗旱工作领导小组",
]
NAMES = [PLACE + body for body in BODIES]
BREAKS = [pytest.param(name, at, id=f"{name[:at]} {name[at:]}") for name in NAMES for at in range(2, len(name))]
NUMBER = "临政发〔2023〕5号"
# What the rest of the issue prints: the name itself on one line, or only another organ of the same place.
ELSEWHERE = {"signed elsewhere": lambda name: name, "its place is known": lambda _: f"{PLACE}教育局关于植树的通知"}


def read(elsewhere: str, *lines: str) -> list[tuple[str, ...]]:
    """The issuers of each title that is found above the number."""
    whole = [*lines, NUMBER]
    heads = find_heads(
        [Line(number, text) for number, text in enumerate(whole, 1)], Names([*whole, *elsewhere.split("\n")])
    )
    return [read_issuers(head.title) for head in heads]


@pytest.mark.parametrize("known", ELSEWHERE)
@pytest.mark.parametrize(("name", "at"), BREAKS)
def test_an_issuer_that_is_broken_anywhere_is_read_whole(name: str, at: int, known: str) -> None:
    elsewhere = ELSEWHERE[known](name)
    assert read(elsewhere, "前文到此。", name[:at], f"{name[at:]}关于做好防汛工作的", "通知") == [(name,)]
    for other in OTHERS:
        below = f"{name[at:]}关于做好防汛工作的"
        assert read(elsewhere, f"{other} {name[:at]}", below, "通知") == [(other, name)]
        assert read(elsewhere, name[:at], f"{name[at:]} {other}", "关于做好防汛工作的通知") == [(name, other)]


@pytest.mark.parametrize(("name", "at"), BREAKS)
def test_a_broken_issuer_among_others_on_lines_of_their_own_loses_none(name: str, at: int) -> None:
    one, other = OTHERS
    signed = "\n".join((name, one, other, "2023年4月3日"))
    for lines, found in (
        ((name[:at], name[at:], one), (name, one)),
        ((one, name[:at], name[at:], other), (one, name, other)),
        ((one, other, name[:at], name[at:]), (one, other, name)),
    ):
        assert read(signed, "前文到此。", *lines, "关于做好防汛工作的通知") == [found]


@pytest.mark.parametrize("name", NAMES)
def test_joint_issuers_on_lines_of_their_own_stay_two(name: str) -> None:
    for other in OTHERS:
        signed = f"{name}\n{other}\n2023年4月3日"
        assert read(signed, name, other, "关于做好防汛工作的通知") == [(name, other)]
        assert read(signed, other, name, "关于做好防汛工作的通知") == [(other, name)]


def test_a_list_above_a_title_is_not_its_issuers_however_often_it_is_printed() -> None:
    listed = ["临山市河道清理工作站", "临山市森林防火工作站"]
    assert read("\n".join([*listed, "以上。"]), *listed, "临山市人民政府关于植树的通知") == [("临山市人民政府",)]


@pytest.mark.parametrize("known", ELSEWHERE)
@pytest.mark.parametrize(("name", "at"), BREAKS)
def test_a_signature_that_is_broken_anywhere_is_one_organ(name: str, at: int, known: str) -> None:
    for before in ([], ["临山市财政局"]):
        lines = [*before, name[:at], name[at:]]
        names = Names([*lines, ELSEWHERE[known](name)])
        if known == "its place is known" and (name[:at] in NAMES or name[at:] == "交警支队"):
            continue  # 人民政府 and 办公室, 公安局 and 交警支队: nothing says that they are one
        joined = join_signature(lines, names)
        assert [organ for text in joined for organ in read_signature(text)] == [*before, name]


@pytest.mark.parametrize("name", NAMES)
def test_signatures_below_each_other_stay_two(name: str) -> None:
    lines = [name, "临山市财政局"]
    assert join_signature(lines, Names([*lines, name, "临山市财政局"])) == lines
    assert join_signature(lines[::-1], Names([*lines, name])) == lines[::-1]


def test_text_above_a_title_is_not_the_beginning_of_its_issuer() -> None:
    for above in ("会同", "切实加强组织领导", "张三", "由临山市公安局会同", "三、组织保障", "共二十三户，"):
        assert read("会同临山市财政局做好工作。", above, "临山市财政局关于植树的通知") == [("临山市财政局",)]


def test_what_is_set_in_another_size_is_not_the_beginning_of_a_name() -> None:
    """Where the source shows it: the last line of a text above a title in large type."""
    texts = ("临山市人力资源", "和社会保障局关于植树的通知", NUMBER)
    for size, issuer in ((18.0, "临山市人力资源和社会保障局"), (10.5, "和社会保障局")):
        placements = [Placement(Box(100, 100, 200, 110), each) for each in (size, 18.0, 10.5)]
        lines = [
            Line(n, text, placement=place) for n, (text, place) in enumerate(zip(texts, placements, strict=True), 1)
        ]
        (head,) = find_heads(lines, Names([*texts, "临山市人力资源和社会保障局"]))
        assert read_issuers(head.title) == (issuer,)


def test_organs_of_one_place_that_the_contents_print_with_nothing_between_stay_two() -> None:
    entry = "临山市卫生健康局临山市财政局关于植树的通知"
    assert read(entry, "临山市卫生健康局", "临山市财政局关于植树的通知") == [("临山市卫生健康局", "临山市财政局")]


def test_no_word_that_only_the_cut_makes_up_joins_two_names() -> None:
    assert not NO_NAMES.goes_on("临山市农业农村局", "临山市财政局")
    assert NO_NAMES.goes_on("临山市发展和改革委", "员会关于植树的通知")


def test_a_whole_issue_tells_what_is_one_name() -> None:
    text = """各部门：
做好防汛工作。
特此通知。
临山市发展和改革委
员会
2023年4月3日
临山市人力资源
和社会保障局关于做好防汛工作的
通知
临人社发〔2023〕5号

各部门：
做好植树工作。
特此通知。
临山市人力资源和社会保障局
2023年4月4日
临山市发展和改革委员会关于植树的通知
临发改发〔2023〕6号
"""
    issue = convert_issue(text.encode(), "issue.txt", "2023-04", IssueSettings())
    assert {(notice.title, notice.issuers) for notice in issue.notices} == {
        ("临山市人力资源和社会保障局关于做好防汛工作的通知", ("临山市人力资源和社会保障局",)),
        ("临山市发展和改革委员会关于植树的通知", ("临山市发展和改革委员会",)),
    }


OFFICE = ("临山市人民政府", "办公室")  # of which the second by itself is no name that a title begins with


def find_titles(*lines: str) -> list[str]:
    names = Names([*lines, "".join(OFFICE), "2023年4月3日"])
    return [head.title for head in find_heads([Line(number, text) for number, text in enumerate(lines, 1)], names)]


def test_a_title_has_its_broken_issuer_as_one_name_wherever_its_number_stands() -> None:
    above, below = OFFICE
    title = f"{above}{below}关于春耕的公告"

    for lines in (
        (above, f"{below}关于春耕的公告", "各单位要及时春耕。"),
        (above, f"{below}关于春耕的公告", NUMBER),
    ):
        assert find_titles(*lines) == [title]
    lines = (NUMBER, above, f"{below}关于春耕的公告")
    (head,) = find_heads([Line(n, text) for n, text in enumerate(lines, 1)], Names([*lines, above + below]))
    assert (head.title, head.number) == (title, NUMBER)


def test_a_title_above_that_of_an_order_has_its_broken_issuer_as_one_name() -> None:
    above, below = OFFICE

    assert find_titles(above, f"{below}关于停车的公告", "临山市人民政府令", "第60号") == [
        "临山市人民政府办公室关于停车的公告",
        "临山市人民政府令",
    ]
    assert find_titles("临山市教育局关于", "停车的公告", above, f"{below}令", "第60号") == [
        "临山市教育局关于停车的公告",
        "临山市人民政府办公室令",
    ]


def test_the_lines_of_a_broken_issuer_are_found_on_any_line_of_a_page() -> None:
    name = "临山市人力资源和社会保障局"
    for before in range(4):
        lines = [*["前文到此。"] * before, "临山市财政局", name[:7], name[7:], "临山市教育局", "关于春耕的通知"]
        assert read(f"{name}\n2023年4月3日", *lines) == [("临山市财政局", name, "临山市教育局")]


def test_a_broken_name_that_signs_nothing_is_not_an_issuer_of_the_title_below_a_list() -> None:
    assert read("", "临山市河道清理", "工作站", "临山市人民政府关于植树的通知") == [("临山市人民政府",)]


def test_a_line_in_another_size_is_not_the_beginning_of_an_issuer_with_a_line_of_its_own() -> None:
    name = "临山市人力资源和社会保障局"
    texts = (name[:11], name[11:], "临山市教育局", "关于植树的通知", NUMBER)
    for size, issuers in ((18.0, (name, "临山市教育局")), (10.5, ("临山市教育局",))):
        sizes = (size, 18.0, 18.0, 18.0, 10.5)
        lines = [
            Line(number, text, placement=Placement(Box(100, 100, 200, 110), each))
            for number, (text, each) in enumerate(zip(texts, sizes, strict=True), 1)
        ]
        (head,) = find_heads(lines, Names([name, "2023年4月3日"]))
        assert read_issuers(head.title) == issuers


def test_a_letter_spaced_signature_and_one_at_the_top_of_the_source_sign() -> None:
    names = Names(["临山市档案馆", "2023年4月3日", "临 山 市 公 安 局", "临山市教育局　临山市财政局", "2023年4月4日"])

    assert names.signs("临山市档案馆") and names.signs("临山市公安局")
    assert not names.signs("临山市教育局临山市财政局")
    assert not names.has("临山市教育局", "临山市财政局")


def test_a_name_is_printed_whole_before_the_first_about_of_a_line() -> None:
    names = Names(["临山市人民政府政策研究院关于转发省政府关于春耕的通知"])

    assert names.has("临山市人民政府", "政策研究院") and names.goes_on("临山市人民政府", "政策研究院")
    assert not NO_NAMES.has("临山市人民政府", "政策研究院")


def test_what_is_printed_twice_by_itself_is_a_name_and_not_the_end_of_the_one_above() -> None:
    above, below = "临山市公安局交通", "警察支队"
    place = "临山市教育局关于植树的通知"

    assert Names([above, below, place]).goes_on(above, below)
    assert not Names([above, below, f"{below}关于植树的通知", place]).goes_on(above, below)
