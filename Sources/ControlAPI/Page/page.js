"use strict";

// What the daemon said last, and by how many milliseconds its clock is ahead of this one.
let page = null;
let ahead = 0;
let tick = 0;
let isGone = true;

const element = (id) => document.getElementById(id);
const write = (id, text) => {
  // Not written again while it stays: a screen reader would say it again.
  if (element(id).textContent !== text) element(id).textContent = text;
};

const boxTime = () => new Date(Date.now() + ahead);
const inZone = (options) => {
  try {
    return new Intl.DateTimeFormat("en-GB", { ...options, timeZone: page.zone });
  } catch {
    // A zone that this browser does not know.
    return new Intl.DateTimeFormat("en-GB", options);
  }
};
const time = (date) => inZone({ hour: "2-digit", minute: "2-digit" }).format(date);
const day = (date) => inZone({ weekday: "long", day: "numeric", month: "long" }).format(date);

const when = (date, now) => {
  const tomorrow = new Date(now.getTime() + 86400000);
  if (day(date) === day(now)) return `today at ${time(date)}`;
  if (day(date) === day(tomorrow)) return `tomorrow at ${time(date)}`;
  const soon = date - now < 6 * 86400000;
  return `${soon ? inZone({ weekday: "long" }).format(date) : day(date)} at ${time(date)}`;
};

const upcoming = (now) => {
  if (page.snoozed_until) return `Put off until ${time(new Date(page.snoozed_until))}`;
  if (!page.next) return "No alarm is set";
  const label = page.next.label ? ` (${page.next.label})` : "";
  return `Next: ${when(new Date(page.next.utc), now)}${label}`;
};

// Both are like 22:00 or 22:00:00, and may go over midnight.
const isNight = (now) => {
  if (!page.night) return false;
  const { from, to } = page.night;
  const clock = inZone({ hour: "2-digit", minute: "2-digit", second: "2-digit" }).format(now);
  return from <= to ? clock >= from && clock < to : clock >= from || clock < to;
};

const show = () => {
  clearTimeout(tick);
  if (!page) return;
  const now = boxTime();
  write("clock", time(now));
  write("date", day(now));
  write("words", page.words ?? "");
  write("next", upcoming(now));
  write("concern", isGone ? "The box does not answer. It is asked again." : page.concern ?? "");
  document.body.dataset.light = isGone ? "gone" : page.light;
  document.body.classList.toggle("night", isNight(now));
  tick = setTimeout(show, 60000 - (now.getTime() % 60000));
};

const listen = () => {
  const events = new EventSource("v1/page");
  events.onmessage = (event) => {
    const next = JSON.parse(event.data);
    // Another daemon may have another page.
    if (page && page.version !== next.version) return location.reload();
    page = next;
    isGone = false;
    ahead = Date.parse(page.now) - Date.now();
    show();
  };
  events.onerror = () => {
    isGone = true;
    show();
    // A browser asks again by itself, unless it was answered with an error.
    if (events.readyState === EventSource.CLOSED) setTimeout(listen, 5000);
  };
};

const ask = async (path, body) => {
  let trouble = "The box does not answer.";
  try {
    const answer = await fetch(`v1/${path}`, { method: "POST", body: JSON.stringify(body) });
    if (answer.ok) return;
    const { detail, remedy } = await answer.json();
    trouble = `${detail} ${remedy}`;
  } catch {
    // Nobody is there, or nobody who speaks as the daemon does: said below.
  }
  write("concern", trouble);
};

element("snooze").addEventListener("click", () => ask("snooze", {}));
element("stop").addEventListener("click", () => ask("stop", {}));
element("coffee").addEventListener("click", () => ask("affirm", {}));
listen();
