// Small helpers: elements, requests to this page's own server.

/** An element: `el("button", {class: "x", onclick: f}, "text", child)`. */
export function el(name, given = {}, ...children) {
  const found = document.createElement(name);
  for (const [key, value] of Object.entries(given)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) found.addEventListener(key.slice(2), value);
    else if (key === "class") found.className = value;
    else found.setAttribute(key, value === true ? "" : value);
  }
  found.append(...children.filter((child) => child !== null && child !== undefined));
  return found;
}

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#i-${name}`);
  svg.setAttribute("aria-hidden", "true");
  svg.append(use);
  return svg;
}

export const byId = (id) => document.getElementById(id);

/** A sign that something could not be done, or was. */
export function note(text) {
  const shown = el("p", { class: "note" }, text);
  byId("notes").append(shown);
  setTimeout(() => shown.remove(), 5000);
}

/** What the server says to a deed; null where it refused, and the person is told why. */
export async function post(path, given = {}) {
  const form = given instanceof FormData;
  let response;
  try {
    response = await fetch(path, {
      method: "POST",
      headers: form ? {} : { "Content-Type": "application/json" },
      body: form ? given : JSON.stringify(given),
    });
  } catch {
    note("Песочница не отвечает. Она ещё запущена?");
    return null;
  }
  if (response.ok) return response.json();
  let why = "Не получилось";
  try {
    why = (await response.json()).error ?? why;
  } catch {
    // an answer without words
  }
  note(why);
  return null;
}

/** «1 человек», «2 человека», «5 человек». */
export function plural(n, one, few, many) {
  const tens = n % 100;
  const ones = n % 10;
  if (tens > 10 && tens < 15) return many;
  if (ones === 1) return one;
  return ones > 1 && ones < 5 ? few : many;
}
