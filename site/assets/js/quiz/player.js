/** Plays a quiz: one question at a time, feedback at once, a list to look over at the end, then the result. */

import { element } from "../dom.js";
import { keepingOf } from "../keeping.js";
import { readBlock } from "../page.js";
import { StudyClock } from "../study-clock.js";
import { joined, newAttempt, placeIn, pointsOf } from "./attempt.js";
import { mark } from "./mark.js";
import { QuizStatements } from "./quiz-statements.js";
import { questionView } from "./question-view.js";
import { renderers } from "./renderer.js";
import { resultView, reviewView, startView } from "./views.js";

const PAUSE = 300;

/** @typedef {import("../main.js").App} App */
/** @typedef {import("./question.js").Quiz} Quiz */
/** @typedef {import("./question.js").Question} Question */
/** @typedef {import("./attempt.js").Attempt} Attempt */
/** @typedef {{attempt: Attempt, statements: any[]}} Step */

/** @param {App} app */
export async function startQuizzes(app) {
  for (const section of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-quiz]"))) {
    const quiz = readBlock(section, "script[data-quiz-questions]");
    if (quiz?.questions?.length) await new Player(app, section, quiz).open();
  }
}

export class Player {
  /**
   * @param {App} app
   * @param {HTMLElement} section
   * @param {Quiz} quiz
   */
  constructor(app, section, quiz) {
    this.app = app;
    this.words = app.words;
    this.quiz = { ...quiz, questions: quiz.questions.filter(({ kind }) => renderers[kind]) };
    this.name = `attempt/${quiz.id}`;
    this.statements = new QuizStatements(app.page);
    this.keeps = !app.page.sensitive;
    this.attempt = newAttempt();
    this.begun = false;
    /** @type {Awaited<ReturnType<typeof keepingOf>>} */
    this.keeping = "kept";
    /** @type {number | null} the question looked at once the attempt is finished */
    this.looking = null;
    this.clock = app.page.kind === "lesson" ? null : new StudyClock();
    this.stage = element("div.quiz-stage");
    this.trouble = element("p.quiz-trouble", { role: "alert" });
    this.voice = element("p.visually-hidden", { "aria-live": "polite" });
    this.section = section;
    this.unsaved = false;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  async open() {
    const kept = this.keeps ? await this.app.documents.read(this.name).catch(() => undefined) : undefined;
    if (kept) {
      this.attempt = { ...newAttempt(), ...kept };
      this.begun = true;
      this.attempt.place = placeIn(this.quiz, this.attempt);
    }
    this.keeping = await keepingOf(this.app.store);
    this.section.replaceChildren(this.stage, this.voice);
    this.section.classList.add("quiz--player");
    this.app.beforeLeaving(() => this.leave());
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && this.save());
    if (this.keeps) this.app.documents.addEventListener("change", () => this.look());
    this.show(false);
  }

  /** @param {boolean} [move] whether the learner asked for the view, so that the focus goes there */
  show(move = true) {
    const view = this.view();
    this.stage.replaceChildren(...view);
    if (move) /** @type {HTMLElement | null} */ (this.stage.querySelector("[data-focus]"))?.focus();
  }

  view() {
    if (!this.begun) return startView(this);
    const { finished } = this.attempt;
    const question = this.quiz.questions[(finished ? this.looking : this.attempt.place) ?? -1];
    if (finished && !question) return resultView(this);
    return question ? questionView(this, question) : reviewView(this);
  }

  /** @param {string} text to screen readers */
  say(text) {
    this.voice.textContent = text;
  }

  /** @param {number} place of a question; behind the last one is the list of all */
  go(place) {
    if (this.attempt.finished) this.looking = place;
    else this.attempt.place = place;
    this.saveSoon();
    this.show();
  }

  /**
   * Keeps the attempt and what is said of it in one step, between what other tabs do with it; resolves when it is safe.
   *
   * @param {(kept: Attempt | undefined, seconds: number) => Step} step what is to be kept, by what is kept and the active seconds
   *   that are not in it
   * @returns {Promise<any[]>} the statements
   */
  async keep(step) {
    clearTimeout(this.timer);
    this.timer = undefined;
    const seconds = this.clock?.take() ?? 0;
    /** @type {Step | undefined} */
    let made;
    try {
      if (this.keeps) {
        await this.app.outbox.exchange(this.name, (kept) => {
          made = step(kept, seconds);
          return { value: made.attempt, statements: made.statements };
        });
        this.app.documents.tell();
      } else made = step(undefined, seconds);
    } catch (error) {
      if (this.clock) this.clock.seconds += seconds;
      throw error;
    }
    const { attempt, statements } = /** @type {Step} */ (made);
    const typed = attempt.registration === this.attempt.registration ? { place: this.attempt.place, drafts: this.attempt.drafts } : {};
    Object.assign(this.attempt, attempt, typed);
    this.unsaved = this.timer !== undefined;
    return statements;
  }

  /**
   * A step in the attempt of this tab, where that is still the one that is kept, and open.
   *
   * @param {(attempt: Attempt) => any[]} change gives what is to be said of it
   * @returns {Promise<boolean>} false where another tab ended the attempt or began another: that is this tab's now
   */
  async proceed(change) {
    let open = false;
    await this.keep((kept, seconds) => {
      open = !kept || (kept.registration === this.attempt.registration && !kept.finished);
      if (kept && !open) return { attempt: kept, statements: [] };
      const attempt = joined(kept ?? this.attempt, this.attempt);
      attempt.seconds += seconds;
      attempt.question = this.quiz.questions[attempt.place]?.id;
      return { statements: change(attempt), attempt };
    });
    return open;
  }

  saveSoon() {
    this.unsaved = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), PAUSE);
  }

  async save() {
    if (!this.keeps || !this.begun || this.attempt.finished) return;
    try {
      if (!(await this.proceed(() => []))) this.show(false);
    } catch {
      this.trouble.textContent = this.words("trouble.keep");
    }
  }

  /** Writes at once what is not saved, whatever is there: what a page that is being left can still do. */
  leave() {
    if (!this.keeps || !this.begun || this.attempt.finished || !this.unsaved) return;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.attempt.seconds += this.clock?.take() ?? 0;
    this.attempt.question = this.quiz.questions[this.attempt.place]?.id;
    const kept = () => void (this.unsaved = this.timer !== undefined); // for a page that comes back
    this.app.documents.keep(this.name, this.attempt).then(kept, () => {});
  }

  /** Takes over what another tab did in the attempt meanwhile; who is looking at this one stays at the question. */
  async look() {
    if (this.timer !== undefined) return this.save(); // what was typed here goes first
    const kept = await this.app.documents.read(this.name).catch(() => undefined);
    if (!kept || this.timer !== undefined) return;
    const before = this.shown();
    const stays = document.visibilityState === "visible" && kept.registration === this.attempt.registration;
    Object.assign(this.attempt, kept, { place: stays ? this.attempt.place : placeIn(this.quiz, kept) });
    this.begun = true;
    if (this.shown() !== before) this.show(false);
  }

  /** @returns {string} what the view is made of */
  shown() {
    const { answers, drafts, finished, place, registration } = this.attempt;
    const { id } = this.quiz.questions[(finished ? this.looking : place) ?? -1] ?? {};
    return JSON.stringify([this.begun, registration, finished, place, id ? [answers[id], drafts[id]] : answers]);
  }

  /** Begins a new attempt, unless another tab is in one. */
  async start() {
    await this.keep((kept) => {
      if (kept && !kept.finished) return { attempt: kept, statements: [] };
      const attempt = newAttempt();
      return { attempt, statements: [this.statements.quiz("attempted", this.quiz, attempt.registration)] };
    });
    this.looking = null;
    this.begun = true;
    this.show();
  }

  /**
   * Marks a response. The first one to a question counts; later ones are for learning.
   *
   * @param {Question} question
   * @param {any} response
   * @returns {Promise<boolean>} false where the attempt was not open any more, and the response counts nothing
   */
  async check(question, response) {
    const { id } = question;
    const marked = mark(question.marking, response);
    return this.proceed((attempt) => {
      const before = attempt.answers[id];
      const tries = (before?.tries ?? 0) + 1;
      attempt.answers[id] = { ...(before ?? { response, ...marked }), tries, last: response, shown: false };
      return [this.statements.answered(this.quiz, question, attempt.registration, response, marked, tries)];
    });
  }

  /** Ends the attempt; what is not answered counts nothing. */
  async finish() {
    await this.proceed((attempt) => {
      attempt.finished = true;
      const points = pointsOf(this.quiz, attempt);
      return this.statements.quizEnd(this.quiz, attempt.registration, points, this.clock ? attempt.seconds : null);
    });
    this.show();
  }
}
