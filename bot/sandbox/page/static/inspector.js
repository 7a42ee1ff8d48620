// For developers: requests of the bot and what they were answered; troubles to switch on.

import { byId, el, icon, post } from "./dom.js";
import * as time from "./time.js";

const EVERY = 800; // ms between two looks while the drawer is open
const FAULTS = [
  ["flood", "429", "слишком часто, повторить через 3 с"],
  ["server_error", "500", "ошибка сервера"],
  ["proxy_page", "502", "страница прокси вместо ответа"],
  ["cut_before", "Обрыв до", "запрос не дошёл"],
  ["cut_after", "Обрыв после", "сделано, но ответ потерян"],
  ["slow", "Медленно", "ответ на 3 с позже"],
];
const TIMES = [
  ["1", "для одного запроса"],
  ["5", "для пяти запросов"],
  ["", "пока не выключу"],
];

export class Inspector {
  constructor(page) {
    this.page = page;
    this.rows = new Map(); // number of the call -> { row, seen }
    this.place = byId("inspector");
    this.#build();
    byId("inspector-toggle").addEventListener("click", () => this.#watch());
  }

  setRunning(running) {
    this.kill.hidden = !running;
    this.start.hidden = running;
  }

  #build() {
    this.times = el(
      "select",
      { "aria-label": "Надолго ли" },
      ...TIMES.map(([value, says]) => el("option", { value }, says)),
    );
    const faults = FAULTS.map(([fault, name, says]) => {
      const button = el("button", { type: "button", class: "fault", title: says }, name);
      button.addEventListener("click", () => this.#do(fault));
      return button;
    });
    this.standing = el("p", { class: "standing", role: "status" });
    this.kill = this.#button("kill -9", "kill");
    this.kill.classList.add("danger");
    this.start = this.#button("Запустить бота", "start");
    this.list = el("ol", { class: "calls" });
    this.place.append(
      el(
        "header",
        {},
        el("h2", {}, "Изнутри"),
        el(
          "button",
          { type: "button", class: "icon", "data-close": true, "aria-label": "Закрыть" },
          icon("close"),
        ),
      ),
      el(
        "div",
        { class: "troubles" },
        el("h3", {}, "Неполадки"),
        el("div", { class: "faults", role: "group", "aria-label": "Включить неполадку" }, ...faults),
        this.times,
        this.standing,
        el(
          "div",
          { class: "faults" },
          this.#button("Выключить всё", "heal"),
          this.#button("Повторить обновление", "repeat"),
          this.kill,
          this.start,
        ),
      ),
      el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Запросы бота" }, this.list),
    );
  }

  #button(says, what) {
    const button = el("button", { type: "button", class: "fault" }, says);
    button.addEventListener("click", () => this.#do(what));
    return button;
  }

  async #do(what) {
    const times = this.times.value === "" ? null : Number(this.times.value);
    await post("inside", { do: what, times });
    await this.#look();
  }

  #watch() {
    clearInterval(this.timer);
    if (this.place.hidden) return;
    this.#look();
    this.timer = setInterval(() => this.#look(), EVERY);
  }

  async #look() {
    if (this.place.hidden) return clearInterval(this.timer);
    let found;
    try {
      const response = await fetch("inside");
      if (!response.ok) return undefined;
      found = await response.json();
    } catch {
      return undefined;
    }
    for (const call of found.calls) this.#row(call);
    const oldest = found.calls[0]?.number ?? 0;
    for (const [number, { row }] of this.rows) {
      if (number >= oldest) break;
      row.remove();
      this.rows.delete(number);
    }
    const names = Object.fromEntries(FAULTS.map(([fault, name]) => [fault, name]));
    this.standing.textContent = found.standing
      .map(({ fault, times }) => `${names[fault] ?? fault}: ${times === null ? "пока не выключу" : `ещё ${times}`}`)
      .join(", ");
    return undefined;
  }

  #row(call) {
    const known = this.rows.get(call.number);
    if (known && known.code === call.code && known.ms === call.ms) return;
    const row = known?.row ?? el("li", {});
    const code = call.ms === null ? "…" : call.code || "обрыв";
    const badge = el("span", { class: `code${call.wrong ? " wrong" : ""}` }, String(code));
    const line = el(
      "summary",
      {},
      badge,
      el("span", { class: "method" }, call.method),
      el("span", { class: "chat" }, this.#name(call.chat)),
      el("span", { class: "ms" }, call.ms === null ? "" : `${call.ms} мс`),
      el("span", { class: "at" }, time.clock(call.at)),
    );
    const scripted = call.scripted ? el("p", { class: "scripted" }, "Неполадка включена на этой странице") : null;
    const body = el(
      "div",
      { class: "both" },
      scripted,
      el("pre", { "aria-label": "Запрос" }, call.asked),
      el("pre", { "aria-label": "Ответ" }, call.answered),
    );
    const open = row.firstChild?.open ?? false;
    row.replaceChildren(el("details", { open }, line, body));
    if (!known) this.list.prepend(row);
    this.rows.set(call.number, { row, code: call.code, ms: call.ms });
  }

  #name(chat) {
    if (chat === null) return "";
    return this.page.people.find((one) => one.id === chat)?.name ?? String(chat);
  }
}
