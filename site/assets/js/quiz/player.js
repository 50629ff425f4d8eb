/** Plays a quiz: one question at a time, feedback at once, a list to look over at the end, then the result. */

import { element } from "../dom.js";
import { documentChange } from "../documents.js";
import { keepingOf } from "../keeping.js";
import { readBlock } from "../page.js";
import { StudyClock } from "../study-clock.js";
import { newAttempt, pointsOf } from "./attempt.js";
import { mark } from "./mark.js";
import { QuizStatements } from "./quiz-statements.js";
import { questionView } from "./question-view.js";
import { renderers } from "./renderer.js";
import { resultView, reviewView, startView } from "./views.js";

const PAUSE = 300;

/** @typedef {import("../main.js").App} App */
/** @typedef {import("./question.js").Quiz} Quiz */
/** @typedef {import("./question.js").Question} Question */

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
    this.voice = element("p.visually-hidden", { "aria-live": "polite" });
    this.section = section;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  async open() {
    const kept = this.keeps ? await this.app.documents.read(this.name).catch(() => undefined) : undefined;
    if (kept) {
      this.attempt = { ...newAttempt(), ...kept };
      this.begun = true;
      this.attempt.place = Math.min(this.attempt.place, this.quiz.questions.length);
    }
    this.keeping = await keepingOf(this.app.store);
    this.section.replaceChildren(this.stage, this.voice);
    this.section.classList.add("quiz--player");
    this.app.beforeLeaving(() => this.saveNow());
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && this.saveNow());
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

  /** Keeps statements and attempt in one step. @param {any[]} statements */
  async commit(statements) {
    if (!this.keeps) return;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.count();
    await this.app.outbox.append(statements, (owner) => [documentChange(owner, this.name, this.attempt)]);
  }

  count() {
    this.attempt.seconds += this.clock?.take() ?? 0;
  }

  saveSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.saveNow(), PAUSE);
  }

  saveNow() {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (!this.keeps || !this.begun || this.attempt.finished) return;
    this.count();
    this.app.documents.keep(this.name, this.attempt).catch(() => this.say(this.words("trouble.keep")));
  }

  /** Begins a new attempt. */
  async start() {
    const before = this.attempt;
    this.attempt = newAttempt();
    this.looking = null;
    this.clock?.take();
    try {
      await this.commit([this.statements.quiz("attempted", this.quiz, this.attempt.registration)]);
    } catch (error) {
      this.attempt = before;
      throw error;
    }
    this.begun = true;
    this.show();
  }

  /**
   * Marks a response. The first one to a question counts; later ones are for learning.
   *
   * @param {Question} question
   * @param {any} response
   */
  async check(question, response) {
    const { id } = question;
    const marked = mark(question.marking, response);
    const before = this.attempt.answers[id];
    const tries = (before?.tries ?? 0) + 1;
    const counting = before ?? { response, ...marked };
    this.attempt.answers[id] = { ...counting, tries, last: response, shown: false };
    const { registration } = this.attempt;
    try {
      await this.commit([this.statements.answered(this.quiz, question, registration, response, marked, tries)]);
    } catch (error) {
      if (before) this.attempt.answers[id] = before;
      else delete this.attempt.answers[id];
      throw error;
    }
  }

  /** Ends the attempt; what is not answered counts nothing. */
  async finish() {
    this.count();
    const seconds = this.clock ? this.attempt.seconds : null;
    this.attempt.finished = true;
    try {
      const points = pointsOf(this.quiz, this.attempt);
      await this.commit(this.statements.quizEnd(this.quiz, this.attempt.registration, points, seconds));
    } catch (error) {
      this.attempt.finished = false;
      throw error;
    }
    this.show();
  }
}
