// The form "Report progress" on the site itself. Nothing is sent: what was written is checked in the browser
// (report-check.js), shown as the page will say it, and given to whoever wrote it as a link, an e-mail or a text.
// What people type is only ever put into the page as text.
(() => {
  const part = (name) => document.getElementById(name ? `report-${name}` : "report");
  const form = part("");
  const data = JSON.parse(part("data").textContent);
  const { rules, plan, now } = data;
  const date = new Date();
  const today = [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((one) => String(one).padStart(2, "0")).join("-");
  const check = new Check(rules, plan, today);
  const LONGEST_ADDRESS = 7000; // characters of an address that every host and browser takes

  const made = (name, words, inside = []) => {
    const element = document.createElement(name);
    if (words) element.textContent = words;
    element.append(...inside);
    return element;
  };
  const action = () => plan.actions.find((one) => String(one.number) === form.elements.action.value);

  // --- the questions -------------------------------------------------------------------------------

  const questions = [...form.querySelectorAll("[data-question]")];
  const statusOf = (words) => Object.entries(rules.questions.find((one) => one.name === "status").choices)
    .find(([, shown]) => shown === words)?.[0];

  const reveal = () => {
    for (const question of questions) {
      const { beside } = question.dataset;
      if (!beside) continue;
      const follows = form.elements[beside];
      question.hidden = follows ? !follows.value.trim() : statusOf(form.elements.status.value) !== beside;
    }
    const list = part("now");
    const said = now[action()?.number] ?? {};
    list.replaceChildren(...Object.entries(said).map(([name, words]) =>
      made("div", "", [made("dt", name), made("dd", words)])));
    list.hidden = !action();
  };

  const answers = () => Object.fromEntries(questions.filter((question) => !question.hidden).map(({ dataset }) => {
    const id = dataset.question;
    const words = form.elements[id].value;
    return [id, id === rules.action ? action()?.shown ?? "" : words];
  }));

  // --- what is wrong -------------------------------------------------------------------------------

  const showWrong = (wrong) => {
    for (const { dataset: { question: id } } of questions) {
      const found = wrong.filter((one) => one.id === id).map((one) => one.words);
      const error = part(`${id}-error`);
      error.textContent = found.map((words) => words[0].toUpperCase() + words.slice(1)).join(" ");
      error.hidden = !found.length;
      form.elements[id].toggleAttribute("aria-invalid", found.length > 0);
    }
    part("errors").hidden = !wrong.length;
    part("errors").querySelector("ul").replaceChildren(...wrong.map(({ id, label, words }) => {
      const link = made("a", `${label}: ${words}`);
      link.href = `#report-${id}`;
      link.addEventListener("click", (event) => {
        event.preventDefault();
        form.elements[id].focus();
      });
      return made("li", "", [link]);
    }));
  };

  // --- what the page will say ----------------------------------------------------------------------

  const paragraphs = (text) => text.split(/\n\s*\n/).map((block) => {
    const rows = block.trim().split("\n");
    return rows.every((row) => /^\s*[-*•]\s/.test(row))
      ? made("ul", "", rows.map((row) => made("li", row.replace(/^\s*[-*•]\s+/, ""))))
      : made("p", rows.join(" "));
  });

  const page = ({ given, values }) => {
    const { status, achieve_by: before } = action();
    const named = Object.fromEntries(rules.questions.map((one) => [one.name, one]));
    const day = rules.questions.find((one) => one.kind === "day");
    const by = values[named.achieve_by.id];
    const state = values[named.status.id];
    const rows = [["Action", action().shown]];
    if (state) rows.push(["Status", `${named.status.choices[status]}, now ${named.status.choices[state]}`]);
    if (by && by !== before) rows.push(["Achieve by", `${check.words(before)}, now ${check.words(by)}`]);
    if (given[rules.why]) rows.push(["Why the date moves", given[rules.why]]);
    for (const one of rules.questions) if (one.beside && given[one.id]) rows.push([one.label, given[one.id]]);
    const links = (values[rules.evidence] ?? []).map(({ title, url }) => {
      const link = made("a", title);
      link.href = url;
      link.rel = "noopener";
      return made("li", "", [link]);
    });
    return [
      made("dl", "", rows.map(([name, words]) => made("div", "", [made("dt", name), made("dd", words)]))),
      made("p", "", [made("strong", check.words(values[day.id] ?? today))]),
      ...paragraphs(given[rules.done]),
      ...(links.length ? [made("p", "Evidence:"), made("ul", "", links)] : []),
    ];
  };

  // --- the ways on ---------------------------------------------------------------------------------

  const encoded = (template, values) =>
    template.replace(/\{(\w+)\}/g, (mark, name) => (name === "answers" ? values.answers : encodeURIComponent(values[name])));

  const filled = (title, text, given) => {
    const { address, answer, by_place: byPlace } = data.form;
    const answers = rules.questions.filter(({ id }) => id in given).map(({ id, choices }) => {
      const listed = id === rules.action ? plan.actions.map((one) => one.shown) : Object.values(choices);
      return encoded(answer, { id, words: byPlace && listed.length ? listed.indexOf(given[id]) : given[id] });
    });
    return encoded(address, { title, text, answers: answers.join("") });
  };

  const showWays = ({ given }) => {
    const title = `${data.title} on action ${action().number}`;
    const text = check.text(given);
    part("text").value = text;
    part("copied").textContent = "";
    if (part("mail")) part("mail").href = encoded(data.mail, { title, text });
    if (!part("form")) return;
    part("form").href = filled(title, text, given);
    const isLong = part("form").href.length > LONGEST_ADDRESS;
    part("form-way").hidden = isLong;
    part("form-long").hidden = !isLong;
  };

  const show = (isAsked) => {
    const found = check.run(answers());
    const isRight = !found.wrong.length;
    if (isAsked || !part("errors").hidden) showWrong(found.wrong);
    part("ready").hidden = !isRight || !(isAsked || !part("ready").hidden);
    if (isRight) {
      part("page").replaceChildren(...page(found));
      part("notes").replaceChildren(...found.notes.map((words) => made("li", `${words}.`)));
      part("notes").hidden = !found.notes.length;
      showWays(found);
    }
    if (isAsked) (isRight ? part("says") : part("errors")).focus();
  };

  part("copy").addEventListener("click", async () => {
    const text = part("text");
    try {
      await navigator.clipboard.writeText(text.value);
    } catch {
      text.select(); // from a folder on disk, or where it is not allowed
      document.execCommand("copy");
    }
    part("copied").textContent = "Copied.";
  });
  form.addEventListener("input", () => {
    reveal();
    if (!part("ready").hidden || !part("errors").hidden) show(false);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show(true);
  });

  const asked = new URLSearchParams(location.search).get("action");
  if (plan.actions.some((one) => String(one.number) === asked)) form.elements.action.value = asked;
  reveal();
  part("without").hidden = true;
  form.hidden = false;
})();
