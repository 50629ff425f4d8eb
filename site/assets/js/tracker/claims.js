// A page written by the tracker shows what was true when it was opened: it is loaded again once a claim was made or undone.
document.addEventListener("course:claims", () => location.reload());
