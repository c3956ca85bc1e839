// How the search shows what it finds (see search-find.js): below the field in the header, as somebody types, and on the
// page of the search.
(() => {
  const root = new URL("..", document.currentScript.src);
  const { find, isPast, tokens } = globalThis.planSearch;

  const element = (name, attributes, ...held) => {
    const made = document.createElement(name);
    Object.assign(made, attributes);
    made.append(...held);
    return made;
  };

  // A text with what was asked for marked.
  const withMarks = (text, wanted, from = 0, to = text.length) => {
    const parts = [];
    let done = from;
    for (const { stem: one, start, end } of tokens(text)) {
      if (start < done || end > to || !wanted.has(one)) continue;
      parts.push(text.slice(done, start), element("mark", {}, text.slice(start, end)));
      done = end;
    }
    return [...parts, text.slice(done, to)];
  };

  const LENGTH = 220;

  // The part of a text in which most of what was asked for stands together.
  const extract = (lines, marked) => {
    const text = lines.replace(/([^.!?:;])\n/g, "$1. ").replace(/\n/g, " ");
    const all = tokens(text);
    const hits = all.filter((token) => marked.has(token.stem));
    let [best, most] = [0, 0];
    for (const hit of hits) {
      const near = hits.filter(({ start, end }) => start >= hit.start && end <= hit.start + LENGTH - 40);
      const count = new Set(near.map((token) => token.stem)).size;
      if (count > most) [best, most] = [hit.start, count];
    }
    const sentence = best ? text.lastIndexOf(". ", best) + 1 : 0;
    const from = best - sentence < 60 ? sentence : all.find((token) => token.start >= best - 40)?.start ?? best;
    const last = all.findLast((token) => token.end <= from + LENGTH)?.end ?? text.length;
    const to = all.at(-1)?.end === last ? text.length : last;
    return [from > sentence ? "… " : "", ...withMarks(text, marked, from, to), to < text.length ? " …" : ""];
  };

  const address = (at) => new URL(location.protocol === "file:" ? at : at.replace("index.html", ""), root);

  const item = (entry, { marked, standing }, isWhole) => {
    const link = element("a", { href: address(entry.at) }, ...withMarks(entry.title, isPast(entry) ? new Set() : marked));
    const made = element("li", {}, link);
    // In the header only the first and the last that is said of an action: where it belongs, and how it stands.
    const where = isWhole ? entry.where : entry.where?.replace(/ · .* · /, " · ");
    if (where) made.append(element("p", { className: "found__where" }, ...withMarks(where, standing)));
    if (isWhole && entry.text) made.append(element("p", {}, ...extract(entry.text, marked)));
    return made;
  };

  const count = ({ results }) => (results.length === 1 ? "1 result" : `${results.length || "No"} results`);

  const said = (words, found) => {
    // What is not there at all is said only where something else was found.
    const missing = found.other.filter(([, known]) => known || found.results.length);
    const instead = missing.map(([typed, known]) => `No page has “${typed}”${known ? `: these have “${known}”` : ""}.`);
    return [`${count(found)} for “${words}”.`, ...instead].join(" ");
  };

  // The arrows go from the field through the links and back; Escape goes back to the field.
  const walk = (around, field, leave) => {
    around.addEventListener("keydown", (event) => {
      const stops = [field, ...around.querySelectorAll(".found a")];
      const at = stops.indexOf(document.activeElement);
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (event.key === "Escape") {
        leave();
        field.focus();
      } else if (step && at >= 0 && stops[at + step]) stops[at + step].focus();
      else return;
      event.preventDefault();
    });
  };

  const LISTED = 5;

  const inHeader = (form) => {
    const field = form.elements.q;
    const status = element("p", { className: "visually-hidden" });
    status.setAttribute("role", "status");
    const list = element("ul", { className: "found" });
    const box = element("div", { className: "search__found", hidden: true }, list);
    form.append(status, box);
    const show = () => {
      const words = field.value.trim();
      box.hidden = !words;
      const found = find(words);
      status.textContent = words && said(words, found);
      const all = new URL(address("search/index.html"));
      all.searchParams.set("q", words);
      const rows = found.results.slice(0, LISTED).map((entry) => item(entry, found));
      if (found.other.length || !rows.length) rows.unshift(element("li", {}, said(words, found)));
      if (found.results.length) rows.push(element("li", {}, element("a", { href: all }, `All ${count(found)}`)));
      list.replaceChildren(...rows);
    };
    const close = () => {
      box.hidden = true;
    };
    form.addEventListener("input", show);
    form.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget && !form.contains(relatedTarget)) close();
    });
    addEventListener("pointerdown", ({ target }) => {
      if (!form.contains(target)) close();
    });
    field.addEventListener("focus", () => {
      box.hidden = !field.value.trim();
    });
    walk(form, field, close);
    if (field.value && form.contains(document.activeElement)) show();
  };

  const MORE = 20;

  const onPage = (form) => {
    const field = form.elements.q;
    const [status, list] = ["search-count", "search-found"].map((id) => document.getElementById(id));
    const title = document.title;
    const more = element("button", { type: "button", hidden: true }, "Show more");
    list.after(more);
    let found;
    const goOn = () => {
      const from = list.children.length;
      list.append(...found.results.slice(from, from + MORE).map((entry) => item(entry, found, true)));
      more.hidden = list.children.length === found.results.length;
      return list.children[from];
    };
    more.addEventListener("click", () => goOn().querySelector("a").focus());
    const show = (words) => {
      found = find(words);
      status.textContent = words && said(words, found);
      document.title = words ? `${words} - ${title}` : title;
      list.replaceChildren();
      goOn();
    };
    const fromAddress = () => {
      field.value = new URLSearchParams(location.search).get("q") ?? "";
      show(field.value.trim());
    };
    const toAddress = (keep) => {
      const words = field.value.trim();
      const now = new URL(location.href);
      if (words === (now.searchParams.get("q") ?? "")) return;
      if (words) now.searchParams.set("q", words);
      else now.searchParams.delete("q");
      keep(now);
    };
    form.addEventListener("input", () => {
      toAddress((now) => history.replaceState(null, "", now));
      show(field.value.trim());
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      toAddress((now) => history.pushState(null, "", now));
    });
    addEventListener("popstate", fromAddress);
    walk(document.querySelector("main") ?? document.body, field, () => {});
    if (field.value.trim()) form.dispatchEvent(new Event("input"));
    else fromAddress();
  };

  const header = document.getElementById("search");
  const page = document.getElementById("search-page");
  if (header) inHeader(header);
  if (page) onPage(page);
})();
