// A page written by the tracker shows what was true when it was opened: it is loaded again once a claim was made or undone.
const page = document.querySelector("[data-claims]");
let changed = false;

/** How many claims are in force now; what the page shows where nobody answers. */
async function count() {
  try {
    const answer = await fetch("/api/claims", { cache: "no-store" });
    return answer.ok ? (await answer.json()).claims.length : Number(page?.dataset.claims);
  } catch {
    return Number(page?.dataset.claims);
  }
}

// The question closes first, then the thanks for the answer: `close` does not bubble, so it is caught on its way down.
document.addEventListener(
  "close",
  async () => {
    if (changed) location.reload();
    changed = (await count()) !== Number(page?.dataset.claims);
  },
  true,
);
