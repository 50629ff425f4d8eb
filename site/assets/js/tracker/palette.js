// The scheme that the reader chose on the site, light or dark, before the first paint: so this is a classic script.
(() => {
  try {
    const scope = document.documentElement.lang === "en" ? "/" : `/${document.documentElement.lang}/`;
    const kept = localStorage.getItem(`${scope}.__palette`) ?? localStorage.getItem("/.__palette");
    const { media, scheme } = JSON.parse(kept ?? "{}").color ?? {};
    if (scheme && media !== "(prefers-color-scheme)") document.body.dataset.mdColorScheme = scheme;
  } catch {
    // Storage is closed or holds something else: the page follows the system.
  }
})();
