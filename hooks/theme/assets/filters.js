// The filters of the whole plan. What is chosen stands in the address (?status=ongoing&role=head-of-events), so it
// can be sent to somebody and the back button works. Without this script the form stays hidden.
(() => {
  const form = document.getElementById("filters");
  if (!form) return;
  const names = ["theme", "role", "status", "timeliness"];
  const actions = [...document.querySelectorAll("article.action")];
  const themes = [...document.querySelectorAll("section.theme")];
  const count = form.querySelector(".filters__count");

  const fromAddress = () => {
    const chosen = new URLSearchParams(location.search);
    for (const name of names) {
      const select = form.elements[name];
      select.value = chosen.get(name) ?? "";
      if (select.selectedIndex < 0) select.value = "";
    }
  };

  const show = () => {
    const wanted = names.map((name) => [name, form.elements[name].value]).filter(([, value]) => value);
    let shown = 0;
    for (const action of actions) {
      const fits = wanted.every(([name, value]) => action.dataset[name].split(" ").includes(value));
      action.hidden = !fits;
      if (fits) shown += 1;
    }
    for (const theme of themes) {
      theme.hidden = wanted.length > 0 && !theme.querySelector("article.action:not([hidden])");
    }
    const all = actions.length;
    count.textContent = wanted.length
      ? `${shown} of ${all} action${all === 1 ? "" : "s"} shown.`
      : `All ${all} action${all === 1 ? "" : "s"} shown.`;
  };

  const toAddress = () => {
    const address = new URL(location.href);
    address.hash = "";
    for (const name of names) {
      const value = form.elements[name].value;
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    if (address.href !== location.href) history.pushState(null, "", address);
    show();
  };

  form.addEventListener("change", toAddress);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    toAddress();
  });
  form.addEventListener("reset", () => setTimeout(toAddress));
  addEventListener("popstate", () => {
    fromAddress();
    show();
  });
  fromAddress();
  show();
  form.hidden = false;
})();
