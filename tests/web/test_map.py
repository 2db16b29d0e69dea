"""The maps of the areas on a phone and on paper: what is named is read, and a finger finds every circle."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser

from tests.web.serve import Served
from tests.web.view import View, open_view

HIT = """
  (link, [dx, dy]) => {
    link.scrollIntoView({ block: "center" });
    const box = [...link.querySelectorAll("circle")].at(-1).getBoundingClientRect();
    const x = box.x + box.width / 2 + dx;
    const hit = document.elementFromPoint(x, box.y + box.height / 2 + dy);
    return [hit.closest("a")?.href.baseVal, hit.classList.contains("target")];
  }
"""

COVERED = """
  map => {
    const names = [...map.querySelectorAll("text")].map((one) => [one.textContent, one.getBoundingClientRect()]);
    const circles = [...map.querySelectorAll("circle:not(.target, .home)")].map((one) => one.getBoundingClientRect());
    const between = (least, value, most) => Math.min(Math.max(value, least), most);
    const touches = (room, circle) => {
      const x = circle.x + circle.width / 2, y = circle.y + circle.height / 2;
      const off = [x - between(room.left, x, room.right), y - between(room.top + 3, y, room.bottom - 3)];
      return Math.hypot(...off) < circle.width / 2;
    };
    const meets = (one, other) => one !== other && one.left < other.right && other.left < one.right
      && one.top + 3 < other.bottom - 3 && other.top + 3 < one.bottom - 3;
    return names.filter(([, room]) => circles.some((circle) => touches(room, circle))
      || names.some(([, other]) => meets(room, other))).map(([name]) => name);
  }
"""
"""The names on a map that cover a circle or each other; a line's box has 3 px of air above and below its letters."""


@pytest.fixture
def phone(browser: Browser, public: Served) -> Iterator[View]:
    """Open the maps on a phone."""
    with open_view(browser, public.base, width=360) as view:
        view.visit("omraden/")
        yield view
        assert not view.problems, "\n".join(view.problems)


def test_a_finger_finds_every_circle_and_the_keyboard_goes_to_the_table(phone: View) -> None:
    links = phone.page.locator(".map a")
    assert links.count() > 10
    for link in links.all():
        for beside in ([0, 0], [-11, 0], [11, 0], [0, -11], [0, 11]):
            assert link.evaluate(HIT, beside)[0] == link.get_attribute("href")
    assert links.evaluate_all("links => links.every((one) => one.tabIndex === -1)")
    led = {link.get_attribute("href") for link in links.all()}
    assert led <= {link.get_attribute("href") for link in phone.page.locator("table.bars tbody a").all()}


@pytest.mark.parametrize("media", ["screen", "print"])
def test_every_priority_area_has_its_name_in_letters_that_can_be_read(
    phone: View, media: Literal["screen", "print"]
) -> None:
    page = phone.page
    if media == "print":
        page.set_viewport_size({"width": 695, "height": 1000})  # an A4 within its margins
    page.emulate_media(media=media)
    near = page.locator(".map").first
    names = near.locator("a:has(.priority)").evaluate_all(
        "links => links.map((one) => [one.querySelector('title').textContent, one.querySelector('text')?.textContent])"
    )
    assert len(names) > 3
    assert all(title.startswith(f"{name}, ") for title, name in names)
    letters = near.locator("a text").evaluate_all(
        "all => all.map((one) => parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a)"
    )
    assert min(letters) > 11
    for one in page.locator(".map").all():
        assert one.locator("path.own").is_visible()
        assert one.evaluate(COVERED) == []
    assert page.locator(".map .beside", has_text="Habo").is_visible()


def test_the_areas_with_most_money_have_names_on_the_map(phone: View) -> None:
    page = phone.page
    sums = {
        row.locator("th").inner_text(): int(row.locator("data").get_attribute("value") or 0)
        for row in page.locator("table.bars tbody tr").all()
    }
    near = page.locator(".map").first
    there = [re.sub(", .*", "", title) for title in near.locator("title").all_text_contents()]
    most = sorted(there, key=lambda name: -sums[name])[:6]
    assert set(most) <= set(near.locator("text").all_text_contents())


def test_no_name_covers_a_circle_or_another_name(phone: View) -> None:
    for one in phone.page.locator(".map").all():
        assert one.locator("text").count() > 3
        assert one.evaluate(COVERED) == []
