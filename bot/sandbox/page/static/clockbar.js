// The bar on top: the moment, the year, the windows, and the buttons that move the clock.

import { byId, el, note, plural, post } from "./dom.js";
import { openMenu } from "./menu.js";
import * as time from "./time.js";

const KINDS = { pupil: "Ученикам", adult: "Взрослым" };
const MOODS = [
  { says: "Всё лучше и лучше", more: "школа на подъёме", mood: "better" },
  { says: "По-разному", more: "у кого как", mood: "mixed" },
  { says: "Становится хуже", more: "трудный год", mood: "worse" },
];

export class ClockBar {
  constructor() {
    this.moves = [...document.querySelectorAll(".move")];
    for (const button of this.moves) {
      button.addEventListener("click", () => this.move(button.dataset.to, button));
    }
    const answers = byId("answers");
    answers.addEventListener("click", () =>
      openMenu(
        answers,
        MOODS.map((one) => ({ says: one.says, more: one.more, does: () => this.#answer(one.mood) })),
      ),
    );
  }

  setClock(clock) {
    this.clock = clock;
    time.setZone(clock.zone);
    byId("time").textContent = time.clock(clock.now);
    byId("time").dateTime = new Date(clock.now * 1000).toISOString();
    byId("day").textContent = time.day(clock.now);
    byId("place").textContent = time.place();
    document.body.classList.toggle("busy", clock.busy);
    document.body.classList.toggle("stopped", !clock.running);
    for (const button of [...this.moves, byId("answers")]) {
      button.setAttribute("aria-disabled", String(clock.busy));
    }
    const stage = this.moves.find((button) => button.dataset.to === "stage");
    stage.hidden = clock.stage === null;
    if (this.stages) this.#year();
  }

  setAlmanac({ stages, windows }) {
    this.stages = stages;
    this.windows = windows;
    this.#year();
  }

  /** How many have answered so far, while they do. */
  setAnswering(count) {
    byId("answers").lastElementChild.textContent = `Отвечают: ${count}`;
  }

  /** @param {string | number} to  a step, or a moment */
  async move(to) {
    if (this.clock.busy) return;
    const done = await post("clock", { to });
    if (done && done.came === false) note("Впереди ничего не назначено.");
  }

  async #answer(mood) {
    if (this.clock.busy) return;
    this.setAnswering(0);
    const done = await post("answers", { mood });
    byId("answers").lastElementChild.textContent = "Пусть ответят";
    if (!done) return;
    const count = done.answered;
    if (count === 0) note("Все уже ответили на то, что им пришло.");
    else note(`${plural(count, "Ответил", "Ответили", "Ответили")} ${count} ${plural(count, "человек", "человека", "человек")}.`);
  }

  #year() {
    const now = this.clock.now;
    const items = this.stages.map((stage, number) => {
      const next = this.stages[number + 1]?.starts ?? stage.until;
      const current = stage.starts <= now && now < next;
      const share = Math.min(1, Math.max(0, (now - stage.starts) / (next - stage.starts)));
      const item = el("li", { "aria-current": current ? "step" : null }, el("span", {}, stage.name));
      item.style.setProperty("--share", share);
      item.style.setProperty("--days", Math.round((next - stage.starts) / 86400));
      return item;
    });
    byId("stages").replaceChildren(...items);
    byId("windows").replaceChildren(
      ...this.windows.map((one) => {
        const until = `${one.open ? "пишет" : "тихо"} до ${this.#when(one.until)}`;
        return el("li", { class: one.open ? "open" : "quiet" }, `${KINDS[one.kind]}: ${until}`);
      }),
    );
  }

  #when(seconds) {
    const today = time.sameDay(seconds) === time.sameDay(this.clock.now);
    return today ? time.clock(seconds) : `${time.clock(seconds)}, ${time.shortDay(seconds, this.clock.now)}`;
  }
}
