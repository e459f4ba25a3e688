"""What a page says of itself to programs: JSON-LD (schema.org), Dublin Core, Open Graph and the names of 网页标签规范.

政府网站网页标签规范 asks of a site SiteName and SiteDomain, of a list ColumnName, ColumnDescription, ColumnKeywords
and ColumnType, of an article the names from ArticleTitle to Url; PubDate is written as YYYY-MM-DD HH:MM.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from gazette.model import Document, Issue, Library
from gazette.settings import Settings
from gazette.site.addresses import download_path, notice_path
from gazette.site.relations import Relations, Status
from gazette.site.wording import name_issue, say_kind, summarise

Meta = tuple[str, str]
_FORCE = {"repealed": "NotInForce", "amended": "PartiallyInForce", "in_force": "InForce", "expired": "NotInForce"}
_COLUMN = "政府公报"  # a value of the standard
_SCHEMA_ORG = "https://schema.org"


def list_site_meta(settings: Settings) -> list[Meta]:
    """SiteName, and SiteDomain and SiteIDCode where the settings have them."""
    pairs = [
        ("SiteName", settings.name),
        ("SiteDomain", urlsplit(settings.base_url).netloc),
        ("SiteIDCode", settings.site_id_code),
    ]
    return [(name, content) for name, content in pairs if content]


def list_column_meta(name: str, description: str, keywords: str) -> list[Meta]:
    return [
        ("ColumnName", name),
        ("ColumnDescription", description),
        ("ColumnKeywords", keywords),
        ("ColumnType", _COLUMN),
    ]


def list_notice_meta(issue: Issue, document: Document, subjects: Sequence[str] = ()) -> list[Meta]:
    """Article names and Dublin Core; what is not known is left out."""
    notice = document.notice
    day = notice.published_on or issue.published_on or notice.written_on
    issuers = "、".join(notice.issuers)
    words = (*subjects, say_kind(notice.kind or ""), notice.section, *notice.issuers)
    keywords = ",".join(word for word in words if word)
    pairs = [
        ("ColumnName", notice.section),
        ("ColumnType", _COLUMN),
        ("ArticleTitle", notice.title),
        ("PubDate", f"{day.isoformat()} 00:00" if day else None),
        ("ContentSource", f"《{issue.name}》{name_issue(issue)}"),
        ("Keywords", keywords),
        ("Author", issuers),
        ("DC.title", notice.title),
        ("DC.creator", issuers),
        *(("DC.subject", subject) for subject in subjects),
        ("DC.identifier", notice.document_number),
        ("DC.date", notice.written_on.isoformat() if notice.written_on else None),
        ("DC.language", "zh-Hans"),
        ("DC.type", "Text"),
        ("DC.isPartOf", f"{issue.name}{name_issue(issue)}"),
    ]
    return [(name, content) for name, content in pairs if content]


def describe_legislation(
    issue: Issue,
    document: Document,
    status: Status,
    subjects: Sequence[str],
    relations: Relations,
    settings: Settings,
    root: str,
) -> dict[str, Any]:
    """schema.org/Legislation of a notice, in the issue that it was printed in."""
    notice = document.notice
    changed = [relations.find(reference) for reference in (*notice.repeals, *notice.amends)]
    organs = [{"@type": "GovernmentOrganization", "name": name} for name in notice.issuers]
    value: dict[str, Any] = {
        "@context": _SCHEMA_ORG,
        "@type": "Legislation",
        "@id": f"{root}{notice_path(notice.id)}",
        "url": f"{root}{notice_path(notice.id)}",
        "name": notice.title,
        "legislationIdentifier": notice.document_number,
        "legislationType": say_kind(notice.kind) if notice.kind else None,
        "legislationPassedBy": organs,
        "legislationDate": notice.written_on,
        "datePublished": notice.published_on or issue.published_on,
        "temporalCoverage": f"{notice.effective_on}/{notice.expires_on or '..'}" if notice.effective_on else None,
        "legislationLegalForce": f"{_SCHEMA_ORG}/{_FORCE[status.value]}" if status.value in _FORCE else None,
        "legislationChanges": [
            {"@id": f"{root}{notice_path(changed_id)}"}
            for changed_id in dict.fromkeys(each.notice.id for each in changed if each)
        ],
        "keywords": list(subjects),
        "inLanguage": "zh-Hans",
        "abstract": summarise(document),
        "isPartOf": _describe_issue(issue, settings, root),
        "encoding": {
            "@type": "MediaObject",
            "contentUrl": f"{root}{download_path(notice.id, 'docx')}",
            "encodingFormat": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        },
    }
    return {key: entry for key, entry in value.items() if entry}


def describe_publication_issue(
    issue: Issue, shown: Iterable[Document], settings: Settings, root: str
) -> dict[str, Any]:
    """schema.org/PublicationIssue with those of its notices that a page shows."""
    parts = [
        {"@type": "Legislation", "@id": f"{root}{notice_path(each.notice.id)}", "name": each.notice.title}
        for each in shown
    ]
    return {"@context": _SCHEMA_ORG, **_describe_issue(issue, settings, root), "hasPart": parts}


def describe_site(settings: Settings, root: str) -> dict[str, Any]:
    """schema.org/WebSite, with the search page as what a program may ask."""
    return {
        "@context": _SCHEMA_ORG,
        "@type": "WebSite",
        "@id": root,
        "url": root,
        "name": settings.name,
        **({"description": settings.description} if settings.description else {}),
        "inLanguage": "zh-Hans",
        **_describe_publisher(settings),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{root}search/?q={{query}}"},
            "query-input": "required name=query",
        },
    }


def describe_data_set(library: Library, settings: Settings, root: str) -> dict[str, Any]:
    """schema.org/Dataset of data/."""
    words = settings.words
    issues = words.say("count.issues", count=len(library.issues))
    notices = words.say("count.notices", count=len(library.documents))
    files = [("notices.jsonl", "application/jsonl"), ("notices.csv", "text/csv"),
             ("gazette.sqlite", "application/vnd.sqlite3")]  # fmt: skip
    return {
        "@context": _SCHEMA_ORG,
        "@type": "Dataset",
        "name": words.say("data.set_name", name=settings.name),
        "url": f"{root}data/",
        "description": words.say("data.set_description", name=settings.name, issues=issues, notices=notices),
        "inLanguage": "zh-Hans",
        "isAccessibleForFree": True,
        "distribution": [
            {"@type": "DataDownload", "contentUrl": f"{root}data/{name}", "encodingFormat": form}
            for name, form in files
        ],
    }


def write_json_script(value: object) -> Markup:
    """JSON for a script element: no character that could end the element or begin markup is left as it is."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)


def _describe_publisher(settings: Settings) -> dict[str, Any]:
    return {"publisher": {"@type": "Organization", "name": settings.publisher}} if settings.publisher else {}


def _describe_issue(issue: Issue, settings: Settings, root: str) -> dict[str, Any]:
    value = {
        "@type": "PublicationIssue",
        "@id": f"{root}{notice_path(issue.id)}",
        "name": f"{issue.name}{name_issue(issue)}",
        "issueNumber": str(issue.number),
        "datePublished": issue.published_on,
        "isPartOf": {"@type": "Periodical", "name": issue.name, **_describe_publisher(settings)},
    }
    return {key: entry for key, entry in value.items() if entry}
