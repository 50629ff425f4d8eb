/**
 * An exam keeps each answer as it is given: in the browser at once, at the tracker as soon as it can be reached.
 *
 * The form works without this script; with it, a lost connection loses nothing. All texts come from the page.
 */

const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form[data-exam]"));
if (form) start(form);

/** @param {HTMLFormElement} form */
function start(form) {
  const queue = openQueue(`exam:${form.dataset.exam}`);
  /** @type {number | undefined} */
  let timer;
  /** @type {Promise<void> | null} */
  let sending = null;
  let delay = 0;

  for (const [place, fields] of queue.entries()) restore(form, place, fields);
  form.addEventListener("input", (event) => keep(event.target));
  form.addEventListener("change", (event) => keep(event.target));
  form.addEventListener("submit", (event) => handIn(event));
  window.addEventListener("online", () => send());
  startClock(form);
  send();

  /** @param {EventTarget | null} target */
  function keep(target) {
    const item = target instanceof Element ? target.closest("[data-place]") : null;
    if (!(item instanceof HTMLElement)) return;
    queue.put(String(item.dataset.place), read(form, String(item.dataset.place)));
    say(item, "waiting");
    showProgress(form);
    clearTimeout(timer);
    timer = window.setTimeout(send, 400);
  }

  /** Send all that waits; the promise ends when it is sent, or when the tracker could not be reached. */
  function send() {
    sending ??= sendAll().finally(() => {
      sending = null;
    });
    return sending;
  }

  async function sendAll() {
    clearTimeout(timer);
    for (let waiting = queue.entries(); waiting.length; waiting = queue.entries()) {
      const [place, fields] = waiting[0];
      const item = /** @type {HTMLElement} */ (form.querySelector(`[data-place="${place}"]`));
      const answer = await put(form, place, fields);
      if (answer === "kept") {
        queue.drop(place, fields);
        if (!queue.has(place)) say(item, "saved");
        delay = 0;
      } else if (answer === "ended") {
        queue.clear();
        location.reload();
        return;
      } else {
        say(item, "offline");
        delay = Math.min(30000, delay ? delay * 2 : 2000);
        timer = window.setTimeout(send, delay);
        return;
      }
    }
  }

  /**
   * Hand in when every answer is kept. The form then carries none: another page may know later ones.
   * @param {SubmitEvent} event
   */
  async function handIn(event) {
    event.preventDefault();
    const action = event.submitter instanceof HTMLButtonElement ? event.submitter.value : "finish";
    await sending;
    await send();
    if (queue.entries().length || !navigator.onLine) {
      const notice = /** @type {HTMLElement} */ (form.querySelector("[data-exam-offline]"));
      notice.hidden = false;
      notice.focus();
      return;
    }
    for (const item of form.querySelectorAll("fieldset")) item.disabled = true;
    const field = Object.assign(document.createElement("input"), { type: "hidden", name: "action", value: action });
    form.append(field);
    form.submit();
  }
}

/**
 * Answers that the tracker has not acknowledged, by place; kept over a reload where the browser allows it.
 * @param {string} name
 */
function openQueue(name) {
  /** @type {Record<string, string[][]>} */
  let waiting = {};
  try {
    waiting = JSON.parse(localStorage.getItem(name) ?? "{}");
  } catch {
    waiting = {};
  }
  const save = () => {
    try {
      if (Object.keys(waiting).length) localStorage.setItem(name, JSON.stringify(waiting));
      else localStorage.removeItem(name);
    } catch {
      // A browser that keeps nothing still sends from memory.
    }
  };
  return {
    entries: () => Object.entries(waiting),
    has: (/** @type {string} */ place) => place in waiting,
    put(/** @type {string} */ place, /** @type {string[][]} */ fields) {
      waiting[place] = fields;
      save();
    },
    clear() {
      waiting = {};
      save();
    },
    drop(/** @type {string} */ place, /** @type {string[][]} */ fields) {
      if (waiting[place] === fields) delete waiting[place];
      save();
    },
  };
}

/**
 * The fields of one item, as pairs of name and value.
 * @param {HTMLFormElement} form
 * @param {string} place
 * @returns {string[][]}
 */
function read(form, place) {
  const prefix = `${place}-`;
  return [...new FormData(form)].flatMap(([name, value]) =>
    name.startsWith(prefix) && name !== `${prefix}shown` && typeof value === "string" ? [[name, value]] : [],
  );
}

/**
 * Put an answer that was never acknowledged back into the form.
 * @param {HTMLFormElement} form
 * @param {string} place
 * @param {string[][]} fields
 */
function restore(form, place, fields) {
  const values = new Map();
  for (const [name, value] of fields) values.set(name, [...(values.get(name) ?? []), value]);
  for (const control of form.querySelectorAll(`[data-place="${place}"] :is(input, select)`)) {
    if (control instanceof HTMLInputElement && ["radio", "checkbox"].includes(control.type)) {
      control.checked = (values.get(control.name) ?? []).includes(control.value);
    } else if (control instanceof HTMLInputElement || control instanceof HTMLSelectElement) {
      control.value = values.get(control.name)?.[0] ?? "";
    }
  }
  const item = form.querySelector(`[data-place="${place}"]`);
  if (item instanceof HTMLElement) say(item, "waiting");
}

/**
 * @param {HTMLFormElement} form
 * @param {string} place
 * @param {string[][]} fields
 * @returns {Promise<"kept" | "ended" | "later">}
 */
async function put(form, place, fields) {
  try {
    const response = await fetch(`${form.dataset.answers}/${place}`, {
      method: "PUT",
      body: new URLSearchParams(fields),
      headers: { "X-CSRFToken": String(form.dataset.csrf), Accept: "application/json" },
      keepalive: true,
    });
    if (response.ok) return "kept";
    return response.status === 409 ? "ended" : "later";
  } catch {
    return "later";
  }
}

/**
 * Show what became of an item's answer, in words that the page brought along.
 * @param {HTMLElement} item
 * @param {"waiting" | "saved" | "offline"} state
 */
function say(item, state) {
  const output = item.querySelector("[data-state]");
  const form = item.closest("form");
  if (!(output instanceof HTMLElement) || !form || output.dataset.state === state) return;
  output.dataset.state = state;
  output.textContent = form.dataset[`text${state[0].toUpperCase()}${state.slice(1)}`] ?? "";
}

/** @param {HTMLFormElement} form */
function showProgress(form) {
  const output = form.querySelector("[data-exam-answered]");
  if (!(output instanceof HTMLElement)) return;
  const items = [...form.querySelectorAll("[data-place]")];
  const answered = items.filter((item) => read(form, String(/** @type {HTMLElement} */ (item).dataset.place)).some(([, value]) => value)).length;
  output.textContent = (form.dataset.textAnswered ?? "").replace("{answered}", String(answered)).replace("{items}", String(items.length));
}

/**
 * Count down by the tracker's clock: the page says how many seconds were left when it was made.
 * @param {HTMLFormElement} form
 */
function startClock(form) {
  const output = form.querySelector("[data-exam-clock]");
  const spoken = form.querySelector("[data-exam-spoken]");
  if (!(output instanceof HTMLElement) || !(spoken instanceof HTMLElement)) return;
  const end = performance.now() + Number(form.dataset.seconds) * 1000;
  const announced = new Set();
  showProgress(form);
  tick();
  function tick() {
    const left = Math.max(0, Math.ceil((end - performance.now()) / 1000));
    const minutes = Math.ceil(left / 60);
    output.textContent = (form.dataset.textLeft ?? "").replace("{minutes}", String(minutes));
    for (const mark of [5, 1]) {
      if (minutes === mark && !announced.has(mark)) {
        announced.add(mark);
        spoken.textContent = output.textContent;
      }
    }
    if (left) setTimeout(tick, Math.min(1000, left * 1000));
    else form.requestSubmit(form.querySelector("[name=action][value=finish]"));
  }
}
