"""`new`: an empty notice to fill in by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazette.content.notice_file import is_edited, read_notice

if TYPE_CHECKING:
    from conftest import Workplace

TITLE = "临山市人民政府关于加强消防安全的通告"


def test_a_new_notice_takes_the_next_ordinal(workplace: Workplace) -> None:
    result = workplace.run("new", "2023-04", "--title", TITLE)

    assert result.exit_code == 0, result.stderr
    notice = read_notice(workplace.read("content/notices/2023/04/03.md"), "03.md")
    assert (notice.id, notice.title, notice.kind) == ("2023-04-03", TITLE, "public_notice")


def test_the_id_of_a_notice_that_is_now_part_of_another_is_not_given_again(workplace: Workplace) -> None:
    first = "content/notices/2023/04/01.md"
    workplace.write(first, workplace.read(first).replace("kind:", "formerly: [2023-04-03, 2022-12-09]\nkind:"))

    workplace.run("new", "2023-04", "--title", TITLE)

    assert (workplace.folder / "content/notices/2023/04/04.md").is_file()
    assert workplace.run().exit_code == 0


def test_the_first_notice_of_an_issue_needs_no_source(workplace: Workplace) -> None:
    workplace.run("new", "2024-11", "--title", TITLE)

    assert workplace.run().exit_code == 0
    assert (workplace.folder / "site/2024/11/01/index.html").is_file()


def test_the_fields_that_are_given_are_filled_in(workplace: Workplace) -> None:
    fields = ("--document-number", "临政告[2023]07号", "--issuer", "临山市人民政府", "--issuer", "临山市消防救援支队")
    more = ("--section", "市政府文件", "--written-on", "2023-04-28")

    workplace.run("new", "2023-04", "--title", TITLE, *fields, *more)

    notice = read_notice(workplace.read("content/notices/2023/04/03.md"), "03.md")
    assert notice.document_number == "临政告〔2023〕7号"
    assert notice.issuers == ("临山市人民政府", "临山市消防救援支队")
    assert (notice.section, str(notice.written_on)) == ("市政府文件", "2023-04-28")


def test_convert_never_overwrites_a_notice_that_was_written_by_hand(workplace: Workplace) -> None:
    workplace.run("new", "2023-04", "--title", TITLE)

    assert is_edited(read_notice(workplace.read("content/notices/2023/04/03.md"), "03.md"))


def test_an_issue_of_another_form_is_refused(workplace: Workplace) -> None:
    result = workplace.run("new", "2023年4期", "--title", TITLE)

    assert result.exit_code == 2
    assert result.stderr == (
        'new: "2023年4期" is not the id of an issue; write year and number, as in 2023-04 [G501]\n'
    )


def test_a_notice_needs_a_title(workplace: Workplace) -> None:
    result = workplace.run("new", "2023-04")

    assert result.exit_code == 2
    assert "--title" in result.stderr
