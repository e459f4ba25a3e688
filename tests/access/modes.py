"""The modes in which a reader may see a page: chosen with the buttons of the page, or in the system's settings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from playwright.sync_api import Page

WIDTHS = (360, 1440)


@dataclass(frozen=True)
class Mode:
    """`text` and `contrast` are what the buttons keep; `scheme` is the system's."""

    name: str
    scheme: Literal["light", "dark"] = "light"
    text: str = ""
    contrast: str = ""

    def apply(self, page: Page) -> None:
        page.emulate_media(color_scheme=self.scheme)
        page.evaluate(
            "([text, contrast]) => Object.assign(document.documentElement.dataset, { text, contrast })",
            [self.text, self.contrast],
        )


MODES = (
    Mode("light"),
    Mode("dark", scheme="dark"),
    Mode("large text", text="large"),
    Mode("high contrast", contrast="high"),
    Mode("high contrast in the dark", scheme="dark", contrast="high"),
)
