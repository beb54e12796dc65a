// Prints the slip. Without script the browser's own menu does.

const button = document.getElementById("print");
button.hidden = false;
document.getElementById("by-menu").hidden = true;
button.addEventListener("click", () => window.print());
