/**
 * A lesson's end and its statements: begun, studied so long, finished by the learner's own button.
 *
 * Tabs of one lesson share its visit: the one that somebody comes back to takes over what the others kept, so that of two places the
 * one that was scrolled to last is the lesson's.
 */

import { button, element } from "./dom.js";
import { documentChange } from "./documents.js";
import { uuid } from "./ids.js";
import { READING } from "./progress.js";
import { StudyClock } from "./study-clock.js";

const EVERY = 60;
const LEAST = 5; // a glance at another tab is not worth a statement

/** @typedef {import("./main.js").App} App */

/** @param {App} app */
export async function startLesson(app) {
  const holder = document.querySelector("[data-lesson-end]");
  if (app.page.sensitive) {
    holder?.replaceChildren(element("p.lesson-note", {}, app.words("lesson.sensitive")), ...nextLink(app));
    return;
  }
  const name = `lesson/${app.page.id}`;
  const kept = await app.documents.read(name);
  const noted = document.querySelector("[data-leave]") !== null; // who may have to leave it quickly leaves no place behind
  const visit = { registration: kept?.registration ?? uuid(), begun: false, finished: false, place: noted ? undefined : kept?.place };
  let under = kept !== undefined; // whether the visit is kept
  const underWay = () => ({ registration: visit.registration, ...(visit.place && { place: visit.place }) });
  const clock = new StudyClock();
  const build = (/** @type {"initialized" | "progressed" | "completed"} */ verb, /** @type {number} */ seconds) =>
    app.statements.lesson(verb, visit.registration, seconds);

  const report = async () => {
    const seconds = clock.take();
    try {
      await app.outbox.append([build("progressed", seconds)]);
    } catch {
      clock.seconds += seconds;
    }
  };
  clock.addEventListener("tick", async () => {
    if (!visit.begun) {
      visit.begun = true;
      await app.outbox
        .append([app.statements.lesson("initialized", visit.registration)], (owner) => [
          documentChange(owner, name, underWay()),
        ])
        .then(() => (under = true), () => (visit.begun = false));
    } else if (clock.seconds >= EVERY) await report();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && clock.seconds >= LEAST) report();
  });
  app.beforeLeaving(() => {
    if (visit.begun && clock.seconds >= 1) report();
  });

  app.documents.addEventListener("change", async () => {
    const now = await app.documents.read(name).catch(() => kept);
    if (now) {
      visit.registration = now.registration;
      if (!noted) visit.place = now.place ?? visit.place;
    } else if (under) end();
  });
  const end = () => {
    visit.registration = uuid();
    visit.finished = true;
  };

  const keepPlace = () => {
    const { owner } = app.identity;
    if (!owner || !(visit.begun || kept) || visit.finished) return;
    const last = documentChange(owner, READING, { lesson: app.page.id });
    app.store.write([documentChange(owner, name, underWay()), last]).catch(() => {});
  };
  const follow = () => import("./place.js").then(({ followPlace }) => followPlace(app, visit, keepPlace)).catch(console.warn);
  if (visit.place) follow();
  else if (!noted) addEventListener("scroll", follow, { once: true, passive: true }); // a first visit loads no more than it needs

  /** @type {boolean | undefined} */
  let shown;
  const showEnd = () => {
    const done = Boolean(app.progress.lesson(app.page.id)?.completed);
    if (!holder || shown === done) return;
    shown = done;
    if (done) {
      holder.replaceChildren(
        element("p.lesson-done", { tabindex: "-1" }, app.words("lesson.done")),
        ...nextLink(app),
      );
      return;
    }
    const trouble = element("p.lesson-note", { role: "alert" });
    const finish = button(app.words("lesson.finish"), async () => {
      const seconds = clock.take();
      try {
        await app.outbox.append([build("completed", seconds)]);
      } catch {
        clock.seconds += seconds;
        trouble.textContent = app.words("trouble.keep");
        return;
      }
      end();
      await app.documents.keep(name, undefined).catch(() => {});
      app.documents.tell();
      showEnd();
      /** @type {HTMLElement | null} */ (holder.querySelector(".lesson-done"))?.focus();
    });
    holder.replaceChildren(element("p.lesson-note", {}, app.words("lesson.hint")), finish, trouble);
  };
  showEnd();
  app.progress.addEventListener("change", showEnd);
}

/** @param {App} app */
function nextLink({ page, words }) {
  return page.next ? [element("a.button", { href: page.next.url }, words("lesson.next", { title: page.next.title }))] : [];
}
