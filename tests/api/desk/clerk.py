"""A clerk who works the desk by keys alone, and counts them."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

PATIENCE = 60_000  # milliseconds, for a busy machine; nothing here is measured


class Clerk:
    """Types and presses; `presses` is how many keys that took, a character typed being one."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.presses = 0

    def types(self, text: str) -> None:
        """Type into what has the keyboard."""
        self.page.keyboard.type(text)
        self.presses += len(text)

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        for key in keys:
            self.page.keyboard.press(key)
            self.presses += 1

    def notes(self, shorthand: str) -> None:
        """Type shorthand into the field that has the keyboard, wait for what it gives, and leave the field."""
        with self.page.expect_response("**/v1/desk/screen"):
            self.types(shorthand)
        self.is_answered()
        self.press("Enter")

    def does(self, *keys: str) -> None:
        """Press keys that change the case, and wait for the new ranking."""
        with self.page.expect_response("**/v1/desk/screen"):
            self.press(*keys)
        self.is_answered()

    def is_answered(self) -> None:
        """Wait until what stands on the screen is of the last change."""
        expect(self.page.locator("#lines")).to_have_attribute("aria-busy", "false", timeout=PATIENCE)

    def walks_to(self, name: str) -> None:
        """Down the list to the line of that name."""
        names = self.lines.locator(".name").all_inner_texts()
        assert name in names, names
        self.press(*["j"] * names.index(name))
        expect(self.chosen).to_contain_text(name)

    def copies(self, key: str = "c") -> str:
        """Press the key that copies; what then is in the clipboard."""
        before = self.page.locator("#toast")
        self.press(key)
        expect(before).to_contain_text("已复制", timeout=PATIENCE)
        return str(self.page.evaluate("navigator.clipboard.readText()"))

    @property
    def lines(self) -> Locator:
        """The list."""
        return self.page.locator("#lines .line")

    @property
    def chosen(self) -> Locator:
        """The line that is looked at."""
        return self.page.locator('#lines [aria-current="true"]')

    @property
    def chips(self) -> Locator:
        """What was heard, put in or struck."""
        return self.page.locator("#facts .chip")

    @property
    def question(self) -> Locator:
        """The question to read out."""
        return self.page.locator("#question")

    def chip(self, words: str) -> Locator:
        """The chip with those words."""
        return self.chips.filter(has_text=words)
