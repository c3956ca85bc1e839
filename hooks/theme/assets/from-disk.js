// Opened from a folder on disk there is no server. None shows a folder's index.html, so links name it here; and
// browsers let no script read the index of the search, so there is no search. On the web this does nothing.
if (location.protocol === "file:") {
  for (const part of document.querySelectorAll(".md-search, .md-header [for=__search]")) part.remove();
  document.addEventListener(
    "click",
    (event) => {
      const link = event.target.closest("a[href]");
      if (!link || link.protocol !== "file:" || !link.pathname.endsWith("/")) return;
      link.pathname += "index.html";
    },
    true,
  );
}
