"""What a single printed line can be told to be by its form alone: number, date, signature, note, annex label."""

from __future__ import annotations

import re
from functools import lru_cache

from gazette.printed import Line
from gazette.vocabulary import narrow_digits, read_date

# The ends of organs' names; a name is Chinese characters up to one of them. No end is the tail of another one, such as
# 人民政府 of 政府: each name can then be read in one way, and twenty of them not in a million. The words 社会 and 干部
# stand within names (人力资源和社会保障局, 老干部局) and end none.
_ORGAN_END = (
    "(?:政府|办公室|领导小组|总队|支队|银行|[支分]行|公司|大学|研究所|学校|电视台|海关|中心"
    "|[局厅委院处署馆站]|(?<!社)会|(?<!干)部|(?<!和)社)"
)
_ASIDE = r"(?:[（(][^（()）]{1,12}[)）])?"
ORGAN = rf"[一-鿿·]{{2,30}}?{_ORGAN_END}{_ASIDE}"
# Several, with something between them: names that touch are one run of characters.
_RUN = rf"[一-鿿·]{{2,60}}?{_ORGAN_END}{_ASIDE}"
ORGANS = rf"{_RUN}(?:(?:[ 、　]+|(?<=[)）])){_RUN})*"

_ORGANS = re.compile(rf"{ORGAN}(?:[ 　]+{ORGAN})*")
_NUMBER = re.compile(r"[（(]?\s*[一-鿿]{1,16}\s*[〔\[【(（﹝]\s*\d{4}\s*[〕\]】)）﹞]\s*+第?\s*\d{1,5}\s*号\s*[)）]?")
_ORDER = re.compile(r"(?:\d{4}\s*年\s*)?第\s*[\d一二三四五六七八九十百]{1,5}\s*号")
_NOTE = re.compile(r"[（(]此[件文][^（()）]{1,20}[)）]")
_ANNEX = re.compile(r"附\s*件\s*+([\d一二三四五六七八九十]{0,3})\s*[：:]?")
_LABEL_MARK = re.compile(r"附件[\d一二三四五六七八九十]{0,3}([：:])")
_ANNEX_LIST = re.compile(r"附\s*件\s*[：:]\s*\S")
_ADDRESSEE = re.compile(
    r".*(?:政府|单位|部门|[局委院办会处厅所社馆站]|院校|中心|公司|集团|企业|学校|医院|机构|银行|街道|乡镇|[省市县区乡镇村])[：:]"
)
# Whom else a text may begin with; elsewhere such a word and a colon are the label of a list: 综合协调组：
_ADDRESSED = re.compile(r".*(?:[园组队场校团台厂店们]|代表|委员|同志|人员|业主|用户|市民|居民|村民)[：:]")
_NOT_ADDRESSEE = re.compile(
    r"决定|研究|如下|下列|任命|免去|通知|要求|规定|任务|条件|内容|包括|单位[：:]$(?<!各单位[：:])(?<!属单位[：:])(?<!关单位[：:])"
)
_SEAL = re.compile(r"[（(]\s*(?:盖\s*)?[章印]\s*[)）]$")
_SIGNATORY = re.compile(r"(?:代理|代)?[一-鿿]{0,4}(?:长|主任|主席)[ 　]+[一-鿿](?:[ 　]?[一-鿿]){1,3}")
_SAME_END = 3.0  # points
_SIZE = 0.05  # of the size: how much that of lines of one title differs
_SQUASHED = re.compile(r"[\W_]+")
_SPACES = re.compile(r"\s+")
_COMPRESSIBLE = re.compile("[，。、；：？！“”‘’（）《》〈〉〔〕【】]")
_NARROW = re.compile("[\x00-\xb6\xb8-\u1fff]")  # all before general punctuation but ·


@lru_cache(4096)  # rotated pages have the same few characters on thousands of lines
def squash(text: str) -> str:
    """`text` without spaces, punctuation and the width of digits: what two printings of one title have in common."""
    return _SQUASHED.sub("", narrow_digits(text))


def collapse(text: str) -> str:
    """A letter-spaced line without its spaces: 衢 州 市 → 衢州市."""
    return _SPACES.sub("", text)


def is_number(text: str) -> bool:
    """True for a line that is a document number, in brackets or not, or the 第N号 of an order."""
    return bool(_NUMBER.fullmatch(text.strip()) or _ORDER.fullmatch(text.strip()))


def is_order_number(text: str) -> bool:
    return bool(_ORDER.fullmatch(text.strip()))


def is_date(text: str) -> bool:
    return read_date(text) is not None


def is_signature(text: str) -> bool:
    """True for a line that is the name of one organ, letter-spaced or not, or of several with spaces between."""
    return bool(_ORGANS.fullmatch(text.strip()) or re.fullmatch(ORGAN, collapse(text)))


def read_signature(text: str) -> list[str]:
    """The organs that a signature line names, letter-spacing undone and a printed seal mark left out."""
    bare = _SEAL.sub("", text.strip())
    parts = bare.split()
    return parts if len(parts) > 1 and all(re.fullmatch(ORGAN, part) for part in parts) else [collapse(bare)]


def is_broken_signature(above: Line, below: Line) -> bool:
    """True for two lines that the source shows set apart, both at the right, and that only together are a name.

    The first is the wider one: it filled the column.
    """
    places = above.placement, below.placement
    if not all(place and place.begins and place.box for place in places) or is_signature(above.text):
        return False
    upper, lower = (place.box for place in places if place and place.box)
    is_wider = upper.left < lower.left and abs(upper.right - lower.right) < _SAME_END
    return is_wider and is_signature(above.text.strip() + below.text.strip())


def is_set_alike(one: Line, other: Line) -> bool:
    """True for lines that may be one title: of one size and weight, with a common middle, where the source shows it."""
    a, b = one.placement, other.placement
    if a is None or b is None or not a.size or not b.size:
        return True
    if abs(a.size - b.size) > _SIZE * a.size or a.is_bold != b.is_bold:
        return False
    return a.box is None or b.box is None or abs(a.box.left + a.box.right - b.box.left - b.box.right) < 2 * a.size


def is_signatory(text: str) -> bool:
    """True for the line of the person who signs an order: 市长　周文."""
    return bool(_SIGNATORY.fullmatch(text.strip()))


def is_note(text: str) -> bool:
    """True for an 附注 such as （此件公开发布）."""
    return bool(_NOTE.fullmatch(collapse(text)))


def read_annex_label(text: str) -> str | None:
    """附件 or 附件N for a line that is only a label, None for any other line."""
    match = _ANNEX.fullmatch(text.strip())
    return f"附件{match[1]}" if match else None


def read_label_mark(text: str) -> str:
    """The mark that is printed behind the label of an annex; usually there is none."""
    match = _LABEL_MARK.match(collapse(text))
    return match[1] if match else ""


def starts_annex_list(text: str) -> bool:
    """True for the first line of 附件：1．…"""
    return bool(_ANNEX_LIST.match(text.strip()))


def is_addressee(text: str, is_first: bool = False) -> bool:
    """True for the last or only line of a 主送机关: organs or places, then a colon.

    `is_first` says that it stands right below a title or a number, where schools, groups and people are addressed too.
    """
    stripped = collapse(text)
    is_named = _ADDRESSEE.fullmatch(stripped) or (is_first and _ADDRESSED.fullmatch(stripped))
    return bool(is_named) and not _NOT_ADDRESSEE.search(stripped) and "。" not in stripped


def find_width(text: str) -> float:
    """The width of a printed line in characters, with its compressible marks set tight.

    Justified lines hold their measure plus about 0.45 for each such mark (counted over 2,300 lines of known kind).
    """
    return len(text) - 0.5 * len(_NARROW.findall(text)) - 0.45 * len(_COMPRESSIBLE.findall(text))
