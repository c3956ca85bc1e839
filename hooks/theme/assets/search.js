// Where a search begins, on every page. What finds, and all that can be found, is fetched once somebody types: as
// scripts, which a page on disk may load as well.
(() => {
  const root = new URL("..", document.currentScript.src);
  const page = document.getElementById("search-page");
  const forms = [document.getElementById("search"), page].filter(Boolean);
  let begun = false;
  // In the ZIP of an edition there is nothing to search in, and on a train no site.
  const fail = () => {
    const words = document.createElement("p");
    words.className = "search__none";
    words.setAttribute("role", "status");
    words.textContent = "The search is only on the site itself, and could not be reached.";
    forms.splice(0).forEach((form, i) => (i ? form.remove() : form.replaceWith(words)));
  };
  const begin = () => {
    if (begun) return;
    begun = true;
    for (const name of ["search/index.js", "assets/search-find.js", "assets/search-results.js"]) {
      const script = document.createElement("script");
      script.src = new URL(name, root);
      script.async = false; // in this order
      script.addEventListener("error", fail);
      document.head.append(script);
    }
  };
  for (const form of forms) form.addEventListener("input", begin);
  if (!page) return;
  page.hidden = false;
  document.getElementById("search-needs").remove();
  if (new URLSearchParams(location.search).get("q")) begin();
})();
