/** The tracker writes moments in UTC; here they become the reader's own time, in the way the course writes dates. */

import { localeOf } from "../words.js";

const locale = localeOf(document.documentElement.lang);

/**
 * By 24 hours, as the tracker: `p.m.` at the end of a sentence would put two full stops there.
 *
 * @type {Intl.DateTimeFormatOptions}
 */
const FORM = { dateStyle: "long", timeStyle: "short", hourCycle: "h23" };

for (const element of document.querySelectorAll("time[datetime]")) {
  const moment = new Date(String(element.getAttribute("datetime")));
  if (Number.isNaN(moment.valueOf())) continue;
  element.textContent = moment.toLocaleString(locale, FORM);
}
