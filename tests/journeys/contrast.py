"""Looks at the contrast of words, once for all words that axe reckons alike: it is most of what axe takes.

Alike are words of one colour, all large or all small, on the same layers of colour, which lie as far beneath them.
Only words that axe found good make others known: what it cannot tell is looked at again on each page.
"""

from typing import Any, Final

from playwright.sync_api import Page

# Sorts the parts that hold words by what their contrast hangs on; returns what there is.
SORT: Final = """() => {
  const kept = (make) => {
    const known = new Map();
    return (part) => (known.has(part) || known.set(part, make(part)), known.get(part));
  };
  const box = kept((part) => part.getBoundingClientRect());
  const style = kept((part) => getComputedStyle(part));
  const picture = (part) => part.matches("img, svg, canvas, video, iframe") ? part.localName : "";
  const layer = kept((part) => {
    const seen = style(part);
    const said = [picture(part), seen.backgroundColor, seen.backgroundImage, seen.opacity, seen.filter,
                  seen.mixBlendMode, seen.backgroundClip].join();
    return said === ",rgba(0, 0, 0, 0),none,1,none,normal,border-box" ? "" : said;
  });
  const isWithin = (inner, outer) => inner.left >= outer.left - 1 && inner.right <= outer.right + 1
    && inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1;
  const meet = (one, other) => one.left < other.right - 1 && other.left < one.right - 1
    && one.top < other.bottom - 1 && other.top < one.bottom - 1;
  const isSeen = (part) => part.checkVisibility() && box(part).width > 1 && box(part).right > 0 && box(part).bottom > 0;
  const all = [...document.querySelectorAll("html, body, body *")];
  const painted = all.filter((part) => layer(part) && isSeen(part));
  const holdsWords = (part) => isSeen(part) && (part.matches("input, select, textarea, button")
    || [...part.childNodes].some((node) => node.nodeType === 3 && node.data.trim()));
  window.wordsAlike = new Map();
  for (const part of all.filter(holdsWords)) {
    const { color, fontSize, fontWeight, textShadow } = style(part);
    const isLarge = parseFloat(fontSize) >= (fontWeight >= 700 ? 18.7 : 24);
    const isUnder = (other) => other.contains(part) || (meet(box(part), box(other)) && !part.contains(other));
    const under = painted.filter(isUnder).map((other) => [
      layer(other), isWithin(box(part), box(other)), other.contains(part) || style(other).position].join());
    const kind = [color, isLarge, textShadow, ...under].join("|");
    window.wordsAlike.set(kind, [...(window.wordsAlike.get(kind) ?? []), part]);
  }
  return [...window.wordsAlike.keys()];
}"""
# Has axe look at those of some kinds; returns what is wrong, and the kinds of which it found some good. Nothing where
# the page was exchanged meanwhile, as a meeting's screen is.
LOOK: Final = """async (kinds) => {
  const options = { runOnly: ["color-contrast"], resultTypes: ["violations", "passes"], elementRef: true };
  const parts = kinds.flatMap((kind) => window.wordsAlike.get(kind));
  if (!parts.every((part) => part.isConnected)) return null;
  const told = await axe.run({ include: parts }, options);
  const [wrong, good] = [told.violations, told.passes].map((rules) => rules.flatMap((rule) => rule.nodes));
  const are = (nodes, kind) => nodes.some((node) => window.wordsAlike.get(kind).includes(node.element));
  const why = (node) => node.failureSummary.replace(/\\s+/g, " ");
  return {
    wrong: wrong.map((node) => `color-contrast: ${node.target.join(" ")} (${why(node)})`),
    good: kinds.filter((kind) => are(good, kind) && !are(wrong, kind)),
  };
}"""

good: set[str] = set()  # in all tests of this process


def too_little(page: Page) -> list[str]:
    """Where the words of ``page``, which has axe, stand out too little."""
    while unknown := [kind for kind in page.evaluate(SORT) if kind not in good]:
        told: dict[str, Any] | None = page.evaluate(LOOK, unknown)
        if told:
            good.update(told["good"])
            return list(told["wrong"])
    return []
