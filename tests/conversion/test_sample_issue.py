"""The whole sample issue against what a person reads in it. The truth stands here by hand, not by the converter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from gazette.content.markdown import RawBlock, read_raw_blocks
from gazette.content.notice_file import read_notice
from gazette.conversion.comparison import find_changes
from gazette.conversion.issue import Conversion, convert_issue
from gazette.settings import read_issue_settings

FOLDER = Path(__file__).parents[2] / "content/issues/2023-04"
CITY = "衢州市人民政府"
OFFICE = "衢州市人民政府办公室"
ALL = "各县（市、区）人民政府，市政府各部门、直属各单位"
SECTIONS = ["市政府文件"] * 7 + ["市府办文件"] * 13 + ["机构与人事"] * 4 + ["部门规范性文件"] * 4
PLAN = "实施方案（2023—2027年）"
CLUSTERS = "衢州市全面推进“415X”先进制造业集群培育工程"

# ordinal: (title without its issuers, number, issuers, day written, addressees)
NOTICES = {
    1: ("关于2022年度衢州市政府特别奖获奖企业和个人的通报", "衢政发〔2023〕5号", CITY, "2023-04-03", ALL),
    2: ("关于2022年度衢州市人民政府质量奖获奖企业和个人的通报", "衢政发〔2023〕6号", CITY, "2023-04-06", ALL),
    3: ("关于做好第五次全国经济普查的通知", "衢政发〔2023〕7号", CITY, "2023-04-10", ALL),
    4: ("关于第二届市政府咨询委员会组成人员的通知", "衢政发〔2023〕8号", CITY, "2023-04-14", ALL),
    5: ("关于成立高端化学品技术创新中心的通知", "衢政发〔2023〕9号", CITY, "2023-04-23", ALL),
    6: (
        "关于成立衢州化工新材料创新研究院、衢州高端电子化学品创新研究院、衢州膜材料创新研究院、衢州动力电池和储能研究院的通知",
        "衢政发〔2023〕10号", CITY, "2023-04-23", ALL,
    ),
    7: ("关于调整市政府领导分工的通知", "衢政发〔2023〕11号", CITY, "2023-04-25", ALL),
    8: (
        f"关于印发衢州市县城承载能力提升和深化“千村示范、万村整治”工程{PLAN}的通知",
        "衢政办发〔2023〕9号", OFFICE, "2023-04-06", ALL,
    ),
    9: (
        f"关于印发衢州市全面推进高水平交通强市建设加快打造四省边际交通物流桥头堡{PLAN}的通知",
        "衢政办发〔2023〕10号", OFFICE, "2023-04-08", ALL,
    ),
    10: (f"关于印发衢州市推进“315”科技创新体系建设工程{PLAN}的通知", "衢政办发〔2023〕11号", OFFICE, "2023-04-09", ALL),
    11: (f"关于印发衢州市文旅深度融合工程{PLAN}的通知", "衢政办发〔2023〕12号", OFFICE, "2023-04-09", ALL),
    12: (f"关于印发衢州市公共服务“七优享”工程{PLAN}的通知", "衢政办发〔2023〕13号", OFFICE, "2023-04-09", ALL),
    13: ("关于印发衢州市人民政府咨询委员会工作规则的通知", "衢政办发〔2023〕15号", OFFICE, "2023-04-19", ALL),
    14: ("关于提升“助老三件事”服务能力的实施意见", "衢政办发〔2023〕16号", OFFICE, "2023-04-20", ALL),
    15: (f"关于印发衢州市扩大有效投资“千项万亿”工程{PLAN}的通知", "衢政办发〔2023〕17号", OFFICE, "2023-04-26", ALL),
    16: (
        "关于印发衢州市贯彻落实浙江省税费服务和征管保障办法实施方案的通知",
        "衢政办发〔2023〕18号", OFFICE, "2023-04-26", ALL,
    ),
    17: ("关于印发衢州市体系化落实“十项重大工程”工作总体方案的通知", "衢政办发〔2023〕19号", OFFICE, "2023-04-29", ALL),
    18: (f"关于印发衢州市能源绿色低碳发展和保供稳价工程{PLAN}的通知", "衢政办发〔2023〕20号", OFFICE, "2023-04-29", ALL),
    19: (f"关于印发衢州市服务业高质量发展“十百千”工程{PLAN}的通知", "衢政办发〔2023〕21号", OFFICE, "2023-04-29", ALL),
    20: (f"关于印发{CLUSTERS}{PLAN}的通知", "衢政办发〔2023〕22号", OFFICE, "2023-04-29", ALL),
    21: ("关于蒋昀等同志职务任免的通知", "衢政办干〔2023〕1号", OFFICE, "2023-04-05", None),
    22: ("关于汪建龙等同志免职的通知", "衢政办干〔2023〕2号", OFFICE, "2023-04-05", None),
    23: ("关于傅强等同志任职的通知", "衢政干〔2023〕4号", CITY, "2023-04-17", None),
    24: ("关于姜忠军等同志任职的通知", "衢政干〔2023〕5号", CITY, "2023-04-25", None),
    25: ("关于废止衢发改发〔2022〕61号文件的通知", "衢发改发〔2023〕13号", "衢州市发展和改革委员会", "2023-04-12", "各有关单位"),
    26: (
        "关于衢州市在校实习生和见习人员参加工伤保险有关问题的通知", "衢市人社发〔2023〕13号",
        "衢州市人力资源和社会保障局 衢州市财政局 国家税务总局衢州税务局", "2023-03-31",
        "各县（市、区）人力资源和社会保障局、财政局、税务局",
    ),
    27: (
        "关于规范口腔种植等医疗服务价格项目的通知", "衢医保发〔2023〕26号", "衢州市医疗保障局", "2023-03-30",
        "各县（市、区）医疗保障局，各市级公立医院、浙医健衢州医院",
    ),
    28: (
        "关于印发《衢州市自然资源行政处罚裁量基准（土地类）》的通知", "衢自然资规〔2023〕44号",
        "衢州市自然资源和规划局 衢州市综合行政执法局", "2023-03-27", "各县（市、区）自然资源和规划局，综合行政执法局",
    ),
}  # fmt: skip

ENCLOSURES = {
    8: f"衢州市县城承载能力提升和深化“千村示范、万村整治”工程{PLAN}",
    9: f"衢州市全面推进高水平交通强市建设加快打造四省边际交通物流桥头堡{PLAN}",
    10: f"衢州市推进“315”科技创新体系建设工程{PLAN}",
    11: f"衢州市文旅深度融合工程{PLAN}",
    12: f"衢州市公共服务“七优享”工程{PLAN}",
    13: "衢州市人民政府咨询委员会工作规则",
    15: f"衢州市扩大有效投资“千项万亿”工程{PLAN}",
    16: "衢州市贯彻落实《浙江省税费服务和征管保障办法》实施方案",
    17: "衢州市体系化落实“十项重大工程”工作总体方案",
    18: f"衢州市能源绿色低碳发展和保供稳价工程{PLAN}",
    19: f"衢州市服务业高质量发展“十百千”工程{PLAN}",
    20: f"{CLUSTERS}{PLAN}",
    28: "衢州市自然资源行政处罚裁量基准（土地类）",
}
ANNEXES = {
    3: [("附件", "衢州市第五次全国经济普查领导小组成员名单")],
    14: [
        ("附件1", "衢州市老年助餐服务全覆盖行动实施方案"),
        ("附件2", "衢州市居家养老助洁服务实施方案"),
        ("附件3", "衢州市推进老年人家庭医生签约服务实施方案"),
    ],
    20: [
        ("附件1", f"{CLUSTERS}主要目标体系表"),
        ("附件2", f"{CLUSTERS}六大行动责任分工明细表"),
        ("附件3", f"{CLUSTERS}政策措施责任分工明细表"),
    ],
    26: [("附件", "办理见习人员单险种参加工伤保险承诺书")],
    27: [("附件1", "口腔种植医疗服务价格项目及试行价格表"), ("附件2", "龈下刮治医疗服务价格项目表")],
}
PRINTED = {20: "政办发〔2023〕22号", 24: "（衢政干〔2023〕5号）", 28: "衢自然资规〔2023〕44 号"}
WITHOUT_NOTE = {16, 25, 26, 27, 28}
# ordinal: (how the text begins, how it ends)
TEXTS = {
    1: ("根据《衢州市人民政府办公室关于印发衢州市政府特别奖评选办法", "作出新的更大贡献。"),
    3: ("为认真贯彻《国务院关于开展第五次全国经济普查的通知》", "舒英龙兼任办公室主任。"),
    9: ("《衢州市全面推进高水平交通强市建设加快打造", "营造良好氛围。"),
    15: ("《衢州市扩大有效投资“千项万亿”工程", "优质服务上。"),
    16: ("《衢州市贯彻落实<浙江省税费服务和征管保障办法>实施方案》已经市政府同意", "共治氛围。"),
    21: ("经市政府办公室党组研究，并报市委组织部和市委机关工委同意，决定：", "专职副书记职务。"),
    22: ("经市政府办公室党组研究决定，免去：", "文电处处长职务。"),
    24: ("经研究，市政府同意衢州市残疾人联合会第八次代表大会选举结果：", "副理事长。"),
    25: ("《衢州市发展和改革委员会 衢州市财政局关于做好2022年度粮食流通企业", "不再执行。"),
    26: ("为保障实习生和见习人员的合法权益", "年 月 日"),
}


@cache
def conversion() -> Conversion:
    source = (FOLDER / "source.txt").read_bytes()
    return convert_issue(source, "content/issues/2023-04/source.txt", "2023-04", read_issue_settings(FOLDER))


def blocks(ordinal: int) -> list[RawBlock]:
    return list(read_raw_blocks(conversion().notices[ordinal - 1].text, "notice.md"))


def test_the_issue_holds_28_notices_in_printed_order() -> None:
    assert [notice.document_number for notice in conversion().notices] == [NOTICES[i][1] for i in range(1, 29)]


@pytest.mark.parametrize("ordinal", NOTICES)
def test_every_field_of_the_front_matter_is_as_printed(ordinal: int) -> None:
    notice = conversion().notices[ordinal - 1]
    title, number, issuers, written_on, addressees = NOTICES[ordinal]
    assert notice.title == issuers + title
    assert notice.document_number == number
    assert notice.document_number_printed == PRINTED.get(ordinal)
    assert list(notice.issuers) == issuers.split()
    assert notice.written_on == date.fromisoformat(written_on)
    assert notice.addressees == addressees
    assert notice.section == SECTIONS[ordinal - 1]
    assert notice.note == (None if ordinal in WITHOUT_NOTE else "（此件公开发布）")
    assert notice.enclosure == ENCLOSURES.get(ordinal)
    assert [(annex.label, annex.title) for annex in notice.annexes] == ANNEXES.get(ordinal, [])


@pytest.mark.parametrize("ordinal", TEXTS)
def test_a_text_begins_and_ends_where_it_does_in_print(ordinal: int) -> None:
    first, last = TEXTS[ordinal]
    assert blocks(ordinal)[0].text.startswith(first)
    assert blocks(ordinal)[-1].text.endswith(last)


def test_every_character_of_the_source_is_accounted_for() -> None:
    totals = conversion().totals
    assert totals.unaccounted == 0
    assert totals.in_notices + totals.in_furniture == totals.characters == 110_110


def test_a_cover_stands_before_the_enclosure_that_it_passes_on() -> None:
    found = blocks(9)
    assert found[0].text.endswith("现印发给你们，请结合实际认真贯彻落实。")
    assert (found[1].kind, found[1].level, found[1].text) == ("heading", 0, ENCLOSURES[9])


def test_annexes_stand_in_the_order_of_the_list() -> None:
    parts = [block.text for block in blocks(14) if block.level == 0]
    appendix = "附 衢州市老年人家庭医生签约服务内容项目参考清单"
    assert parts == [*(f"{label} {title}" for label, title in ANNEXES[14]), appendix]


def test_a_paragraph_that_a_table_interrupts_in_print_stays_whole() -> None:
    whole = next(block.text for block in blocks(12) if block.text.startswith("1．全面补齐学前教育基础短板"))
    assert "公办园在园幼儿覆盖面达到70%以上，普惠性幼儿园在园幼儿占比保持95%以上" in whole


def test_a_list_of_names_keeps_its_lines() -> None:
    assert [block.text for block in blocks(3)[-4:]] == [
        "沈宏程（市邮政管理局）", "应昱杰（衢州调查队）", "程建伟（巨化集团公司）",
        "领导小组办公室设在市统计局，舒英龙兼任办公室主任。",
    ]  # fmt: skip


def test_the_outline_of_a_plan_is_that_of_its_numbers() -> None:
    headings = [block.heading or block.text for block in blocks(11) if block.level in (1, 2)]
    assert headings[:5] == [
        "一、总体要求",
        "（一）指导思想",
        "（二）发展目标",
        "二、主要任务",
        "（一）实施新时代文化高地打造工程。",
    ]
    assert headings[-4:] == ["三、保障措施", "（一）强化组织实施", "（二）强化要素保障", "（三）强化人才支撑"]


def test_articles_run_in_and_their_items_are_no_headings() -> None:
    articles = [block.heading for block in blocks(13) if block.level == 2]
    assert len(articles) == 27
    assert (articles[0], articles[-1]) == ("第一条", "第二十七条")
    assert not any(block.level == 3 for block in blocks(13))


def test_what_is_missing_is_said_where_it_is_missing() -> None:
    damaged = {ordinal: block.text for ordinal in range(1, 29) for block in blocks(ordinal) if block.kind == "damaged"}
    assert damaged[14] == "原文在第42页中途中断：来源缺该页余下部分和第43页，其后的内容无从得知。"
    assert damaged[18] == "此表有文字缺失：“2027年”一栏比其他各栏少1格。"
    assert damaged[20] == "原文在第70页中途中断：来源缺该页余下部分和第71页，其后的内容无从得知。"
    assert damaged[27].startswith("此表有文字缺失：来源中至少86处缺字")
    assert set(damaged) == {14, 18, 20, 27}


def test_a_repeal_names_the_document_that_it_ends() -> None:
    repealed = {n.ordinal: [r.document_number for r in n.repeals] for n in conversion().notices if n.repeals}
    assert repealed == {13: ["衢政办发〔2010〕108号"], 25: ["衢发改发〔2022〕61号"]}


def test_dates_of_effect_are_those_that_the_texts_set() -> None:
    dates = {notice.ordinal: str(notice.effective_on) for notice in conversion().notices if notice.effective_on}
    assert dates == {14: "2023-04-25", 26: "2023-05-01", 27: "2023-04-01", 28: "2023-05-01"}


@pytest.mark.parametrize("ordinal", NOTICES)
def test_a_reviewed_notice_holds_every_printed_character_and_no_other(ordinal: int) -> None:
    converted = conversion().notices[ordinal - 1]
    file = FOLDER.parents[1] / "notices/2023/04" / f"{ordinal:02}.md"
    reviewed = read_notice(file.read_text(encoding="utf-8"), str(file))
    assert reviewed.reviewed
    assert find_changes(converted, reviewed, str(file)) == ()


@pytest.mark.parametrize("ordinal", NOTICES)
def test_the_converter_still_writes_the_fields_that_a_person_has_reviewed(ordinal: int) -> None:
    converted = conversion().notices[ordinal - 1]
    file = FOLDER.parents[1] / "notices/2023/04" / f"{ordinal:02}.md"
    reviewed = read_notice(file.read_text(encoding="utf-8"), str(file))
    assert replace(reviewed, text="", reviewed=False, converted=None) == replace(converted, text="", converted=None)
