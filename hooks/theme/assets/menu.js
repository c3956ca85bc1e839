// The menu and the search of a narrow window open by labels, which the keyboard does not reach. This puts buttons
// in their place, and gives the focus back when what they opened is closed.
(() => {
  const names = { __drawer: "Menu", __search: "Search" };
  const drawer = document.getElementById("__drawer");
  const menu = document.querySelector(".md-sidebar--primary");
  const search = document.getElementById("__search");
  const query = document.querySelector(".md-search__input");
  for (const [id, name] of Object.entries(names)) {
    const label = document.querySelector(`.md-header__button[for="${id}"]`);
    if (!label) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = label.className;
    button.setAttribute("aria-label", name);
    button.dataset.opens = id;
    button.append(...label.cloneNode(true).childNodes);
    button.addEventListener("click", () => label.click());
    label.before(button);
    label.hidden = true;
    if (id !== "__drawer" || !menu) continue;
    button.setAttribute("aria-expanded", "false");
    drawer.addEventListener("change", () => {
      button.setAttribute("aria-expanded", String(drawer.checked));
      if (drawer.checked) menu.querySelector("a").focus();
    });
    addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !drawer.checked) return;
      drawer.click();
      button.focus();
    });
  }
  if (!search || !query) return;
  // In a narrow window the closed search is out of sight, so Tab passes it by; its button and its keys open it.
  const narrow = matchMedia("(max-width: 59.984375em)");
  const reach = () => {
    query.tabIndex = narrow.matches && !search.checked ? -1 : 0;
  };
  let before = null;
  let escaped = false; // Tab closes the search as well, and goes on from there
  addEventListener("keydown", (event) => (escaped = event.key === "Escape"), true);
  addEventListener("focusin", (event) => {
    if (!event.target.closest(".md-search")) before = event.target;
  });
  search.addEventListener("change", () => {
    reach();
    if (!search.checked && escaped) before?.focus();
  });
  narrow.addEventListener("change", reach);
  reach();
})();
