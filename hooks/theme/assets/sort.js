// Sorts the table of all actions by the buttons that this script puts into its headings: once for the least first, once
// more for the greatest, a third time for the order of the plan. The order stands in the address (?sort=by, ?sort=-by).
(() => {
  const table = document.getElementById("actions");
  if (!table) return;
  const headings = [...table.querySelectorAll("th[data-sort]")];
  const rows = [...table.querySelectorAll("tr[data-timeliness]")];
  const homes = rows.map((row) => row.parentElement);
  const together = table.appendChild(document.createElement("tbody"));
  const order = new Intl.Collator("en-GB", { numeric: true });
  const asked = () => new URL(location.href).searchParams.get("sort") ?? "";

  const key = (row, column) => row.cells[column].dataset.key ?? row.cells[column].textContent.trim();

  // What says nothing comes last, whichever way round the rest is.
  const compare = (column, sign) => (one, other) => {
    const [a, b] = [key(one, column), key(other, column)];
    return a === "" || b === "" ? (a === "") - (b === "") : sign * order.compare(a, b);
  };

  const show = () => {
    const name = asked().replace(/^-/, "");
    const sign = asked().startsWith("-") ? -1 : 1;
    const heading = headings.find((one) => one.dataset.sort === name);
    for (const one of headings) {
      if (one === heading) one.setAttribute("aria-sort", sign > 0 ? "ascending" : "descending");
      else one.removeAttribute("aria-sort");
    }
    if (heading) together.append(...[...rows].sort(compare(heading.cellIndex, sign)));
    else rows.forEach((row, index) => homes[index].append(row));
    table.classList.toggle("is-sorted", Boolean(heading));
  };

  for (const heading of headings) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => {
      const name = heading.dataset.sort;
      const next = { [name]: `-${name}`, [`-${name}`]: "" }[asked()] ?? name;
      const address = new URL(location.href);
      if (next) address.searchParams.set("sort", next);
      else address.searchParams.delete("sort");
      history.pushState(null, "", address);
      show();
    });
  }
  addEventListener("popstate", show);
  show();
})();
