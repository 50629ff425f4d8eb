/** The tracker writes moments in UTC; here they become the reader's own time. */

for (const element of document.querySelectorAll("time[datetime]")) {
  const moment = new Date(String(element.getAttribute("datetime")));
  if (Number.isNaN(moment.valueOf())) continue;
  element.textContent = moment.toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
}
