// Only browsers without ES modules load this file: the chat page cannot work there, and says so.
document.getElementById("unsupported").hidden = false;
