// Reads the code behind the # of the address, which no browser sends, and has the server work it out.
//
// The code is taken out of the address first, so that it stays in no history of the counter's machine.

function readCode() {
  const code = window.location.hash.slice(1);
  if (!code) return;
  window.history.replaceState(null, "", window.location.pathname);
  document.getElementById("code").value = code;
  document.getElementById("read").submit();
}

window.addEventListener("hashchange", readCode);
readCode();
