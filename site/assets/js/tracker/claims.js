// A page written by the tracker shows what was true when it was opened: it is loaded again once a claim was made or undone
// on it. What was undone elsewhere the tracker knew when it wrote the page, which may be the one that says so.
document.addEventListener("course:claims", (event) => {
  if (!(/** @type {CustomEvent} */ (event).detail?.elsewhere)) location.reload();
});
