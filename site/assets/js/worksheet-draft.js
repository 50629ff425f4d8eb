/** A worksheet's form and what is kept of it: only what was changed in the form is written, onto what others wrote meanwhile. */

import { joined, textsOf } from "./worksheet-texts.js";

/**
 * @typedef {import("./worksheet-texts.js").Texts} Texts
 * @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Field
 */

/** @param {HTMLFormElement} form */
export function fieldsOf(form) {
  return /** @type {Field[]} */ ([...form.elements].filter((field) => "name" in field && field.name));
}

/** @param {Field} field */
export function isBox(field) {
  return field instanceof HTMLInputElement && ["checkbox", "radio"].includes(field.type);
}

/** @param {Field} field @returns {field is HTMLTextAreaElement | HTMLInputElement} */
function isTyped(field) {
  return field instanceof HTMLTextAreaElement || field.type === "text";
}

class Draft {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    /** @type {Texts} what was kept when it was looked at last */
    this.kept = {};
    /** @type {Texts} what the form showed of it; a field that holds something else was changed here */
    this.shown = {};
  }

  /** @returns {Texts} what the form holds, with every field's name */
  read() {
    /** @type {Texts} */
    const texts = {};
    for (const field of fieldsOf(this.form)) {
      texts[field.name] ??= "";
      if (!isBox(field) || /** @type {HTMLInputElement} */ (field).checked) texts[field.name] = field.value;
    }
    return texts;
  }

  /** @returns {Texts} of the fields that were changed here what they hold, be it nothing */
  changes() {
    return Object.fromEntries(Object.entries(this.read()).filter(([name, text]) => text !== (this.shown[name] ?? "")));
  }

  /**
   * @param {Texts} kept what is kept now
   * @param {Texts} changes
   * @returns {Texts | null} with the changes; of a text that was changed here and elsewhere both; null where nothing is left
   */
  onto(kept, changes) {
    const texts = { ...kept };
    for (const [name, mine] of Object.entries(changes)) {
      const theirs = kept[name] ?? "";
      const typed = fieldsOf(this.form).some((field) => field.name === name && isTyped(field));
      texts[name] = typed && theirs !== (this.kept[name] ?? "") ? joined(mine, theirs) : mine;
    }
    return Object.values(texts).some((text) => text.trim()) ? texts : null;
  }

  /**
   * Shows what is kept, beside what is being typed.
   *
   * @param {Texts} kept
   * @param {Texts} before what the form held when `kept` was asked for
   * @param {Texts} changes those that are in `kept`
   * @returns {boolean} whether a text stands now behind one that was typed here
   */
  show(kept, before, changes) {
    const seen = { ...kept };
    let both = false;
    for (const [name, now] of Object.entries(this.read())) {
      const text = kept[name] ?? "";
      const tail = text.startsWith(before[name]) ? text.slice(before[name].length) : "";
      if (name in changes) {
        if (tail) this.put(name, now + tail);
        both ||= tail !== "";
        this.shown[name] = before[name] + tail;
      } else if (now !== before[name]) {
        seen[name] = this.kept[name] ?? ""; // typed just now: the next save meets what is kept
      } else if (text !== (this.kept[name] ?? "")) {
        this.put(name, text);
        this.shown[name] = this.read()[name];
      }
    }
    this.kept = seen;
    this.form.dispatchEvent(new Event("worksheet:filled"));
    return both;
  }

  /**
   * Fills a field and leaves the cursor where it is.
   *
   * @param {string} name
   * @param {string} text
   */
  put(name, text) {
    for (const field of fieldsOf(this.form).filter((one) => one.name === name)) {
      if (isBox(field)) /** @type {HTMLInputElement} */ (field).checked = field.value === text;
      else if (field.value !== text) {
        const at = isTyped(field) && field === document.activeElement ? [field.selectionStart, field.selectionEnd] : null;
        field.value = text;
        if (at) /** @type {HTMLInputElement} */ (field).setSelectionRange(at[0], at[1]);
      }
    }
  }

  /** Empties the form. */
  clear() {
    for (const field of fieldsOf(this.form)) this.put(field.name, "");
    this.form.dispatchEvent(new Event("worksheet:filled"));
  }
}

/** A draft that is kept for its owner. */
export class KeptDraft extends Draft {
  /**
   * @param {HTMLFormElement} form
   * @param {import("./documents.js").Documents} documents
   * @param {import("./words.js").Words} words
   * @param {(text: string) => unknown} say
   */
  constructor(form, documents, words, say) {
    super(form);
    this.documents = documents;
    this.words = words;
    this.say = say;
    this.name = `worksheet/${form.dataset.worksheet}`;
    this.known = false;
    this.timer = 0;
    this.last = Promise.resolve();
  }

  /** One after the other, so that each begins with what the one before has shown. */
  save(clears = false) {
    return (this.last = this.last.then(() => this.meet(clears)));
  }

  /** @param {number} pause in milliseconds */
  saveIn(pause) {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.save(), pause);
  }

  async meet(clears = false) {
    clearTimeout(this.timer);
    const before = this.read();
    const changes = this.changes();
    const writes = clears || Object.keys(changes).length > 0;
    try {
      const kept = textsOf(
        writes
          ? await this.documents.exchange(this.name, (old) => (clears ? null : this.onto(textsOf(old), changes)))
          : await this.documents.read(this.name),
      );
      this.known = true;
      const both = this.show(kept, before, changes);
      if (!this.documents.store.durable) this.say(this.words("worksheet.not-kept"));
      else if (both) this.say(this.words("worksheet.both"));
      else this.say(this.words(Object.keys(kept).length ? "worksheet.saved" : "worksheet.here"));
    } catch {
      this.say(this.words(writes ? "trouble.keep" : "trouble.read"));
    }
  }

  leave() {
    const changes = this.changes();
    if (!Object.keys(changes).length) return;
    if (!this.known) return void this.save(); // what cannot be read must not be overwritten
    const texts = this.onto(this.kept, changes);
    this.documents.keep(this.name, texts ?? undefined).catch(() => {});
    this.documents.tell();
    this.show(texts ?? {}, this.read(), changes); // for a page that comes back
  }
}
