// Where a search begins, on every page. What finds, and all that can be found, is fetched once somebody types: as
// scripts, which a page on disk may load as well.
(() => {
  const root = new URL("..", document.currentScript.src);
  const page = document.getElementById("search-page");
  let begun = false;
  const begin = () => {
    if (begun) return;
    begun = true;
    for (const name of ["search/index.js", "assets/search-find.js", "assets/search-results.js"]) {
      const script = document.createElement("script");
      script.src = new URL(name, root);
      script.async = false; // in this order
      document.head.append(script);
    }
  };
  for (const form of [document.getElementById("search"), page]) form?.addEventListener("input", begin);
  if (!page) return;
  page.hidden = false;
  if (new URLSearchParams(location.search).get("q")) begin();
})();
