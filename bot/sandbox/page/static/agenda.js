// The list beside the clock: what the bot wrote of its own accord and what it is going to.

import { byId, el } from "./dom.js";
import * as time from "./time.js";

const NAMES = 3;
const GOOD = new Set(["sent", null]);

export class Agenda {
  constructor(clockbar) {
    this.clockbar = clockbar;
  }

  show({ ahead, done }) {
    byId("ahead").replaceChildren(...ahead.map((line) => this.#line(line, true)));
    byId("done").replaceChildren(...done.map((line) => this.#line(line, false)));
    if (ahead.length === 0) byId("ahead").append(el("li", { class: "none" }, "Пока ничего"));
    if (done.length === 0) byId("done").append(el("li", { class: "none" }, "Пока ничего"));
  }

  #line(line, ahead) {
    const when = el("span", { class: "when" }, `${time.shortDay(line.at, this.clockbar.clock.now)}, ${time.clock(line.at)}`);
    const what = el("span", { class: "what" }, line.what);
    const parts = [when, what];
    if (line.who.length) parts.push(el("span", { class: "who" }, names(line.who)));
    if (!GOOD.has(line.state)) parts.push(el("span", { class: "state" }, line.says));
    if (!ahead) return el("li", { class: "line" }, ...parts);
    const go = el("button", { type: "button", class: "line", title: "Подвинуть часы сюда" }, ...parts);
    go.addEventListener("click", () => this.clockbar.move(line.at));
    return el("li", {}, go);
  }
}

function names(who) {
  if (who.length <= NAMES) return who.join("; ");
  return `${who.slice(0, NAMES - 1).join("; ")} и ещё ${who.length - NAMES + 1}`;
}
