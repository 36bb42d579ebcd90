// What a reference rests on and what a mark means: shown on hover, focus and touch; it stays while
// the pointer is on it, and Escape puts it away. Without script it is the element's title.
(() => {
  const tip = Object.assign(document.createElement("div"), { id: "tip", className: "tip" });
  tip.setAttribute("role", "tooltip");
  tip.lang = "zh";
  let shown = null, touched = null, pointer = "", height = 0;

  for (const cite of document.querySelectorAll(".cite[title], .text [title]")) {
    cite.dataset.tip = cite.title;
    cite.removeAttribute("title");
  }
  for (const title of document.querySelectorAll(".plot a > title")) {
    title.parentNode.dataset.tip = title.textContent;
    title.remove();
  }
  const hide = () => {
    shown?.removeAttribute("aria-describedby");
    shown = touched = null;
    tip.remove();
  };
  // Below the line that the pointer is on, or above it where there is no room.
  const place = () => {
    const lines = [...shown.getClientRects()];
    const at = lines.find(line => line.top <= height && height <= line.bottom) ?? lines[0];
    if (!at) return hide();
    const size = tip.getBoundingClientRect(), width = document.documentElement.clientWidth;
    const below = at.bottom + size.height < innerHeight || at.top < size.height;
    tip.style.top = `${below ? at.bottom : at.top - size.height}px`;
    tip.style.left = `${Math.max(8, Math.min(at.left, width - size.width - 8))}px`;
  };
  const show = element => {
    if (element === shown) return;
    hide();
    shown = element;
    tip.textContent = element.dataset.tip;
    document.body.append(tip);
    element.setAttribute("aria-describedby", tip.id);
    place();
  };
  const told = event => event.target.closest?.("[data-tip]");

  addEventListener("pointerdown", event => { pointer = event.pointerType; height = event.clientY; });
  addEventListener("mouseover", event => {
    const element = told(event);
    height = event.clientY;
    if (element) show(element);
    else if (shown !== document.activeElement && !tip.contains(event.target)) hide();
  });
  addEventListener("focusin", event => { const element = told(event); element ? show(element) : hide(); });
  addEventListener("click", event => { // the first touch shows the words, the second follows the link
    const element = told(event);
    if (!element && !tip.contains(event.target)) hide();
    else if (element && pointer === "touch" && element !== touched) {
      event.preventDefault();
      show(element);
      touched = element;
    }
  });
  addEventListener("keydown", event => { if (event.key === "Escape") hide(); });
  addEventListener("scroll", () => { if (shown) place(); }, { passive: true, capture: true });
})();
