// Links name the file behind a page (plan/index.html), because from a folder on disk nothing else leads to it. On the
// web the address of a page is its folder, so it is taken out there. And on disk browsers let no script read the index
// of the search: so there is no search, and a sentence says why.
if (location.protocol === "file:") {
  const search = document.querySelector(".md-search");
  const reason = document.createElement("p");
  reason.className = "no-search";
  reason.textContent = "No search here: browsers do not let a page on disk read its index";
  search?.before(reason);
  for (const part of document.querySelectorAll(".md-search, .md-header [for=__search]")) part.remove();
} else {
  if (location.pathname.endsWith("/index.html")) {
    history.replaceState(null, "", location.pathname.slice(0, -"index.html".length) + location.search + location.hash);
  }
  document.addEventListener("DOMContentLoaded", () => {
    for (const link of document.querySelectorAll('a[href*="index.html"]')) {
      if (link.host === location.host) link.pathname = link.pathname.replace(/\/index\.html$/, "/");
    }
  });
}
