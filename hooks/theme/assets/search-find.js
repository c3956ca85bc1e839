// What finds, in the index (search/index.js), what somebody types. All that is known of the English language is said
// here, for the index and for the question alike.
(() => {
  const { entries, states, same } = globalThis.planIndex;

  // --- words -----------------------------------------------------------------------------------

  const WORD = /\d+(?:[./-]\d+)+|[\p{L}\p{N}]+(?:['’]\p{L}+)*/gu;
  const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
  const PASSED_OVER = new Set(
    ("a about an and any are as at be been by can could did do does for from had has have how i in is it its me my of on " +
      "or our should that the their them there they this to us was we were what when where which who whom whose why will " +
      "with would you your").split(" "),
  );
  const ASKS_WHO = new Set(["responsible", "responsibility", "responsibilities", "accountable", "owner", "owns"]);

  const bare = (word, ending, least) => {
    const rest = word.slice(0, -ending.length);
    return word.endsWith(ending) && rest.length >= least && /[aeiouy]/.test(rest) ? rest : null;
  };

  // What the forms of a word have in common: "train" of "training" and "trained". Rough, but the same on both sides.
  const stem = (word) => {
    if (word.length < 4 || /\d/.test(word)) return word;
    let found = word.replace(/ies$/, "y").replace(/sses$/, "ss").replace(/([^su])s$/, "$1");
    const verb = found.endsWith("eed") ? null : bare(found, "ing", 3) ?? bare(found, "ed", 3);
    if (verb) found = verb.replace(/([^aeioulsz])\1$/, "$1");
    found = bare(found, "ment", 6) ?? bare(found, "ation", 4) ?? bare(found, "ate", 4) ?? bare(found, "ly", 4) ?? found;
    if (/[st]ion$/.test(found)) found = bare(found, "ion", 6) ?? found;
    return found.length > 3 ? found.replace(/e$/, "") : found;
  };

  const iso = (year, month, day) =>
    `${year.length === 2 ? `20${year}` : year}-${String(month).padStart(2, "0")}-${day.padStart(2, "0")}`;
  const inSigns = (word) => {
    const [, day, month, year] = /^(\d{1,2})[./-](\d{1,2})[./-](\d{2}|\d{4})$/.exec(word) ?? [];
    return day && iso(year, month, day);
  };
  const inWords = (day, month, year) => {
    const number = /^\d{4}$/.test(year) && /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(day)?.[1];
    const place = number ? MONTHS.indexOf(month.slice(0, 3)) : -1;
    return place >= 0 && iso(year, place + 1, number);
  };

  const seen = new Map(); // most words come again
  const plain = (word) => {
    if (!seen.has(word)) {
      const found = word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/['’]s?$|['’]/gu, "");
      seen.set(word, { word: found, stem: inSigns(found) ?? stem(found) });
    }
    return seen.get(word);
  };

  // Each word of a text, with its stem and its place. After a date in words comes the whole of it; a date in any form
  // has the stem "2023-11-06".
  const visit = (text, take) => {
    let [last, before] = [null, null];
    WORD.lastIndex = 0;
    for (let match = WORD.exec(text); match; match = WORD.exec(text)) {
      const { word, stem: found } = plain(match[0]);
      const [start, end] = [match.index, WORD.lastIndex];
      take(word, found, start, end, 1);
      const day = before && word.length === 4 && inWords(before.word, last.word, word);
      if (day) take(day, day, before.start, end, 3);
      [before, last] = [last, { word, start }];
    }
  };
  const tokens = (text) => {
    const found = [];
    visit(text, (word, one, start, end, parts) => found.push({ word, stem: one, start, end, parts }));
    return found;
  };
  const stems = (text) => tokens(text).map((token) => token.stem);

  // --- what can be found -----------------------------------------------------------------------

  const HELD = { title: 4, where: 1, text: 1 }; // how much a word there counts
  const isPast = (entry) => entry.sort === "edition" || entry.sort === "earlier";
  const RANK = { plan: 0, role: 0, page: 1, earlier: 2, edition: 3, help: 4 };

  const places = new Map(); // of each stem: how much it counts in which entry
  const known = new Map(); // each word as it is written, and its stem
  const named = []; // the names of each entry: of "Action 9: Publish" the whole, "Action 9" and "Publish"
  entries.forEach((entry, i) => {
    const [name, ...rest] = entry.title.split(": ");
    // What is past is found by its name, and by what it says otherwise than what came later.
    const held = { ...entry, title: isPast(entry) ? name : entry.title };
    for (const [part, weight] of Object.entries(HELD)) {
      visit(held[part] ?? "", (word, found) => {
        known.set(word, found);
        let place = places.get(found);
        if (!place) places.set(found, (place = new Map()));
        place.set(i, (place.get(i) ?? 0) + weight);
      });
    }
    const short = name.replace(/ \([^)]*\)/, ""); // "Action 9" of "Action 9 (C05.2)"
    named.push([held.title, name, short, isPast(entry) ? "" : rest.join(": ")].map((one) => stems(one).join(" ")));
  });

  // What stands for something else: how an action stands, and abbreviations.
  const phrases = new Map();
  const phrase = (words) => {
    const key = stems(words).join(" ");
    if (!phrases.has(key)) phrases.set(key, { states: new Set(), ways: [key.split(" ")] });
    return phrases.get(key);
  };
  for (const [state, said] of Object.entries(states)) for (const words of said) phrase(words).states.add(state);
  for (const [short, full] of Object.entries(same)) {
    phrase(short).ways.push(stems(full));
    phrase(full).ways.push(stems(short));
  }
  const LONGEST = 6;

  // --- what is asked for -----------------------------------------------------------------------

  // How many letters have to be changed, left out, put in or swapped.
  const distance = (one, other) => {
    const rows = [[...Array(other.length + 1).keys()]];
    for (let i = 1; i <= one.length; i++) {
      rows.push([i]);
      for (let j = 1; j <= other.length; j++) {
        const costs = [rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (one[i - 1] !== other[j - 1])];
        const swapped = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
        rows[i].push(Math.min(...costs, swapped ? rows[i - 2][j - 2] + 1 : Infinity));
      }
    }
    return rows[one.length][other.length];
  };

  const meant = (word) => {
    if (word.length < 4 || /\d/.test(word)) return null;
    let best = null;
    let least = word.length < 8 ? 2 : 3;
    for (const other of known.keys()) {
      if (Math.abs(other.length - word.length) >= least || /\d/.test(other)) continue;
      const far = distance(word, other);
      const more = best && far === least && places.get(known.get(other)).size > places.get(known.get(best)).size;
      if (far < least || more) [best, least] = [other, far];
    }
    return best;
  };

  // A word of a question: the ways in which an entry can answer to it, each a list of stems.
  const term = (token, read) => {
    if (places.has(token.stem)) return { ways: [[token.stem]] };
    const begun = [...known].filter(([word]) => word.startsWith(token.word));
    if (begun.length) return { ways: [...new Set(begun.map(([, found]) => found))].map((found) => [found]) };
    const other = meant(token.word);
    read.other.push([token.word, other]);
    return other && { ways: [[known.get(other)]] };
  };

  const question = (words) => {
    const asked = tokens(words);
    for (let i = asked.length - 1; i > 0; i--) if (asked[i].parts > 1) asked.splice((i -= 3), 3);
    const read = { terms: [], other: [], asksWho: false };
    const isAbout = (token) => !PASSED_OVER.has(token.word) && !ASKS_WHO.has(token.word);
    if (!asked.some(isAbout)) return { ...read, terms: asked.map((token) => term(token, read)).filter(Boolean) };
    for (let i = 0, length = 1; i < asked.length; i += length) {
      const token = asked[i];
      let found;
      for (length = LONGEST; length > 1 || (length === 1 && isAbout(token)); length--) {
        const part = asked.slice(i, i + length);
        found = part.some(isAbout) && phrases.get(part.map((one) => one.stem).join(" "));
        if (found) break;
      }
      length ||= 1;
      if (found) read.terms.push(found);
      else if (ASKS_WHO.has(token.word)) read.asksWho = true;
      else if (isAbout(token)) read.terms.push(term(token, read));
    }
    return { ...read, terms: read.terms.filter(Boolean) };
  };

  // How well each entry answers to a term.
  const answers = ({ ways, states: wanted }) => {
    const found = new Map();
    for (const way of ways) {
      const [first, ...rest] = way.map((one) => places.get(one) ?? new Map());
      for (const [i] of first) {
        if (!rest.every((place) => place.has(i))) continue;
        const weight = way.reduce((sum, one) => sum + places.get(one).get(i), 0) / way.length;
        found.set(i, Math.max(found.get(i) ?? 0, weight / (weight + 1.5)));
      }
    }
    if (wanted?.size) {
      entries.forEach((entry, i) => {
        if (entry.states?.some((state) => wanted.has(state))) found.set(i, 1);
      });
    }
    return found;
  };

  // The best answers: those to all words, or else to those words that say most; the plan first, then what is past.
  const find = (words) => {
    const { terms, other, asksWho } = question(words);
    const scores = new Map();
    for (const one of terms) {
      const found = answers(one);
      const worth = Math.log(1 + entries.length / (found.size || 1));
      for (const [i, score] of found) {
        const sum = scores.get(i) ?? { held: 0, score: 0 };
        scores.set(i, { held: sum.held + worth, score: sum.score + worth * score });
      }
    }
    const most = Math.max(0, ...[...scores.values()].map((one) => one.held)) - 1e-9;
    const whole = stems(words).join(" ");
    const marked = new Set(terms.flatMap((one) => one.ways.flat()));
    const results = [...scores].filter(([, one]) => one.held >= most).map(([i, one]) => {
      const inTitle = stems(entries[i].title);
      const share = inTitle.filter((found) => marked.has(found)).length / inTitle.length;
      const isNamed = named[i].includes(whole);
      const isAsked = asksWho && entries[i].sort === "role";
      return { i, first: [isNamed, isAsked], rank: RANK[entries[i].sort], score: one.score * (1 + share) };
    });
    results.sort(
      (a, b) => b.first[0] - a.first[0] || b.first[1] - a.first[1] || a.rank - b.rank || b.score - a.score || a.i - b.i,
    );
    const wanted = terms.flatMap((one) => [...(one.states ?? [])]);
    const standing = new Set([...marked, ...wanted.flatMap((state) => stems(states[state][0]))]);
    return { results: results.map(({ i }) => entries[i]), other, marked, standing };
  };

  globalThis.planSearch = { find, isPast, tokens };
})();
