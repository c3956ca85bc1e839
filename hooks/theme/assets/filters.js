// The choice of what a page shows: of actions, on the page of all actions by links and on that of the whole plan by a
// form; of the promises of a year and of changes by links. What is chosen stands in the address (?status=ongoing&role=head-of-events; a name that stands there twice takes either), so it can be
// sent to somebody and the back button works. Without this script neither is shown.
(() => {
  const control = document.getElementById("filters");
  if (!control) return;
  const items = [...document.querySelectorAll("[data-timeliness], [data-became], [data-kind]")];
  const groups = [...document.querySelectorAll(".theme, .month, .revision")].map((group) => [
    group,
    items.filter((item) => group.contains(item)), // here, before anything is sorted
  ]);
  const names = ["theme", "role", "status", "timeliness", "silent", "became", "looked", "moved", "evidence", "kind"];
  const thing = control.dataset.things ?? "action";
  const fields = names.map((name) => control.elements?.[name]).filter(Boolean);
  const links = [...control.querySelectorAll("a")];
  const count = control.querySelector(".filters__count");

  const chosenIn = (address) =>
    names
      .map((name) => [name, address.searchParams.getAll(name).filter(Boolean)])
      .filter(([, values]) => values.length);

  const fromAddress = () => {
    const chosen = new URL(location.href).searchParams;
    for (const field of fields) {
      field.value = chosen.get(field.name) ?? "";
      if (field.selectedIndex < 0) field.value = "";
    }
  };

  const show = () => {
    const wanted = fields.length
      ? fields.filter((field) => field.value).map((field) => [field.name, [field.value]])
      : chosenIn(new URL(location.href));
    let shown = 0;
    for (const item of items) {
      const fits = wanted.every(([name, values]) =>
        (item.dataset[name] ?? "").split(" ").some((value) => values.includes(value)),
      );
      item.hidden = !fits;
      if (fits) shown += 1;
    }
    for (const [group, held] of groups) group.hidden = wanted.length > 0 && held.every((item) => item.hidden);
    for (const link of links) {
      if (String(chosenIn(new URL(link.href))) === String(wanted)) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    const all = items.length;
    count.textContent = wanted.length
      ? `${shown} of ${all} ${thing}${all === 1 ? "" : "s"} shown.`
      : `All ${all} ${thing}${all === 1 ? "" : "s"} shown.`;
  };

  const choose = (wanted) => {
    const address = new URL(location.href);
    address.hash = "";
    for (const name of names) address.searchParams.delete(name);
    for (const [name, values] of wanted) for (const value of values) address.searchParams.append(name, value);
    if (address.href !== location.href) history.pushState(null, "", address);
    show();
  };

  const fromForm = () => choose(fields.filter((field) => field.value).map((field) => [field.name, [field.value]]));

  control.addEventListener("change", fromForm);
  control.addEventListener("submit", (event) => {
    event.preventDefault();
    fromForm();
  });
  control.addEventListener("reset", () => setTimeout(fromForm));
  for (const link of links) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      choose(chosenIn(new URL(link.href)));
    });
  }
  addEventListener("popstate", () => {
    fromAddress();
    show();
  });
  fromAddress();
  show();
  control.hidden = false;
})();
