"""axe-core on an open page: which rules it violates, and how many hold."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files

from playwright.sync_api import Page

CORE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
RUN = """async () => {
  const found = await axe.run(document, { resultTypes: ['violations'] })
  const said = found.violations.map(one => {
    const first = one.nodes[0]
    return [one.id, one.nodes.length, first.html, first.failureSummary]
  })
  return [said, found.passes.length]
}"""
"""Runs all rules, best practices among them; what holds is counted, not handed over."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What axe-core says of pages: a line for each rule that one violates, and its counts."""

    said: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    """The names of the rules that are violated."""
    passed: int = 0
    pages: int = 0

    def __add__(self, other: "Looked") -> "Looked":
        """Return what is said of both."""
        return Looked(
            self.said + other.said,
            self.rules + other.rules,
            self.passed + other.passed,
            self.pages + other.pages,
        )

    def note(self, record: Callable[[str, object], None]) -> None:
        """Note the counts, so that the run tells their sum at its end."""
        record("pages looked at", self.pages)
        record("rules passed", self.passed)
        record("violations", len(self.said))


def look(page: Page, name: str) -> Looked:
    """Run all rules of axe-core on a page as it is; its policy must be set aside for that."""
    if page.evaluate("() => typeof axe") == "undefined":
        page.evaluate(CORE)
    violations, passed = page.evaluate(RUN)
    said = []
    for rule, count, html, why in violations:
        place, reason = " ".join(html.split())[:120], " ".join(why.split())[:200]
        said.append(f"{name}: {rule} x {count}: {place} ({reason})")
    return Looked(tuple(said), tuple(rule for rule, *_ in violations), passed, 1)
