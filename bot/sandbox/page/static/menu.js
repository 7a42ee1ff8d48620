// A menu that drops from a button: arrows, Home, End, Escape, a click elsewhere.

import { el } from "./dom.js";

let open = null;

export function closeMenu(back = false) {
  if (!open) return;
  const { menu, button } = open;
  open = null;
  menu.remove();
  button.setAttribute("aria-expanded", "false");
  if (back) button.focus({ preventScroll: true });
}

/** @param {{says: string, more?: string, does: () => unknown, off?: boolean}[]} items */
export function openMenu(button, items, { above = false, empty = "" } = {}) {
  const again = open?.button === button;
  closeMenu(again);
  if (again) return;
  const shown = items.filter((item) => !item.off);
  const menu = el("div", { class: "menu", role: "menu" });
  for (const item of shown) {
    const entry = el(
      "button",
      { type: "button", role: "menuitem", tabindex: "-1" },
      el("span", {}, item.says),
      item.more ? el("small", {}, item.more) : null,
    );
    entry.addEventListener("click", () => {
      closeMenu(true);
      item.does();
    });
    menu.append(entry);
  }
  if (shown.length === 0) menu.append(el("p", { class: "none" }, empty));
  menu.addEventListener("keydown", (event) => move(event, menu));
  document.body.append(menu);
  place(menu, button, above);
  button.setAttribute("aria-expanded", "true");
  open = { menu, button };
  menu.querySelector("button")?.focus({ preventScroll: true });
}

function place(menu, button, above) {
  const at = button.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = menu;
  const left = Math.min(Math.max(8, at.right - width), innerWidth - width - 8);
  const leftSide = at.left + width < innerWidth - 8 && above ? at.left : left;
  const top = above ? at.top - height - 6 : at.bottom + 6;
  menu.style.left = `${Math.round(leftSide)}px`;
  menu.style.top = `${Math.round(Math.min(Math.max(8, top), innerHeight - height - 8))}px`;
}

function move(event, menu) {
  const entries = [...menu.querySelectorAll("button")];
  const at = entries.indexOf(document.activeElement);
  const to = {
    ArrowDown: (at + 1) % entries.length,
    ArrowUp: (at - 1 + entries.length) % entries.length,
    Home: 0,
    End: entries.length - 1,
  }[event.key];
  if (to !== undefined) {
    event.preventDefault();
    entries[to]?.focus();
  } else if (event.key === "Escape" || event.key === "Tab") {
    event.preventDefault();
    closeMenu(true);
  }
}

addEventListener("pointerdown", (event) => {
  if (open && !open.menu.contains(event.target) && !open.button.contains(event.target)) closeMenu();
});
addEventListener("resize", () => closeMenu());
