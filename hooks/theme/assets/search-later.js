// The theme fetches the search index with every page. This holds that one request back until somebody searches,
// because most readers never do, and the index is the heaviest file of the site.
(() => {
  const { open, send } = XMLHttpRequest.prototype;
  let waiting = [];
  XMLHttpRequest.prototype.open = function (method, url, ...rest) {
    this.isSearchIndex = String(url).endsWith("/search/search_index.json");
    return open.call(this, method, url, ...rest);
  };
  XMLHttpRequest.prototype.send = function (body) {
    if (this.isSearchIndex && waiting) waiting.push(() => send.call(this, body));
    else send.call(this, body);
  };
  addEventListener("focusin", (event) => {
    if (!waiting || !event.target.matches(".md-search__input")) return;
    const held = waiting;
    waiting = null;
    for (const go of held) go();
  });
})();
