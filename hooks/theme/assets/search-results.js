// How the search shows what it finds (see search-find.js): below the field in the header, as somebody types, and on the
// page of the search.
(() => {
  const root = new URL("..", document.currentScript.src);
  const { entries, find, isPast, tokens } = globalThis.planSearch;

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
  const extract = (text, marked) => {
    const all = tokens(text);
    const hits = all.filter((token) => marked.has(token.stem));
    let [best, most] = [0, 0];
    for (const hit of hits) {
      const near = hits.filter(({ start, end }) => start >= hit.start && end <= hit.start + LENGTH - 40);
      const count = new Set(near.map((token) => token.stem)).size;
      if (count > most) [best, most] = [hit.start, count];
    }
    const line = text.lastIndexOf("\n", best) + 1;
    const from = best - line < 60 ? line : all.find((token) => token.start >= best - 40)?.start ?? best;
    const last = all.findLast((token) => token.end <= from + LENGTH)?.end ?? text.length;
    const to = all.at(-1)?.end === last ? text.length : last;
    return [from > line ? "… " : "", ...withMarks(text, marked, from, to), to < text.length ? " …" : ""];
  };

  const address = (at) => new URL(location.protocol === "file:" ? at : at.replace("index.html", ""), root);

  const item = (entry, { marked, standing }, withExtract) => {
    const link = element("a", { href: address(entry.at) }, ...withMarks(entry.title, isPast(entry) ? new Set() : marked));
    const made = element("li", {}, link);
    if (entry.where) made.append(element("p", { className: "found__where" }, ...withMarks(entry.where, standing)));
    if (withExtract && entry.text) made.append(element("p", {}, ...extract(entry.text, marked)));
    return made;
  };

  const said = (words, { results, other }) => {
    if (!entries.length) return "The search cannot be loaded.";
    const count = results.length === 1 ? "1 result" : `${results.length || "No"} results`;
    const instead = other.map(([typed, found]) => `Nothing has “${typed}”${found ? `: shown is “${found}”` : ""}.`);
    return [`${count} for “${words}”.`, ...instead].join(" ");
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

  const LISTED = 6;

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
      const whole = element("a", { href: all }, found.results.length ? `All ${said(words, found)}` : said(words, found));
      list.replaceChildren(
        ...found.results.slice(0, LISTED).map((entry) => item(entry, found)),
        element("li", { className: "found__all" }, whole),
      );
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
    const [count, list] = ["search-count", "search-found"].map((id) => document.getElementById(id));
    const title = document.title;
    const show = (words) => {
      const found = words ? find(words) : { results: [], other: [] };
      count.textContent = words && said(words, found);
      document.title = words ? `${words} - ${title}` : title;
      const more = (from) => {
        list.append(...found.results.slice(from, from + MORE).map((entry) => item(entry, found, true)));
        list.nextElementSibling?.remove();
        const left = found.results.length - from - MORE;
        if (left <= 0) return;
        const button = element("button", { type: "button" }, `Show ${Math.min(left, MORE)} more`);
        button.addEventListener("click", () => {
          more(from + MORE);
          list.children[from + MORE].querySelector("a").focus();
        });
        list.after(button);
      };
      list.replaceChildren();
      more(0);
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
