// One message as an element.

import { el, icon } from "./dom.js";
import { rich } from "./text.js";
import * as time from "./time.js";

/**
 * @param {object} hands  what can be done with it: press, tap, link, look, edit
 */
export function fillMessage(bubble, message, hands) {
  bubble.className = `message ${message.out ? "own" : "bot"}`;
  const body = el("div", { class: "body" });
  if (message.forwarded !== undefined) {
    body.append(el("p", { class: "quote" }, `Переслано: ${message.forwarded || "кто-то"}`));
  }
  if (message.reply) body.append(el("p", { class: "quote" }, message.reply.text));
  if (message.photo) body.append(picture(message, hands));
  if (message.document) body.append(paper(message.document));
  if (message.sticker) body.append(el("p", { class: "sticker" }, message.sticker));
  if (message.voice) body.append(el("p", {}, `Голосовое, ${message.voice} с`));
  if (message.text) {
    const text = el("div", { class: "text" });
    text.append(rich(message.text, message.entities, hands.tap, hands.link));
    body.append(text);
  }
  body.append(foot(message, hands));
  const parts = [el("span", { class: "unseen" }, message.out ? "Человек: " : "Бот: "), body];
  if (message.buttons) parts.push(keyboard(message, hands));
  bubble.replaceChildren(...parts);
}

function foot(message, hands) {
  // Telegram marks no edit of a message with buttons
  const edited = message.edited && !message.buttons ? "изменено " : "";
  const line = el("p", { class: "foot" });
  if (message.out && message.text && !message.document && !message.photo) {
    line.append(
      el(
        "button",
        { type: "button", class: "edit", "aria-label": "Изменить сообщение", onclick: hands.edit },
        icon("edit"),
      ),
    );
  }
  line.append(`${edited}${time.clock(message.at)}`);
  return line;
}

function keyboard(message, hands) {
  const rows = message.buttons.map((row) =>
    el("div", { class: "row" }, ...row.map((button) => one(button, message, hands))),
  );
  return el("div", { class: "keyboard", role: "group", "aria-label": "Кнопки сообщения" }, ...rows);
}

function one(button, message, hands) {
  if (button.url) {
    const link = hands.link(button.url);
    link.classList.add("key");
    link.append(button.text);
    return link;
  }
  const key = el("button", { type: "button", class: "key" }, button.text);
  key.dataset.data = button.data ?? "";
  key.addEventListener("click", () => hands.press(message, button.data ?? "", key));
  return key;
}

function picture(message, hands) {
  const { file, w, h } = message.photo;
  const source = `files/${file}`;
  const image = el("img", { src: source, width: w, height: h, alt: "Картинка", loading: "lazy" });
  return el(
    "button",
    {
      type: "button",
      class: "picture",
      "aria-label": "Открыть картинку целиком",
      onclick: () => hands.look(source, message.text),
    },
    image,
  );
}

function paper({ file, name, size }) {
  return el(
    "a",
    { class: "paper", href: `files/${file}?download`, download: name },
    el("span", { class: "sheet" }, icon("file")),
    el("span", { class: "what" }, el("span", { class: "name" }, name), el("small", {}, weight(size))),
  );
}

function weight(bytes) {
  if (bytes < 1024) return `${bytes} Б`;
  const kilo = bytes / 1024;
  if (kilo < 1024) return `${Math.round(kilo)} КБ`;
  return `${(kilo / 1024).toFixed(1).replace(".", ",")} МБ`;
}
