// The menu of the bar on a narrow screen; on a wide one, and without scripts, its entries stand in the bar.

/** Fold the entries behind their button; a choice, Escape or a tap elsewhere folds them again. */
export function foldMenu() {
  const control = document.getElementById("menu-button");
  const menu = document.getElementById("menu");
  const show = (open) => control.setAttribute("aria-expanded", String(open));
  const isOpen = () => control.getAttribute("aria-expanded") === "true";

  control.hidden = false;
  control.addEventListener("click", () => show(!isOpen()));
  menu.addEventListener("click", () => show(false));
  document.addEventListener("click", (event) => {
    if (!control.contains(event.target) && !menu.contains(event.target)) show(false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !isOpen()) return;
    show(false);
    control.focus();
  });
}
