// What the frame around every page does: the choice of colours, and links as the web or a folder on disk needs them.
// It stands in the head and runs before the page is shown, so that the page never shows in colours that nobody chose.
(() => {
  const root = document.documentElement;
  const key = "plan-colours";
  const choices = { "": "System", light: "Light", dark: "Dark" };

  const remembered = () => {
    try {
      return localStorage.getItem(key) ?? "";
    } catch {
      return ""; // a browser may keep nothing
    }
  };
  const remember = (choice) => {
    try {
      if (choice) localStorage.setItem(key, choice);
      else localStorage.removeItem(key);
    } catch {
      // then it counts for this page
    }
  };
  let chosen = remembered();
  if (!(chosen in choices)) chosen = "";
  const show = () => {
    if (chosen) root.dataset.colours = chosen;
    else delete root.dataset.colours;
  };
  show();

  const offerColours = () => {
    const button = document.getElementById("colours");
    if (!button) return;
    const now = button.querySelector(".colours__now");
    const say = () => (now.textContent = choices[chosen]);
    button.addEventListener("click", () => {
      const names = Object.keys(choices);
      chosen = names[(names.indexOf(chosen) + 1) % names.length];
      remember(chosen);
      show();
      say();
    });
    say();
    button.hidden = false;
  };

  // Links name the file behind a page (plan/index.html), because from a folder on disk nothing else leads to it. On the
  // web the address of a page is its folder, so it is taken out there.
  const isOnDisk = location.protocol === "file:";
  const shorten = () => {
    for (const link of document.querySelectorAll('a[href*="index.html"]')) {
      if (link.host === location.host) link.pathname = link.pathname.replace(/\/index\.html$/, "/");
    }
  };
  if (!isOnDisk && location.pathname.endsWith("/index.html")) {
    history.replaceState(null, "", location.pathname.slice(0, -"index.html".length) + location.search + location.hash);
  }

  document.addEventListener("DOMContentLoaded", () => {
    offerColours();
    if (!isOnDisk) shorten();
    const menu = document.querySelector(".menu details");
    const wide = matchMedia("(min-width: 48em)");
    if (menu) wide.addEventListener("change", () => (menu.open = wide.matches));
  });
})();
