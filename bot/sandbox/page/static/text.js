// A text with Telegram's entities as elements. Offsets count UTF-16, as strings here do.

import { el } from "./dom.js";

const MARKS = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  code: "code",
  blockquote: "blockquote",
  expandable_blockquote: "blockquote",
};
const WHOLE = new Set(["code", "pre", "text_link", "url", "bot_command"]);
const FOUND = [
  ["url", /(?:https?:\/\/|\bt\.me\/)[^\s<>«»"]+[^\s<>«»".,;:!?()]/g],
  ["bot_command", /(?<![\wа-яё/.@])\/[A-Za-z0-9_]{1,32}(?![\w/])/gi],
];

/**
 * @param {(command: string) => void} tap  a command was pressed
 * @param {(url: string) => HTMLElement} link  makes the element of a link
 */
export function rich(text, entities, tap, link) {
  const all = [...(entities ?? [])];
  for (const [type, pattern] of FOUND) {
    for (const found of text.matchAll(pattern)) {
      const start = found.index;
      const end = start + found[0].length;
      const taken = all.some(
        (each) => WHOLE.has(each.type) && each.offset < end && each.offset + each.length > start,
      );
      if (!taken) all.push({ type, offset: start, length: end - start });
    }
  }
  all.sort((a, b) => a.offset - b.offset || b.length - a.length);
  const whole = document.createDocumentFragment();
  fill(whole, text, 0, text.length, all, tap, link);
  return whole;
}

function fill(into, text, start, end, entities, tap, link) {
  let at = start;
  let next = 0;
  while (next < entities.length) {
    const entity = entities[next];
    const from = Math.max(entity.offset, at);
    const to = Math.min(entity.offset + entity.length, end);
    next += 1;
    if (to <= from) continue;
    if (from > at) into.append(text.slice(at, from));
    const inner = [];
    while (next < entities.length && entities[next].offset < to) {
      inner.push(entities[next]);
      next += 1;
    }
    const made = element(entity, text.slice(from, to), tap, link);
    if (made.childNodes.length === 0) fill(made, text, from, to, inner, tap, link);
    into.append(made);
    at = to;
  }
  if (at < end) into.append(text.slice(at, end));
}

function element(entity, covered, tap, link) {
  switch (entity.type) {
    case "text_link":
      return link(entity.url);
    case "url":
      return link(covered.startsWith("http") ? covered : `https://${covered}`);
    case "bot_command":
      return el("button", { type: "button", class: "command", onclick: () => tap(covered) });
    case "pre":
      return el("pre", {});
    case "spoiler": {
      const hidden = el("button", {
        type: "button",
        class: "spoiler",
        "aria-label": "Показать скрытый текст",
        onclick: () => hidden.replaceWith(...hidden.childNodes),
      });
      return hidden;
    }
    default:
      return el(MARKS[entity.type] ?? "span");
  }
}
