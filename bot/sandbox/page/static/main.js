// The page: listens to what changes and hands it to whom it concerns.

import { Agenda } from "./agenda.js";
import { ClockBar } from "./clockbar.js";
import { choosePeople } from "./dialogs.js";
import { byId, el } from "./dom.js";
import { Inspector } from "./inspector.js";
import { Phone, initials } from "./phone.js";

class Page {
  constructor() {
    this.phones = new Map(); // account -> Phone, in the order of the columns
    this.people = [];
    this.bot = "";
    this.clockbar = new ClockBar();
    this.agenda = new Agenda(this.clockbar);
    byId("people").addEventListener("click", () => choosePeople(this));
    byId("tip").querySelector("button").addEventListener("click", () => byId("tip").remove());
    this.#drawer("agenda", innerWidth >= 1100);
    this.#drawer("inspector", false);
    this.inspector = new Inspector(this);
    addEventListener("keydown", (event) => this.#key(event));
  }

  listen() {
    const events = new EventSource("events");
    events.onmessage = (message) => {
      for (const event of JSON.parse(message.data)) this.#take(event);
    };
    events.onopen = () => document.body.classList.remove("offline");
    events.onerror = () => document.body.classList.add("offline");
    this.events = events;
  }

  // what a phone tells the page

  current(phone) {
    if (this.now === phone) return;
    this.now = phone;
    for (const each of this.phones.values()) {
      each.element.classList.toggle("current", each === phone);
      each.tab?.setAttribute("aria-current", String(each === phone));
    }
    phone.tab?.classList.remove("news");
  }

  told(phone) {
    if (phone !== this.now) phone.tab?.classList.add("news");
  }

  renamed(phone) {
    if (!phone.tab) {
      phone.tab = el(
        "button",
        { type: "button" },
        el("span", { class: `avatar tint-${phone.id % 8}`, "aria-hidden": "true" }),
        el("span", { class: "name" }),
      );
      phone.tab.addEventListener("click", () => {
        this.current(phone);
        phone.focus();
      });
    }
    phone.tab.firstChild.textContent = initials(phone.name);
    phone.tab.lastChild.textContent = phone.name;
  }

  reveal(account) {
    const phone = this.phones.get(account);
    if (!phone) {
      this.awaited = account;
      return;
    }
    this.current(phone);
    phone.element.scrollIntoView({ behavior: "smooth", inline: "nearest", block: "nearest" });
    phone.focus();
  }

  // what the server tells

  #take(event) {
    const phone = this.phones.get(event.chat ?? event.id);
    switch (event.type) {
      case "state":
        return this.#state(event);
      case "reset":
        this.events.close();
        return this.listen();
      case "progress":
        return this.#progress(event);
      case "phone":
        return this.#phone(event);
      case "hidden":
        return this.#remove(event.chat);
      case "message":
        return phone?.message(event.message);
      case "gone":
        return phone?.gone(event.id);
      case "chat":
        return phone?.setAbout(event);
      case "link":
        return phone?.setLink(event.link);
      case "pressed":
        return phone?.pressed(event);
      case "people":
        return this.#who(event.people);
      case "clock":
        return this.#clock(event);
      case "answering":
        return this.clockbar.setAnswering(event.count);
      case "almanac":
        this.clockbar.setAlmanac(event);
        return this.agenda.show(event);
      default:
        return undefined;
    }
  }

  #state(state) {
    this.bot = state.bot;
    this.#clock(state.clock);
    this.#progress(state.progress);
    if (state.almanac) {
      this.clockbar.setAlmanac(state.almanac);
      this.agenda.show(state.almanac);
    }
    this.people = state.people;
    const wanted = new Set(state.phones.map((one) => one.id));
    for (const account of [...this.phones.keys()]) if (!wanted.has(account)) this.#remove(account);
    for (const one of state.phones) this.#phone(one);
    const first = this.phones.values().next().value;
    if (first && !this.now) this.current(first);
  }

  #clock(clock) {
    this.clockbar.setClock(clock);
    this.inspector.setRunning(clock.running);
  }

  #progress(progress) {
    byId("cover").hidden = progress === null;
    if (progress === null) return;
    byId("share").value = progress.share;
    byId("says").textContent = progress.says;
  }

  #phone(state) {
    const known = this.phones.get(state.id);
    if (known) known.reset(state);
    else {
      const phone = new Phone(state, this);
      this.phones.set(state.id, phone);
      byId("phones").append(phone.element);
      byId("tabs").append(phone.tab);
    }
    if (this.awaited === state.id) {
      this.awaited = undefined;
      this.reveal(state.id);
    }
  }

  #remove(account) {
    const phone = this.phones.get(account);
    if (!phone) return;
    phone.element.remove();
    phone.tab.remove();
    this.phones.delete(account);
    if (this.now === phone) {
      this.now = undefined;
      const first = this.phones.values().next().value;
      if (first) this.current(first);
    }
  }

  #who(people) {
    this.people = people;
    for (const one of people) this.phones.get(one.id)?.setWho(one.name, one.role);
  }

  #drawer(name, open) {
    const toggle = byId(`${name}-toggle`);
    const drawer = byId(name);
    const set = (shown) => {
      drawer.hidden = !shown;
      toggle.setAttribute("aria-expanded", String(shown));
      document.body.classList.toggle(`with-${name}`, shown);
    };
    set(open);
    toggle.addEventListener("click", () => set(drawer.hidden));
    drawer.addEventListener("click", (event) => {
      if (!event.target.closest("[data-close]")) return;
      set(false);
      toggle.focus();
    });
  }

  #key(event) {
    const number = Number(event.code.replace("Digit", ""));
    if (!event.altKey || event.ctrlKey || event.metaKey || !(number >= 1 && number <= 9)) return;
    const phone = [...this.phones.values()][number - 1];
    if (!phone) return;
    event.preventDefault();
    this.reveal(phone.id);
  }
}

new Page().listen();
