// Windows over the page: a picture, who is on the page, who opens an invite.

import { byId, el, icon, post } from "./dom.js";

/** A picture at full size. */
export function look(source, caption) {
  const viewer = byId("viewer");
  const close = el("button", { type: "button", class: "icon", "aria-label": "Закрыть" }, icon("close"));
  close.addEventListener("click", () => viewer.close());
  viewer.replaceChildren(
    close,
    el("img", { src: source, alt: caption || "Картинка" }),
    el("a", { class: "plain", href: `${source}?download`, download: true }, "Скачать"),
  );
  viewer.onclick = (event) => {
    if (event.target === viewer) viewer.close();
  };
  viewer.showModal();
}

/** Who opens the invite: somebody new, or a phone of the page. */
export function passOn(page, code) {
  const open = async (account) => {
    byId("dialog").close();
    if ((await post(`chats/${account}/open`, { code })) !== null) page.reveal(account);
  };
  const shown = [...page.phones.values()];
  const fresh = shown.filter((phone) => !phone.role);
  const others = shown.filter((phone) => phone.role);
  const entry = (phone) =>
    el(
      "li",
      {},
      el(
        "button",
        { type: "button", class: "choice", onclick: () => open(phone.id) },
        el("span", {}, phone.name),
        el("small", {}, phone.role || "бот ещё не знает"),
      ),
    );
  show(
    "Кто откроет приглашение?",
    "Обычно куратор пересылает ссылку человеку. Выберите, на чьём телефоне её открыть.",
    newcomer(async (name) => {
      const made = await post("people", { name });
      if (made) await open(made.id);
    }),
    el("ul", { class: "choices" }, ...[...fresh, ...others].map(entry)),
  );
}

/** A link or a code that came by another way. */
export function askLink(name, does) {
  const field = el("input", {
    type: "text",
    placeholder: "Ссылка или код из 8 знаков",
    "aria-label": "Ссылка-приглашение или код",
    autocomplete: "off",
  });
  const form = el(
    "form",
    { class: "newcomer" },
    field,
    el("button", { type: "submit", class: "strong" }, "Открыть"),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!field.value.trim()) return;
    byId("dialog").close();
    does(field.value.trim());
  });
  show("Открыть приглашение", `На телефоне: ${name}. Вставьте ссылку, которую дал куратор.`, form);
  field.focus();
}

/** Adding and removing phones. */
export function choosePeople(page) {
  const groups = new Map();
  for (const one of page.people) {
    const title = one.role || "ещё не в программе";
    groups.set(title, [...(groups.get(title) ?? []), one]);
  }
  const list = [...groups].map(([title, people]) =>
    el(
      "fieldset",
      {},
      el("legend", {}, title),
      ...people.map((one) => {
        const tick = el("input", { type: "checkbox", checked: page.phones.has(one.id) });
        tick.addEventListener("change", () =>
          post(`chats/${one.id}/${tick.checked ? "show" : "hide"}`),
        );
        return el("label", {}, tick, el("span", {}, one.name));
      }),
    ),
  );
  show(
    "Чьи телефоны на странице",
    "Отметьте, за кем хотите посмотреть. Новый человек — тот, кого бот ещё не знает.",
    newcomer(async (name) => {
      const made = await post("people", { name });
      byId("dialog").close();
      if (made) page.reveal(made.id);
    }),
    el("div", { class: "groups" }, ...list),
  );
}

function newcomer(does) {
  const field = el("input", { type: "text", placeholder: "Имя", "aria-label": "Имя нового человека" });
  const form = el(
    "form",
    { class: "newcomer" },
    field,
    el("button", { type: "submit", class: "strong" }, "Новый человек"),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    does(field.value);
  });
  return form;
}

function show(title, text, ...content) {
  const dialog = byId("dialog");
  const close = el("button", { type: "button", class: "icon", "aria-label": "Закрыть" }, icon("close"));
  close.addEventListener("click", () => dialog.close());
  dialog.setAttribute("aria-labelledby", "dialog-title");
  dialog.replaceChildren(
    el("header", {}, el("h2", { id: "dialog-title" }, title), close),
    el("p", { class: "lead" }, text),
    ...content,
  );
  dialog.onclick = (event) => {
    if (event.target === dialog) dialog.close();
  };
  dialog.showModal();
}
