// The menu of the desk by a key: its first way gets the keyboard, Esc or the key again closes it.

const menu = document.querySelector(".desk-menu");
const head = menu?.querySelector("summary");

/** Open the menu, or close it. */
export function toggleMenu() {
  if (!menu) return;
  menu.open = !menu.open;
  if (menu.open) menu.querySelector("a, button")?.focus();
  else head.focus();
}

menu?.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !menu.open) return;
  event.preventDefault();
  menu.open = false;
  head.focus();
});
