// The page of the mailbox, a plain script without a build. The fragment of the address selects a mail, so that the
// browser's back button returns from a mail to the list.
const REFRESH_EVERY_MS = 2000;

const element = (id) => document.getElementById(id);
const time = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });
const shortTime = new Intl.DateTimeFormat(undefined, { timeStyle: "short" });

let mails = null;
let drawn = "";
let shownId = null;

async function refresh() {
  try {
    const response = await fetch("/mailbox/api/messages");
    if (!response.ok) throw new Error(String(response.status));
    const { data } = await response.json();
    const arrived = mails === null ? 0 : data.filter(({ id }) => !mails.some((known) => known.id === id)).length;
    mails = data;
    if (arrived > 0) element("status").textContent = arrived === 1 ? "1 new mail" : `${arrived} new mails`;
    draw();
  } catch {
    element("status").textContent = "The mailbox does not answer. Is the demo still running?";
  }
}

function draw() {
  const wanted = element("search").value.trim().toLowerCase();
  const listed = mails.filter(
    ({ to, subject }) => wanted === "" || `${to.join(" ")} ${subject}`.toLowerCase().includes(wanted),
  );
  const chosenId = decodeURIComponent(location.hash.slice(1));
  // If nothing is new, a focused link keeps the focus.
  const state = JSON.stringify([listed.map(({ id }) => id), chosenId]);
  if (state !== drawn) {
    drawn = state;
    const focused = document.activeElement?.getAttribute("href");
    element("mails").replaceChildren(...listed.map((mail) => listItem(mail, chosenId)));
    if (focused)
      element("mails")
        .querySelector(`[href="${CSS.escape(focused)}"]`)
        ?.focus();
  }
  element("none").hidden = listed.length > 0;
  element("none").textContent =
    mails.length === 0 ? "No mail yet. Invite someone, and it arrives here." : "No mail like this.";
  show(mails.find(({ id }) => id === chosenId));
}

function listItem({ id, to, subject, preview, receivedAt }, chosenId) {
  const link = document.createElement("a");
  link.href = `#${encodeURIComponent(id)}`;
  if (id === chosenId) link.setAttribute("aria-current", "true");
  const at = part("time", "", shortTime.format(new Date(receivedAt)));
  at.dateTime = receivedAt;
  link.append(
    part("span", "to", to.join(", ")),
    at,
    part("span", "subject", subject),
    part("span", "preview", preview),
  );
  const item = document.createElement("li");
  item.append(link);
  return item;
}

function part(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  node.textContent = text;
  return node;
}

function show(mail) {
  element("content").hidden = !mail;
  element("nothing").hidden = Boolean(mail);
  if ((mail?.id ?? null) === shownId) return;
  shownId = mail?.id ?? null;
  if (!mail) return;
  element("subject").textContent = mail.subject;
  element("from").textContent = mail.from;
  element("to").textContent = mail.to.join(", ");
  element("received").textContent = time.format(new Date(mail.receivedAt));
  element("received").dateTime = mail.receivedAt;
  element("text").textContent = mail.text;
  // Replaced in place, since a frame that navigates adds an entry to the browser's history.
  const frame = element("html").cloneNode();
  frame.src = `/mailbox/api/messages/${encodeURIComponent(mail.id)}/html`;
  element("html").replaceWith(frame);
  showView();
  element("mail").focus({ preventScroll: true });
  scrollTo(0, 0);
}

function showView() {
  const view = document.querySelector("[name=view]:checked").value;
  element("html").hidden = view !== "html";
  element("text").hidden = view !== "text";
}

addEventListener("hashchange", draw);
element("search").addEventListener("input", draw);
element("back").addEventListener("click", () => (location.hash = ""));
document.querySelectorAll("[name=view]").forEach((radio) => radio.addEventListener("change", showView));
document.addEventListener("visibilitychange", () => document.hidden || void refresh());
setInterval(() => document.hidden || void refresh(), REFRESH_EVERY_MS);
void refresh();
