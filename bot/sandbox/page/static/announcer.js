// What a screen reader hears of new messages; one place for the whole page, so that it names whose.

import { byId, el } from "./dom.js";

const LONGEST = 300;
const KEPT = 6;

export function announce(name, text) {
  const place = byId("announcer");
  place.append(el("p", {}, `${name}. Бот: ${text.slice(0, LONGEST)}`));
  while (place.childElementCount > KEPT) place.firstElementChild.remove();
}
