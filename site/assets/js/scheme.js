/* What must be known before the page is painted: light or dark as chosen before, and that scripts run.
   Not a module: it must not wait. */
(() => {
  const key = "course-scheme";
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const read = () => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const show = () => {
    const chosen = read();
    if (chosen === "default" || chosen === "slate") root.dataset.mdColorScheme = chosen;
    else delete root.dataset.mdColorScheme;
    for (const meta of document.querySelectorAll("meta[data-scheme]")) {
      meta.dataset.system ??= meta.media;
      meta.media = !root.dataset.mdColorScheme ? meta.dataset.system : root.dataset.mdColorScheme === meta.dataset.scheme ? "all" : "not all";
    }
  };
  show();
  addEventListener("storage", show);

  // A quiz keeps its place free for the player, unless the player does not come.
  const giveUp = () => delete root.dataset.waiting;
  root.dataset.waiting = "";
  addEventListener("error", (event) => event.target instanceof HTMLScriptElement && giveUp(), true);
  setTimeout(giveUp, 8000);
  addEventListener("DOMContentLoaded", () => {
    for (const button of document.querySelectorAll("[data-scheme-switch]")) {
      button.hidden = false;
      button.addEventListener("click", () => {
        const now = root.dataset.mdColorScheme ?? (dark.matches ? "slate" : "default");
        try {
          localStorage.setItem(key, now === "slate" ? "default" : "slate");
        } catch {
          root.dataset.mdColorScheme = now === "slate" ? "default" : "slate";
          return;
        }
        show();
      });
    }
  });
})();
