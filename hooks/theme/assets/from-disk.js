// Opened from a folder on disk there is no server that shows a folder's index.html, so links name it here.
// On the web this does nothing.
if (location.protocol === "file:") {
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
