/** Counts the seconds of active study: the page is visible, and the learner did something on it within the last minute. */

const IDLE = 60_000;
const TICK = 1_000;
const SIGNS = ["pointerdown", "pointermove", "keydown", "wheel", "scroll", "touchmove", "input", "focusin"];

export class StudyClock extends EventTarget {
  constructor() {
    super();
    this.seconds = 0;
    this.sign = this.now();
    this.last = this.sign;
    for (const name of SIGNS) addEventListener(name, () => (this.sign = this.now()), { passive: true, capture: true });
    document.addEventListener("visibilitychange", () => (this.sign = this.last = this.now()));
    addEventListener("pageshow", () => (this.sign = this.last = this.now()));
    setInterval(() => this.tick(), TICK);
  }

  now() {
    return performance.now();
  }

  tick() {
    const now = this.now();
    const passed = Math.min(now - this.last, 2 * TICK); // a sleeping device has not studied
    this.last = now;
    if (document.visibilityState !== "visible" || now - this.sign > IDLE) return;
    this.seconds += passed / 1000;
    this.dispatchEvent(new Event("tick"));
  }

  /** @returns {number} the seconds since they were taken last, and begins again */
  take() {
    const { seconds } = this;
    this.seconds = 0;
    return seconds;
  }
}
