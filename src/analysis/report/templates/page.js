// The words that a reference rests on, shown on hover and focus; Escape puts them away.
// Without script they are the reference's title.
(() => {
  const tip = Object.assign(document.createElement("div"), { id: "quotation", className: "quotation" });
  let shown = null;
  tip.setAttribute("role", "tooltip");
  tip.lang = "zh";
  const hide = () => { if (shown) { shown.removeAttribute("aria-describedby"); shown = null; tip.remove(); } };
  const show = cite => {
    if (cite === shown) return;
    hide();
    shown = cite;
    tip.textContent = cite.dataset.quote;
    document.body.append(tip);
    cite.setAttribute("aria-describedby", tip.id);
    const at = cite.getBoundingClientRect(), size = tip.getBoundingClientRect();
    const below = at.bottom + size.height < innerHeight || at.top < size.height;
    tip.style.top = `${below ? at.bottom : at.top - size.height}px`;
    tip.style.left = `${Math.max(8, Math.min(at.left, document.documentElement.clientWidth - size.width - 8))}px`;
  };
  for (const cite of document.querySelectorAll(".cite[title]")) {
    cite.dataset.quote = cite.title;
    cite.removeAttribute("title");
  }
  for (const title of document.querySelectorAll(".plot a > title")) {
    title.parentNode.dataset.quote = title.textContent;
    title.remove();
  }
  const quoting = event => event.target.closest?.(".cite[data-quote]");
  addEventListener("mouseover", event => {
    const cite = quoting(event);
    if (cite) show(cite);
    else if (!tip.contains(event.target) && shown !== document.activeElement) hide();
  });
  addEventListener("focusin", event => { const cite = quoting(event); cite ? show(cite) : hide(); });
  addEventListener("keydown", event => { if (event.key === "Escape") hide(); });
  addEventListener("scroll", hide, { passive: true, capture: true });
})();
