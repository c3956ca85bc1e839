// Checks a filled form "Report progress" by the rules that the page brings along as data (form/checks.py): what is
// missing or cannot be read, how dates were read, and the form as the text that plan report --from-issue-form reads.
// A Check knows nothing of the page; report-form.js shows what it finds.
class Check {
  constructor(rules, plan, today) {
    Object.assign(this, { rules, plan, today });
    const { dates, links, addresses, texts, onward } = rules;
    this.dates = dates.forms.map((form) => new RegExp(`^(?:${form})$`, "u"));
    this.before = new RegExp(dates.before, "i");
    this.dashes = new RegExp(dates.dashes, "g");
    this.link = new RegExp(links.typed, "gi");
    this.mark = new RegExp(`^${links.mark}`, "u");
    this.drive = new RegExp(`^(?:${links.drive})`, "i");
    this.label = new RegExp(`^(?:${addresses.label})$`, "u");
    this.forbidden = new RegExp(texts.forbidden, "u");
    this.unseen = new RegExp(texts.unseen, "gu");
    this.next = new RegExp(`^(?:${onward.next})$`, "i");
    this.onward = new RegExp(onward.pattern);
  }

  // Everything that is wrong, in the order of the questions; how dates were read; and the values.
  run(answers) {
    const { rules, plan } = this;
    const given = {};
    for (const { id, required } of rules.questions) {
      const words = (answers[id] ?? "").replace(/\r\n?/g, "\n").trim();
      if (words && (required || !rules.nothing.includes(words.toLowerCase()))) given[id] = words;
    }
    const wrong = [];
    const notes = [];
    const values = {};
    for (const question of rules.questions) {
      const { id } = question;
      const say = (words) => wrong.push({ id, label: question.label, words: `${words}.` });
      if (!given[id]) {
        if (id in rules.said && question.required) say(rules.said[id]);
        continue;
      }
      try {
        values[id] = this.value(question, given[id]);
        const note = readAs(given[id], values[id], this.words(values[id]));
        if (note) notes.push(`${question.label}: ${note}`);
      } catch (error) {
        if (!(error instanceof Wrong)) throw error;
        say(error.message);
      }
    }
    const tell = (question, words) => wrong.push({ id: question.id, label: question.label, words: `${words}.` });
    this.together(given, values, tell, ({ label }, words) => notes.push(`${label}: ${words}`));
    const place = (id) => rules.questions.findIndex((question) => question.id === id);
    wrong.sort((one, other) => place(one.id) - place(other.id));
    const action = plan.actions.find((one) => one.shown === given[rules.action]);
    return { wrong, notes, given, values, action };
  }

  // The form as hosts write it.
  text(given) {
    return this.rules.questions
      .map(({ id, label, choices }) => {
        const words = id in given ? given[id] : Object.keys(choices).length ? choices[""] : this.rules.no_answer;
        return `### ${label}\n\n${words}`;
      })
      .join("\n\n") + "\n";
  }

  value({ id, kind, choices }, words) {
    const { rules } = this;
    if (id === rules.action) return words;
    if (id === rules.evidence) return this.links(words);
    if (kind === "choice") {
      return Object.keys(choices).find((key) => choices[key].toLowerCase() === words.toLowerCase());
    }
    if (kind === "onward") return this.further(words);
    if (kind === "day" || kind === "when") return this.date(words, kind);
    if (words.length > rules.texts.longest) {
      throw new Wrong(fill(rules.said.long, { length: words.length.toLocaleString("en-GB") }));
    }
    if (this.forbidden.test(words) || !words.replace(this.unseen, "").trim()) throw new Wrong(rules.said.sign);
    return words;
  }

  // What does not fit together, or does not fit the plan.
  together(given, values, say, note) {
    const { rules, plan, today } = this;
    const { said, questions } = rules;
    const by = questions.find((question) => question.name === "achieve_by");
    const why = questions.find((question) => question.id === rules.why);
    const day = questions.find((question) => question.kind === "day");
    const done = questions.find((question) => question.id === rules.done).label;
    const status = questions.find((question) => question.name === "status");
    const labels = { by: by.label, done, why: why.label };
    if (given[why.id] && !given[by.id]) say(why, fill(said.alone, labels));
    for (const question of questions.filter((one) => one.beside)) {
      const { id, name, beside } = question;
      if (values[status.id] === beside) {
        if (!given[id] && name in rules.needed) say(question, rules.needed[name]);
      } else if (given[id] && id in values) {
        const moves = name === "reason" && given[by.id];
        say(question, fill(moves ? said.moves : said.beside, { ...labels, status: question.status }));
      }
    }
    const action = plan.actions.find((one) => one.shown === given[rules.action]);
    const of = values[day.id] ?? today;
    if (of < plan.first) say(day, fill(said.before, { date: this.words(of) }));
    else if (of > today && values[status.id] === "achieved") say(day, fill(said.achieved, { date: this.words(of) }));
    else if (of > today) note(day, fill(said.future, { date: this.words(of) }));
    const due = values[by.id];
    if (due && due !== "ongoing") {
      const [first, last] = span(due);
      if (first < plan.due[0] || last > plan.due[1]) say(by, fill(said.far, { date: this.words(due) }));
    }
    if (!action || !due) return;
    if (due === action.achieve_by) {
      if (given[why.id]) say(by, fill(said.same, labels));
    } else if (!given[why.id] && action.published) say(why, said.published);
    else if (given[why.id] && action.moved && of < action.moved) {
      say(day, fill(said.again, { date: this.words(action.moved) }));
    }
  }

  // --- dates: "2024-06-30", "2024-06" or "ongoing" -------------------------------------------------

  date(words, kind) {
    const { rules } = this;
    if (kind === "day" && words.toLowerCase() === "today") return undefined; // as if it were left empty
    if (kind === "when" && words.toLowerCase() === "ongoing") return "ongoing";
    for (const [year, month, day] of this.readings(words.replace(this.before, ""))) {
      if (day === undefined) {
        if (kind === "when") return iso(year, month);
        break;
      }
      if (day >= 1 && day <= length(year, month)) return iso(year, month, day);
    }
    const [what, usual] = rules.dates.usual[kind];
    const mend = `write ${this.suggest(words, kind === "when") ?? `the ${what} as in ${usual}`}`;
    throw new Wrong(fill(rules.said.date, { words: words.split(/\s+/).join(" ").slice(0, 60), mend }));
  }

  *readings(words) {
    const { months, marks } = this.rules.dates;
    const around = new RegExp(`^[ .,${marks}]+|[ .,${marks}]+$`, "gu");
    const plain = words.replace(this.dashes, "-").trim().split(/\s+/).join(" ").replace(around, "")
      .replace(/ ?([-/.]) ?/g, "$1");
    for (const form of this.dates) {
      const held = form.exec(plain)?.groups;
      if (!held) continue;
      const year = Number(held.year) + (held.year.length === 2 ? 2000 : 0);
      const name = held.name?.toLowerCase();
      const month = name === undefined ? Number(held.month) : name === "sept" ? 9
        : name.length < 3 ? 0 : 1 + months.findIndex((one) => one.toLowerCase().startsWith(name));
      if (month >= 1 && month <= 12 && year) yield [year, month, held.day && Number(held.day)];
    }
  }

  suggest(words, months) {
    for (const [year, month, day] of this.readings(words.replace(this.before, ""))) {
      const whole = iso(year, month);
      if (day === undefined) return months ? whole : `${whole}-01, or the right day of that month`;
      const closest = iso(year, month, Math.min(Math.max(day, 1), length(year, month)));
      if (closest.endsWith(`-${String(day).padStart(2, "0")}`)) return closest;
      return months ? `${closest}, or ${whole} for the whole month` : closest;
    }
    return undefined;
  }

  // A date as people read it.
  words(date) {
    const found = /^(\d{4})-(\d\d)(?:-(\d\d))?$/.exec(date);
    if (!found) return date;
    const month = `${this.rules.dates.months[found[2] - 1]} ${Number(found[1])}`;
    return found[3] ? `${Number(found[3])} ${month}` : month;
  }

  // Where an action goes on.
  further(words) {
    const { mend } = this.rules.onward;
    if (this.next.test(words)) return "next year";
    const [, year, half] = /^([1-8]\d{3})-(\d\d)/.exec(words) ?? [];
    if (!this.onward.test(words) || (Number(year) + 1) % 100 !== Number(half)) throw new Wrong(mend);
    return words;
  }

  // --- links, one a line ---------------------------------------------------------------------------

  links(words) {
    const { links } = this.rules;
    const found = [];
    const wrong = [];
    for (const line of words.replace(this.unseen, "").split("\n")) {
      const row = line.trim().replace(this.mark, "").trim();
      if (!row) continue;
      const here = [...row.matchAll(this.link)];
      const url = here.length ? ended(here[0].groups.at ?? here[0].groups.bare) : "";
      const values = { row: [...row].slice(0, 60).join(""), mend: this.drive.test(row) ? links.shared : links.usual };
      const flaw = url && this.flaw(url);
      if (!/^(https:\/\/|mailto:)/.test(url)) wrong.push(fill(links.none, values));
      else if (flaw) wrong.push(fill(links.flawed, { ...values, flaw }));
      else if (here.length > 1) wrong.push(fill(links.two, values));
      else found.push({ title: titled(row, here[0]) || url.replace(/^(https:\/\/(www\.)?|mailto:)/, "").split("/")[0], url });
    }
    const more = wrong.length - links.most;
    if (more > 0) wrong.splice(links.most, more, fill(links.more, { more: more.toLocaleString("en-GB") }));
    if (wrong.length) throw new Wrong(wrong.join("; "));
    return found;
  }

  // What is wrong with an address; nothing where everybody can open it.
  flaw(url) {
    const { addresses } = this.rules;
    const [, scheme, rest] = /^(https:\/\/|mailto:)(.+)$/isu.exec(url) ?? [];
    if (!scheme) return addresses.scheme;
    if (url.length > addresses.longest) return fill(addresses.long, { length: url.length.toLocaleString("en-GB") });
    if (url.includes("\\")) return fill(addresses.sign, { name: "a backslash" });
    if (/\s/u.test(url) || this.forbidden.test(url) || url.replace(this.unseen, "") !== url) {
      return fill(addresses.sign, { name: "a character that nobody can see" });
    }
    if (scheme.toLowerCase() === "mailto:") {
      const names = rest.split("?")[0].split(",");
      const known = names.every((name) => /^[^@]+@[^@]+$/.test(name) && this.isHost(name.split("@")[1]));
      return known ? "" : addresses.nobody;
    }
    const authority = rest.split(/[/?#]/)[0];
    if (authority.includes("@")) return addresses.user;
    const [host, port] = authority.split(/:(.*)/s);
    if (port !== undefined && !(/^[0-9]{1,5}$/.test(port) && Number(port) > 0 && Number(port) < 65536)) return addresses.port;
    return this.isHost(host) ? "" : addresses.host;
  }

  isHost(words) {
    const read = words.replace(/[\u3002\uff0e\uff61]/g, ".").normalize("NFKC").toLowerCase();
    const labels = read.normalize("NFD").replace(/\p{M}/gu, "").split(".");
    const named = labels.length > 1 && words.length <= 253 && !/^\p{Nd}+$/u.test(labels.at(-1));
    return named && labels.every((label) => this.label.test(label));
  }
}

class Wrong extends Error {}

const fill = (template, values) => template.replace(/\{(\w+)\}/g, (mark, name) => values[name] ?? mark);
const length = (year, month) => new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
const iso = (year, month, day) =>
  [String(year).padStart(4, "0"), month, ...(day === undefined ? [] : [day])]
    .map((part) => String(part).padStart(2, "0")).join("-");
const span = (when) => (when.length > 7 ? [when, when]
  : [`${when}-01`, `${when}-${length(Number(when.slice(0, 4)), Number(when.slice(5)))}`]);
const readAs = (words, value, said) => {
  if (typeof value !== "string" || said === value) return "";
  return [value, said.toLowerCase()].includes(words.toLowerCase()) ? "" : `"${words}" was read as ${said}`;
};

// An address without the signs of the sentence in which it was written.
const ended = (words) => {
  const open = (text) => text.split(")").length > text.split("(").length;
  while (/[.,:;!?>'"’”*]$/u.test(words) || (words.endsWith(")") && open(words))) words = words.slice(0, -1);
  const [scheme, rest] = words.split(/:(.*)/s);
  return rest === undefined ? words : `${scheme.toLowerCase()}:${rest}`;
};

const titled = (row, link) => {
  const around = `${row.slice(0, link.index)} ${row.slice(link.index + link[0].length)}`;
  return (link.groups.named ?? around).trim().split(/\s+/).join(" ")
    .replace(/^[ \-–—:,;.=*_<>)]+/u, "").replace(/[ \-–—:,;.=*_<>(“‘]+$/u, "");
};

globalThis.Check = Check;
