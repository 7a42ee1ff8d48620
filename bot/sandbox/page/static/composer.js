// What stands under a chat: the field, the clip, the menu of commands; or Start; or unblock.

import { el, icon } from "./dom.js";
import { openMenu } from "./menu.js";

const HIGHEST = 120; // px of the field before it scrolls

export class Composer {
  constructor(phone) {
    this.phone = phone;
    this.editing = null;
    this.element = el("div", { class: "composer" });
    this.#build();
  }

  show(about, link) {
    this.about = about;
    const wanted = about.blocked ? "blocked" : !about.started || link !== null ? "start" : "write";
    if (wanted === this.shown && wanted !== "start") return;
    const had = this.element.contains(document.activeElement);
    this.shown = wanted;
    this.element.dataset.shown = wanted;
    if (wanted === "blocked") {
      this.element.replaceChildren(this.#wide("Разблокировать", () => this.phone.block(false)));
    } else if (wanted === "start") {
      const hint = link ? [el("p", { class: "hint" }, "Открыто приглашение")] : [];
      this.element.replaceChildren(...hint, this.#wide("Запустить", () => this.phone.start()));
    } else {
      this.element.replaceChildren(this.changing, this.form);
    }
    if (had) this.focus();
  }

  focus() {
    const first = this.shown === "write" ? this.field : this.element.querySelector("button");
    first?.focus({ preventScroll: true });
  }

  edit(message) {
    this.editing = message;
    this.field.value = message.text;
    this.changing.hidden = false;
    this.#grow();
    this.field.focus();
  }

  commands() {
    const listed = this.about.commands.map(({ command, description }) => ({
      says: `/${command}`,
      more: description,
      does: () => this.phone.send(`/${command}`),
    }));
    openMenu(this.menu, listed, { above: true, empty: "Бот ещё не назвал своих команд" });
  }

  #wide(text, does) {
    return el("button", { type: "button", class: "wide", onclick: does }, text);
  }

  #build() {
    this.menu = el(
      "button",
      { type: "button", class: "icon", "aria-label": "Меню команд", "aria-haspopup": "menu" },
      icon("menu"),
    );
    this.menu.addEventListener("click", () => this.commands());
    this.field = el("textarea", {
      rows: "1",
      placeholder: "Сообщение",
      "aria-label": "Сообщение боту",
      enterkeyhint: "send",
      maxlength: "20000",
    });
    this.field.addEventListener("input", () => this.#grow());
    this.field.addEventListener("keydown", (event) => this.#key(event));
    this.files = el("input", { type: "file", class: "unseen", tabindex: "-1", "aria-hidden": "true" });
    this.files.addEventListener("change", () => this.#attach());
    const clip = el(
      "button",
      { type: "button", class: "icon", "aria-label": "Прикрепить файл", "aria-haspopup": "menu" },
      icon("clip"),
    );
    clip.addEventListener("click", () =>
      openMenu(
        clip,
        [
          { says: "Файл", does: () => this.#choose("document", "") },
          { says: "Фото", does: () => this.#choose("photo", "image/*") },
        ],
        { above: true },
      ),
    );
    const send = el(
      "button",
      { type: "submit", class: "icon send", "aria-label": "Отправить" },
      icon("send"),
    );
    this.form = el("form", {}, this.menu, this.field, this.files, clip, send);
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    const stop = el(
      "button",
      { type: "button", class: "icon", "aria-label": "Не менять", onclick: () => this.#stopEditing() },
      icon("close"),
    );
    this.changing = el("div", { class: "changing", hidden: true }, el("span", {}, "Изменить сообщение"), stop);
  }

  #key(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.#submit();
    } else if (event.key === "Escape" && this.editing) {
      this.#stopEditing();
    } else if (event.key === "/" && this.field.value === "") {
      event.preventDefault();
      this.commands();
    } else if (event.key === "ArrowUp" && this.field.value === "") {
      const own = [...this.phone.messages.values()].map((each) => each.shown);
      const last = own.filter((message) => message.out && message.text && !message.document).at(-1);
      if (last) {
        event.preventDefault();
        this.edit(last);
      }
    }
  }

  async #submit() {
    const text = this.field.value;
    if (!text.trim()) return;
    const editing = this.editing;
    this.#stopEditing();
    const done = editing ? await this.phone.change(editing, text) : await this.phone.send(text);
    if (done === null) this.field.value = text;
    this.#grow();
  }

  #stopEditing() {
    this.editing = null;
    this.changing.hidden = true;
    this.field.value = "";
    this.#grow();
  }

  #choose(as, accept) {
    this.as = as;
    this.files.accept = accept;
    this.files.value = "";
    this.files.click();
  }

  async #attach() {
    for (const file of this.files.files) await this.phone.attach(file, this.as);
    this.field.focus();
  }

  #grow() {
    this.field.style.height = "auto";
    this.field.style.height = `${Math.min(this.field.scrollHeight, HIGHEST)}px`;
  }
}
