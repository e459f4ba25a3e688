"""How much the search loads at the same time: of a large archive it asks for thousands of files."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.conftest import SampleSite

WORK = """async (address) => {
  const { makeTurns } = await import(address);
  const inTurn = makeTurns(3);
  let now = 0, most = 0;
  const begun = [];
  const work = async (number) => {
    most = Math.max(most, ++now);
    begun.push(number);
    await new Promise((resolve) => setTimeout(resolve, 5));
    now -= 1;
    if (number === 1) throw new Error("lost");
    return number;
  };
  const rounds = [];
  for (let round = 0; round < 2; round++) {
    const done = await Promise.allSettled([...Array(9).keys()].map((number) => inTurn(() => work(number))));
    rounds.push(done.map(({ value, reason }) => value ?? reason.message));
  }
  return { most, begun, rounds };
}"""
# A server of three hundred texts, and how many are asked for at the same time.
SERVE = """window.now = window.most = window.asked = 0;
const ask = window.fetch;
window.fetch = async (address, options) => {
  if (!address.pathname.includes("/text/")) return ask(address, options);
  window.asked += 1;
  window.most = Math.max(window.most, ++window.now);
  await new Promise((resolve) => setTimeout(resolve, 5));
  window.now -= 1;
  return new Response("{}");
};"""
LOAD = """async (address) => {
  const { withArchive } = await import(address);
  const texts = (archive) => Promise.all([...Array(300).keys()].map((number) => archive.loadText(
    { id: `2023-04-${number}`, parts: 1, folder: archive.notices[0].folder }, 0)));
  await withArchive(texts);
  return [window.most, window.asked];
}"""


def test_work_is_kept_to_a_number_and_what_came_last_begins_first(browser_page: Page, sample_site: SampleSite) -> None:
    browser_page.goto(f"{sample_site.url}search/")
    done = browser_page.evaluate(WORK, f"{sample_site.url}assets/search-turns.js")

    assert done["most"] == 3
    assert done["begun"] == [0, 1, 2, 8, 7, 6, 5, 4, 3] * 2
    assert done["rounds"] == [[0, "lost", 2, 3, 4, 5, 6, 7, 8]] * 2


def test_no_more_than_a_hundred_files_are_asked_for_at_once(browser_page: Page, sample_site: SampleSite) -> None:
    browser_page.add_init_script(SERVE)
    browser_page.goto(f"{sample_site.url}search/")
    most, asked = browser_page.evaluate(LOAD, f"{sample_site.url}assets/search-index.js")

    assert (most, asked) == (100, 300)
