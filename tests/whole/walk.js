// Watches a walk by Tab through a page, or through the part of it that is named, for test_keyboard.py. Run before the
// first key is pressed, with the focus before the part.
//
// At each Tab, before the browser moves on, it notes how the focused element looks: whether it can be seen
// where it is, and whether it looks other than it did without focus.
(part) => {
  const root = document.querySelector(part);
  const CAN = "a[href], button, input, select, textarea, summary, iframe, audio[controls], video[controls], [tabindex]";
  const LOOK = ["outlineStyle", "outlineWidth", "outlineColor", "boxShadow", "backgroundColor", "backgroundImage",
    "borderBlockColor", "borderBlockWidth", "textDecorationLine", "textDecorationThickness"];

  const name = (e) => {
    const words = (e.getAttribute("aria-label") || e.textContent || "").trim().replace(/\s+/g, " ").slice(0, 40);
    const hint = e.id ? `#${e.id}` : e.getAttribute("class") ? `.${e.getAttribute("class").split(" ")[0]}` : "";
    return `<${e.localName}${hint}> "${words}" ${e.getAttribute("href") ?? ""}`.trim();
  };

  // A radio or a checkbox that is not drawn is seen as its label, or as the label after it.
  const drawn = (e) => {
    const box = e.getBoundingClientRect();
    const hidden = getComputedStyle(e).opacity === "0" || box.width < 2 || box.height < 2;
    if (!hidden || e.localName !== "input" || !e.checkVisibility()) return e;
    return [...e.labels, e.nextElementSibling].find((label) => label?.localName === "label" && shown(label)) ?? e;
  };

  const shown = (e) => e.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    && e.getBoundingClientRect().width >= 1 && !e.closest("[inert]");

  const look = (e) => [e, e.parentElement].filter(Boolean).map((part) => {
    const style = getComputedStyle(part);
    return LOOK.map((what) => style[what]).join("|");
  }).join("||");

  const seen = (e) => {
    const boxes = [...e.getClientRects()].filter((box) => box.width >= 1 && box.height >= 1);
    const within = boxes.filter((box) =>
      box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight);
    if (!boxes.length) return "has no size";
    if (!within.length) return "is outside the window";
    const hit = within.some((box) => [0.5, 0.1, 0.9].some((x) => [0.5, 0.1, 0.9].some((y) => {
      const at = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
      return at && (e.contains(at) || (at.contains(e) && at !== document.body && at !== document.documentElement));
    })));
    return hit ? "" : "is covered";
  };

  // What Tab is to reach: all that takes focus and is shown now. (Of the radios of a group it reaches one.)
  const expected = [...root.querySelectorAll(CAN)].filter((e) =>
    e.tabIndex >= 0 && !e.disabled && shown(drawn(e)));
  const before = new Map(expected.map((e) => [e, look(drawn(e))]));

  const reached = [];
  const faults = [];
  // What was not shown, or looked the same: the search answers by script, a moment later, so they are tried again.
  const suspects = [];
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  let begun = false;
  const note = () => {
    const e = document.activeElement;
    const wasInside = begun;
    begun = true;
    if (!e || e === root || e === document.body || e === document.documentElement) return;
    if (!root.contains(e)) { walk.again = wasInside; return; }
    if (reached.includes(e)) { walk.again = true; return; }
    reached.push(e);
    const what = drawn(e);
    if (!shown(what)) suspects.push(e);
    else if (seen(what)) faults.push(`${name(e)} ${seen(what)}`);
    else if (before.has(e) && look(what) === before.get(e)) suspects.push(e);
  };
  const walk = {
    again: false,
    left: () => Math.max(expected.length - reached.length, 2),
    // What there is to say once the walk is over.
    end: async () => {
      if (document.activeElement !== document.body && !walk.again)
        faults.push(`the focus stays at ${name(document.activeElement)}`);
      for (const e of expected)
        if (e.isConnected && !reached.some((other) => other === e || (e.type === "radio" && other.name === e.name)))
          faults.push(`${name(e)} was not reached`);
      for (const e of suspects) {
        e.focus({ focusVisible: true });
        await frame();
        await frame();
        if (!shown(drawn(e))) faults.push(`${name(e)} has the focus and is not shown`);
        else if (look(drawn(e)) === before.get(e)) faults.push(`${name(e)} looks the same with focus`);
      }
      return faults;
    },
    first: () => reached[0]?.className ?? "",
  };
  addEventListener("keydown", (event) => { if (event.key === "Tab") note(); }, true);
  window.walk = walk;
}
