"""Writes the notices of an invented place: official sentences made of templates."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

PLACES = (
    ("岚泉市", "岚", "岚泉政报", "雁渚县"), ("溪塬县", "溪", "溪塬县人民政府公报", "棠汀镇"), ("霁川市", "霁", "霁川市人民政府公报", "松渚县"),
    ("澜汀市", "澜", "澜汀公报", "望塬县"), ("棠渚县", "棠", "棠渚政务公报", "岭泉乡"), ("墨塬市", "墨", "墨塬政报", "砚汀县"),
)  # fmt: skip
SECTIONS = (
    ("政府文件", "政府办公室文件", "人事任免", "部门文件"),
    ("规章和规范性文件", "政务文件", "人事信息", "部门规范性文件"),
    ("本级政府文件", "本级办公室文件", "机构人事", "部门规范"),
)
_TOPICS = (
    "森林防火", "秋粮收购", "农村饮水安全", "河道清理", "老旧小区改造", "校园食品安全", "地质灾害防治", "公共停车场", "养老助餐服务",
    "危险废物处置", "数字乡村建设", "中小企业融资", "义务教育均衡发展", "春季动物防疫", "古树名木保护", "电动自行车管理",
)  # fmt: skip
_OFFICES = (
    "教育局",
    "财政局",
    "水利局",
    "民政局",
    "应急管理局",
    "农业农村局",
    "人力资源和社会保障局",
    "住房和城乡建设局",
    "卫生健康局",
)
_SURNAMES, _GIVEN = (
    "王李张刘陈杨赵黄周吴徐孙",
    ("志远", "明", "丽华", "建国", "文", "晓东", "雪梅", "海峰", "静", "立新"),
)
_REASONS = (
    "为进一步做好{topic}工作，保障人民群众生命财产安全，根据《{place}{topic}管理办法》（{code}政发〔2019〕{n}号）等有关规定",
    "为切实加强{topic}工作，推动全{level}经济社会高质量发展，结合我{level}实际",
    "为深入贯彻省委、省政府部署要求，确保{year}年{topic}各项目标任务如期完成",
    "近年来，各地各部门扎实推进{topic}工作，取得了明显成效，但仍存在责任不实、投入不足等问题。为此",
)
_TITLE_LIKE = "根据省政府关于{topic}工作的部署要求，为确保{year}年各项目标任务如期完成"
_SENTENCES = (
    "各地要把{topic}工作摆上重要议事日程，主要负责人亲自抓，分管负责人具体抓，层层压实责任。",
    "{office}要会同有关部门制定年度计划，明确时间表、路线图，每季度通报一次进展情况。",
    "到{year}年底，全{level}完成{topic}项目{n}个以上，覆盖率达到{n}%，群众满意度持续提升。",
    "对工作不力、进度滞后的，予以通报批评；造成严重后果的，依法依规追究有关人员责任。",
    "坚持“谁主管、谁负责”的原则，健全“{level}统筹、乡镇主体、村（社区）落实”的工作机制。",
    "新增财政资金优先保障{topic}支出，资金管理按照《{place}财政专项资金管理规定》执行。",
    "充分利用广播、电视、网络等媒体，广泛宣传{topic}的政策措施和先进典型，营造良好氛围。",
    "有关单位应当在每年{month}月底前将上一年度工作总结报送{office}，由其汇总后报{level}政府。",
    "鼓励社会力量参与，支持符合条件的企业、社会组织承接{topic}服务。",
    "加强部门协作，{office}负责技术指导，{other}负责资金保障，其他部门按照职责分工做好相关工作。",
    "建立{topic}信息平台，实现数据共享、业务协同，2小时内响应、24小时内办结。",
    "严禁弄虚作假、虚报冒领，一经查实，追回全部资金，并按有关规定处理。",
    "违反规定的，由{office}责令限期改正；逾期不改正的，处{n}元以上{n}00元以下的罚款。",
    "统筹推进城乡一体、区域协同，力争{month}月份前形成可复制、可推广的经验。",
)
_HEADINGS = (
    "总体要求",
    "主要任务",
    "加强组织领导",
    "强化资金保障",
    "落实工作责任",
    "严格监督检查",
    "保障措施",
    "目标任务",
)
_RUN_INS = ("健全工作机制", "明确责任分工", "加大宣传力度", "开展隐患排查", "完善配套政策", "提升服务水平")
_CLOSINGS = ("本通知自{year}年{month}月1日起施行。", "请各地各部门结合实际，认真组织实施。", "特此通知。")
_CHAPTERS = ("总则", "管理职责", "监督管理", "法律责任", "附则")
DIGITS = "〇一二三四五六七八九"


@dataclass
class Draft:
    """A notice before it is printed: `cover` and `text` are paragraphs, `annexes` are (label, title, paragraphs)."""

    kind: str
    section: str
    title: str
    number: str | None
    issuers: tuple[str, ...]
    addressees: str | None
    written_on: date
    cover: list[str] = field(default_factory=list)
    signatory: str | None = None
    enclosure: str | None = None
    text: list[str] = field(default_factory=list)
    note: str | None = None
    annexes: list[tuple[str, str, list[str]]] = field(default_factory=list)

    def annex_list(self) -> list[str]:
        if len(self.annexes) < 2:
            return [f"附件：{title}" for _, title, _ in self.annexes]
        return [f"{'' if i else '附件：'}{i + 1}．{title}" for i, (_, title, _) in enumerate(self.annexes)]


class Writer:
    """Writes notices of one place: official sentences made of templates."""

    def __init__(
        self, chance: random.Random, form: Mapping[str, str], place: Sequence[str], sections: Sequence[str]
    ) -> None:
        self.chance, self.sections, self.sequence = chance, sections, chance.randint(1, 60)
        self.title_like = form["texts open"] != "plainly"
        self.place, self.code, _, self.neighbour = place
        self.level = self.place[-1]

    def write(self, kind: str) -> Draft:
        self.topic, self.office, self.other = (*self.chance.sample(_TOPICS, 1), *self.chance.sample(_OFFICES, 2))
        self.sequence += 1
        draft: Draft = getattr(self, "_" + kind.replace(" ", "_"))()
        draft.kind = kind
        if kind in ("circular", "plan", "joint", "reply", "award") and self.chance.random() < 0.5:
            draft.note = self.chance.choice(("（此件公开发布）", "（此件公开发布）", "（此件主动公开）"))
        if kind in ("circular", "plan", "joint") and self.chance.random() < 0.4:
            draft.annexes = self._annexes()
        return draft

    def _circular(self) -> Draft:
        organ, code, section = self.chance.choice(
            ((f"{self.place}人民政府", "政发", 0), (f"{self.place}人民政府办公室", "政办发", 1))
        )
        matter = self.chance.choice(
            ("做好{topic}工作", "进一步加强{year}年{topic}工作", "调整{topic}领导小组成员", "公布{topic}先进单位名单")
        )
        draft = self._draft(section, organ, self._fill(matter), "通知", code)
        draft.text = [self._reason() + "，现将有关事项通知如下：", *self._sections()]
        draft.text += [self._fill(self.chance.choice(_CLOSINGS))] if self.chance.random() < 0.4 else []
        return draft

    def _plan(self) -> Draft:
        name = self._fill(
            self.chance.choice(
                (
                    "{place}{topic}实施方案",
                    "{place}{topic}三年行动计划（2023—2025年）",
                    "{place}{topic}管理办法（试行）",
                    "{place}{topic}工作要点",
                )
            )
        )
        draft = self._draft(1, f"{self.place}人民政府办公室", f"印发{name}", "通知", "政办发")
        order = self.chance.choice(("请结合实际认真贯彻落实。", "请认真组织实施。", "请遵照执行。"))
        draft.cover, draft.enclosure = [f"《{name}》已经{self.level}政府同意，现印发给你们，{order}"], name
        draft.text = [
            self._reason() + f"，制定本{name[-2:] if '试行' not in name else '办法'}。",
            *self._sections(),
        ]
        return draft

    def _joint(self) -> Draft:
        offices = [self.office, self.other, *(["公安局"] if self.chance.random() < 0.3 else [])]
        organs = tuple(self.place + office for office in offices)
        draft = self._draft(3, " ".join(organs), self._fill("规范{topic}补助标准"), "通知", f"{offices[0][0]}发")
        draft.issuers = organs
        draft.text = [self._reason() + "，经研究，现就有关事项通知如下：", *self._sections()]
        return draft

    def _personnel(self) -> Draft:
        organ = f"{self.place}人民政府"
        one, two = self._name(), self._name()
        draft = self._draft(2, organ, f"{one}等同志职务任免", "通知", "政干")
        draft.text = [
            "经研究，决定：",
            f"{one}任{self.place}{self.office}局长（试用期一年）；",
            f"免去{two}的{self.place}{self.other}副局长职务。",
        ]
        return draft

    def _order(self) -> Draft:
        name = self._fill("{place}{topic}管理办法")
        draft, number = self._draft(0, f"{self.place}人民政府", "", "令", ""), self.sequence
        draft.title = f"{self.place}人民政府令"
        draft.number, draft.addressees, draft.enclosure = f"{draft.title}第{number}号", None, name
        draft.cover = [
            self._fill(
                f"《{name}》已经{{level}}政府第{number}次常务会议审议通过，现予公布，自2023年{{month}}月1日起施行。"
            )
        ]
        draft.signatory = ("市长　" if self.level == "市" else "县长　") + self._name()
        draft.text = list(self._articles())
        return draft

    def _announcement(self) -> Draft:
        return self._public("公告")

    def _public_notice(self) -> Draft:
        return self._public("通告")

    def _public(self, kind: str) -> Draft:
        draft = self._draft(0, f"{self.place}人民政府", self._fill("加强{topic}期间管理"), kind, "")
        draft.number, draft.addressees = None, None
        draft.text = [self._reason() + f"，现{kind}如下：", *self._sections(2)]
        draft.text += [f"本{kind}自发布之日起施行。"]
        return draft

    def _letter(self) -> Draft:
        draft = self._draft(1, f"{self.place}人民政府办公室", self._fill("商请支持{topic}工作"), "函", "政办函")
        draft.addressees = self.chance.choice((f"{self.neighbour}人民政府", f"省{self.office}"))
        draft.text = [
            self._reason() + "，现商请贵单位予以支持。",
            self._paragraph(),
            "专此致函，请予函复。",
        ]
        return draft

    def _reply(self) -> Draft:
        draft = self._draft(0, f"{self.place}人民政府", self._fill("同意设立{topic}示范区"), "批复", "政函")
        draft.addressees = f"{self.neighbour}人民政府"
        draft.text = [
            f"你{self.neighbour[-1]}《关于设立{self.topic}示范区的请示》收悉。经研究，现批复如下：",
            *self._sections(2),
        ]
        return draft

    def _award(self) -> Draft:
        kind = self.chance.choice(("决定", "通报"))
        draft = self._draft(
            0, f"{self.place}人民政府", self._fill("表彰{year}年度{topic}先进集体和先进个人"), kind, "政发"
        )
        names = [f"{self.neighbour}{self.chance.choice(_TOPICS)}工作站" for _ in range(self.chance.randint(3, 6))]
        names = list(dict.fromkeys(names))
        draft.text = [
            self._fill("{year}年，各地各部门扎实推进{topic}工作，涌现出一批先进典型。")
            + f"{self.level}政府决定对{names[0]}等单位予以表彰。",
            "希望受表彰的单位珍惜荣誉，再接再厉，为全" + self.level + "发展作出新的贡献。",
        ]
        draft.annexes = [("附件", f"{self.topic}先进集体名单", names)]
        return draft

    def _draft(self, section: int, organ: str, matter: str, kind: str, code: str) -> Draft:
        number = f"{self.code}{code}〔2023〕{self.sequence}号"
        addressees = self.chance.choice((
            f"各{'县（市、区）' if self.level == '市' else '乡镇'}人民政府，{self.level}政府各部门、直属各单位",
            f"各乡镇人民政府、街道办事处，{self.level}政府有关部门", "各有关单位", f"各乡镇人民政府，{self.level}直各单位",
        ))  # fmt: skip
        written_on = date(2023, self.chance.randint(1, 12), self.chance.randint(1, 28))
        issuers = (organ,)
        return Draft(
            "", self.sections[section], f"{organ}关于{matter}的{kind}", number, issuers, addressees, written_on
        )

    def _sections(self, most: int = 4) -> Iterator[str]:
        headings = self.chance.sample(_HEADINGS, self.chance.randint(2, most))
        for number, heading in enumerate(headings, 1):
            yield f"{DIGITS[number]}、{heading}"
            shape = self.chance.random()
            if shape < 0.4:
                yield from (self._paragraph() for _ in range(self.chance.randint(1, 3)))
                continue
            for second, run_in in enumerate(self.chance.sample(_RUN_INS, self.chance.randint(2, 3)), 1):
                yield f"（{DIGITS[second]}）{run_in}。{self._paragraph()}"
                if shape > 0.8:
                    yield from (f"{third}．{self._paragraph(1)}" for third in range(1, self.chance.randint(3, 4)))

    def _articles(self) -> Iterator[str]:
        article = 0
        for number, chapter in enumerate(self.chance.sample(_CHAPTERS, 3), 1):
            yield f"第{DIGITS[number]}章　{chapter}"
            for _ in range(self.chance.randint(1, 4)):
                article += 1
                yield f"第{in_numerals(article)}条　{self._paragraph()}"

    def _annexes(self) -> list[tuple[str, str, list[str]]]:
        names = self.chance.sample(
            ("责任分工方案", "申报指南", "考核办法", "项目管理规程", "承诺书"), self.chance.randint(1, 3)
        )
        labels = ["附件"] if len(names) == 1 else [f"附件{number}" for number in range(1, len(names) + 1)]
        return [
            (label, self.topic + name, [self._paragraph() for _ in range(self.chance.randint(2, 4))])
            for label, name in zip(labels, names, strict=True)
        ]

    def _paragraph(self, most: int = 4) -> str:
        return "".join(self._fill(text) for text in self.chance.sample(_SENTENCES, self.chance.randint(1, most)))

    def _reason(self) -> str:
        return self._fill(_TITLE_LIKE if self.title_like else self.chance.choice(_REASONS))

    def _fill(self, text: str) -> str:
        return text.format(
            topic=self.topic, office=self.level + self.office, other=self.level + self.other, place=self.place,
            level=self.level, code=self.code, n=self.chance.randint(2, 99), month=self.chance.randint(1, 12),
            year=self.chance.choice((2022, 2023, 2025)),
        )  # fmt: skip

    def _name(self) -> str:
        return self.chance.choice(_SURNAMES) + self.chance.choice(_GIVEN)


def in_numerals(number: int) -> str:
    """A number below one hundred in Chinese numerals: 12 → 十二."""
    tens, ones = divmod(number, 10)
    return (("" if tens == 1 else DIGITS[tens]) + "十" if tens else "") + (DIGITS[ones] if ones or not tens else "")
