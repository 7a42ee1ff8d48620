// A phone: one person's chat with the bot. Each message is an element that is kept and refilled.

import { el, icon, post } from "./dom.js";
import { announce } from "./announcer.js";
import { Composer } from "./composer.js";
import { fillMessage } from "./message.js";
import { openMenu } from "./menu.js";
import { askLink, look, passOn } from "./dialogs.js";
import * as time from "./time.js";

const TYPING = 5000; // what Telegram shows of one «печатает…», in ms
const SIGNS = { upload_document: "бот отправляет файл…", upload_photo: "бот отправляет фото…" };
const PART = 60; // messages that become elements at once; the rest of a long chat waits as data
const PRESS = 8000; // how long a button waits for its answer before it looks as before

export class Phone {
  constructor(state, page) {
    this.page = page;
    this.id = state.id;
    this.messages = new Map(); // number -> { shown, element }, ascending; no element: further up
    this.#build();
    this.reset(state);
  }

  reset(state) {
    Object.assign(this, { name: state.name, role: state.role, link: state.link });
    this.messages = new Map(state.messages.map((shown) => [shown.id, { shown, element: null }]));
    this.more = state.more;
    this.list.replaceChildren();
    this.#unfold();
    this.setAbout(state);
    this.#naming();
  }

  // what comes from the server

  setAbout(about) {
    this.about = about;
    this.element.classList.toggle("asleep", about.blocked);
    this.#typing(about.typing);
    this.composer.show(about, this.link);
    this.empty.hidden = this.messages.size > 0;
  }

  setLink(link) {
    this.link = link;
    this.composer.show(this.about, link);
  }

  setWho(name, role) {
    if (name === this.name && role === this.role) return;
    Object.assign(this, { name, role });
    this.#naming();
  }

  message(message) {
    const known = this.messages.get(message.id);
    if (known?.element) {
      const key = [...known.element.querySelectorAll(".key")].indexOf(document.activeElement);
      known.shown = message;
      fillMessage(known.element, message, this.hands);
      if (key >= 0) this.#keepFocus(known.element, key);
    } else if (known) {
      known.shown = message;
    } else {
      this.messages.set(message.id, { shown: message, element: null });
      this.#place(message.id, null);
      this.empty.hidden = true;
      if (message.out) this.scroller.scrollTop = 0;
      this.#fold();
    }
    if (!message.out) {
      announce(this.name, message.text);
      this.page.told(this);
    }
  }

  gone(number) {
    this.messages.get(number)?.element?.remove();
    this.messages.delete(number);
    this.empty.hidden = this.messages.size > 0;
  }

  pressed({ message, data, text, alert }) {
    for (const key of this.messages.get(message)?.element?.querySelectorAll(".key") ?? []) {
      if (key.dataset.data === data) key.removeAttribute("aria-busy");
    }
    if (!text) return;
    if (alert) this.#alert(text);
    else this.#toast(text);
  }

  focus() {
    this.composer.focus();
  }

  // inside

  get #path() {
    return `chats/${this.id}`;
  }

  #build() {
    this.avatar = el("span", { class: `avatar tint-${this.id % 8}`, "aria-hidden": "true" });
    this.title = el("h2", { id: `name-${this.id}` });
    this.sub = el("p", { class: "sub" });
    const more = el(
      "button",
      { type: "button", class: "icon", "aria-label": "Что ещё можно", "aria-haspopup": "menu" },
      icon("more"),
    );
    more.addEventListener("click", () => openMenu(more, this.#deeds()));
    this.earlier = el("button", { type: "button", class: "earlier" }, "Показать раньше");
    this.earlier.addEventListener("click", () => this.#loadEarlier());
    new IntersectionObserver(([seen]) => {
      if (seen.isIntersecting && this.scroller.scrollTop < 0) this.#loadEarlier();
    }).observe(this.earlier);
    this.list = el("ol", { class: "messages" });
    this.empty = el("p", { class: "empty" });
    this.scroller = el(
      "div",
      { class: "scroller", tabindex: "0", role: "region" },
      el("div", { class: "inner" }, this.earlier, this.empty, this.list),
    );
    this.pops = el("div", { class: "pops" });
    this.composer = new Composer(this);
    this.element = el(
      "article",
      { class: "phone", id: `phone-${this.id}`, "aria-labelledby": `name-${this.id}` },
      el("header", {}, this.avatar, el("div", { class: "who" }, this.title, this.sub), more),
      this.scroller,
      this.pops,
      this.composer.element,
    );
    this.element.addEventListener("focusin", () => this.page.current(this));
    this.hands = {
      press: (message, data, key) => this.#press(message, data, key),
      tap: (command) => post(`${this.#path}/send`, { text: command }),
      link: (url) => this.#linked(url),
      look,
    };
  }

  #naming() {
    this.title.textContent = this.name;
    this.avatar.textContent = initials(this.name);
    this.scroller.setAttribute("aria-label", `Переписка: ${this.name}`);
    this.empty.textContent = this.role
      ? "Переписки пока нет."
      : "Бот ещё не знает этого человека. Откройте приглашение или нажмите «Запустить».";
    this.#subtitle();
    this.page.renamed(this);
  }

  #subtitle(typing = "") {
    this.sub.textContent = typing
      ? SIGNS[typing] ?? "бот печатает…"
      : this.about?.blocked
        ? "бот заблокирован"
        : this.role || "ещё не в программе";
    this.sub.classList.toggle("typing", typing !== "");
  }

  #typing(typing) {
    clearTimeout(this.typingEnds);
    this.#subtitle(typing);
    if (typing) this.typingEnds = setTimeout(() => this.#subtitle(), TYPING);
  }

  /** The element of a message, before another one or at the end. */
  #place(number, before) {
    const known = this.messages.get(number);
    const element = el("li", { class: "message" });
    const hands = { ...this.hands, edit: () => this.composer.edit(this.messages.get(number).shown) };
    fillMessage(element, known.shown, hands);
    element.dataset.day = time.sameDay(known.shown.at);
    known.element = element;
    this.list.insertBefore(element, before);
    this.#chip(element);
    if (before) this.#chip(before);
  }

  /** The day above a message, where it is another one than before. */
  #chip(element) {
    const last = element.previousElementSibling;
    const over = last?.classList.contains("date") ? last : null;
    const earlier = over ? over.previousElementSibling : last;
    const begins = earlier?.dataset.day !== element.dataset.day;
    if (begins && !over) {
      const { shown } = [...this.messages.values()].find((each) => each.element === element);
      this.list.insertBefore(
        el("li", { class: "date" }, el("span", {}, time.dayOfMonth(shown.at))),
        element,
      );
    } else if (!begins && over) over.remove();
  }

  get #waiting() {
    return [...this.messages].filter(([, each]) => !each.element).map(([number]) => number);
  }

  /** One more part of what stands further up. */
  #unfold() {
    let before = this.list.querySelector(".message");
    for (const number of this.#waiting.slice(-PART).reverse()) {
      this.#place(number, before);
      before = this.messages.get(number).element;
    }
    this.#showMore();
  }

  /** Whoever reads the newest needs no elements far up. */
  #fold() {
    const placed = [...this.messages.values()].filter((each) => each.element);
    if (placed.length <= 2 * PART || this.scroller.scrollTop < -50) return;
    for (const each of placed.slice(0, -PART)) {
      each.element.remove();
      each.element = null;
    }
    for (const chip of this.list.querySelectorAll(".date")) {
      if (!chip.nextElementSibling?.classList.contains("message")) chip.remove();
    }
    this.#chip(this.list.querySelector(".message"));
    this.#showMore();
  }

  #showMore() {
    this.earlier.hidden = !this.more && this.#waiting.length === 0;
  }

  async #loadEarlier() {
    if (this.#waiting.length > 0) {
      this.#unfold();
      return;
    }
    const first = Math.min(...this.messages.keys());
    const response = await fetch(`${this.#path}/earlier?before=${first}`);
    if (!response.ok) return;
    const { messages, more } = await response.json();
    const fresh = messages.map((shown) => [shown.id, { shown, element: null }]);
    this.messages = new Map([...fresh, ...this.messages]);
    this.more = more;
    this.#unfold();
  }

  #keepFocus(element, key) {
    const keys = [...element.querySelectorAll(".key")];
    (keys[key] ?? keys.at(-1) ?? this.scroller).focus({ preventScroll: true });
  }

  async #press(message, data, key) {
    if (key.getAttribute("aria-busy")) return;
    key.setAttribute("aria-busy", "true");
    setTimeout(() => key.removeAttribute("aria-busy"), PRESS);
    const done = await post(`${this.#path}/press`, { message: message.id, data });
    if (done === null) key.removeAttribute("aria-busy");
  }

  #linked(url) {
    const code = codeOf(url, this.page.bot);
    if (code === null) {
      return el("a", { href: url, target: "_blank", rel: "noopener noreferrer" });
    }
    const open = el("a", { href: url, class: "invite", title: "Открыть здесь, на этой странице" });
    open.addEventListener("click", (event) => {
      event.preventDefault();
      passOn(this.page, code);
    });
    return open;
  }

  #deeds() {
    const { blocked, started } = this.about;
    return [
      { says: "Меню команд", does: () => this.composer.commands(), off: !started || blocked },
      { says: "Открыть приглашение…", does: () => this.#openLink() },
      blocked
        ? { says: "Разблокировать бота", does: () => this.block(false) }
        : { says: "Заблокировать бота", does: () => this.block(true), off: !started },
      { says: "Убрать из ряда", does: () => post(`${this.#path}/hide`) },
    ];
  }

  block(blocked) {
    return post(`${this.#path}/block`, { blocked });
  }

  start() {
    return post(`${this.#path}/start`);
  }

  send(text) {
    return post(`${this.#path}/send`, { text });
  }

  change(message, text) {
    return post(`${this.#path}/edit`, { message: message.id, text });
  }

  async attach(file, as) {
    const form = new FormData();
    form.append("as", as);
    form.append("file", file, file.name);
    await post(`${this.#path}/attach`, form);
  }

  #openLink() {
    askLink(this.name, async (given) => {
      const code = codeOf(given, this.page.bot) ?? given.replaceAll(/\s/g, "");
      if ((await post(`${this.#path}/open`, { code })) !== null) this.focus();
    });
  }

  #toast(text) {
    const shown = el("p", { class: "toast", role: "status" }, text);
    this.pops.append(shown);
    setTimeout(() => shown.remove(), Math.max(3500, text.length * 60));
  }

  #alert(text) {
    const back = document.activeElement;
    const close = () => {
      shown.remove();
      back?.focus?.();
    };
    const ok = el("button", { type: "button", class: "plain", onclick: close }, "Понятно");
    const words = el("p", { id: `alert-${this.id}` }, text);
    const shown = el(
      "div",
      { class: "alert", role: "alertdialog", "aria-labelledby": `alert-${this.id}` },
      el("div", { class: "window" }, words, ok),
    );
    shown.addEventListener("keydown", (event) => {
      if (event.key === "Escape") close();
      if (event.key === "Tab") event.preventDefault(); // there is one thing to press
    });
    this.pops.append(shown);
    ok.focus();
  }
}

export function initials(name) {
  const [first = "", second = ""] = name.split(/[\s,]+/);
  return (first.charAt(0) + second.charAt(0)).toUpperCase();
}

/** The code of an invite to this bot; null for any other address. */
export function codeOf(text, bot) {
  try {
    const url = new URL(text.trim());
    if (url.hostname !== "t.me" || url.pathname !== `/${bot}`) return null;
    return url.searchParams.get("start") ?? "";
  } catch {
    return null;
  }
}

