// Moments of the school's own clock, in words.

let zone = "Europe/Moscow";
const kept = new Map();

export function setZone(name) {
  if (name !== zone) kept.clear();
  zone = name;
}

function format(name, options) {
  if (!kept.has(name)) {
    kept.set(name, new Intl.DateTimeFormat("ru", { timeZone: zone, ...options }));
  }
  return kept.get(name);
}

const at = (seconds) => new Date(seconds * 1000);

export const clock = (seconds) =>
  format("clock", { hour: "2-digit", minute: "2-digit" }).format(at(seconds));

export const day = (seconds) =>
  format("day", { weekday: "long", day: "numeric", month: "long", year: "numeric" })
    .format(at(seconds))
    .replace(/\s*г\.$/, "");

const year = (seconds) => format("year", { year: "numeric" }).format(at(seconds));

/** «пн, 17 мая», with the year where it is another one than that of `now`. */
export const shortDay = (seconds, now) =>
  format("short", { weekday: "short", day: "numeric", month: "long" }).format(at(seconds)) +
  (year(seconds) === year(now) ? "" : ` ${year(seconds)} года`);

export const dayOfMonth = (seconds) =>
  format("month", { day: "numeric", month: "long" }).format(at(seconds));

/** Two moments of one day give the same. */
export const sameDay = (seconds) =>
  format("same", { day: "numeric", month: "numeric", year: "numeric" }).format(at(seconds));

export const place = () =>
  zone === "Europe/Moscow" ? "по Москве" : zone.split("/").pop().replaceAll("_", " ");
