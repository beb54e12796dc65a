// The search with its filters: what is asked, and within what.

const form = document.getElementById("search");
const fields = {
  query: document.getElementById("query"),
  document: document.getElementById("filter-document"),
  topic: document.getElementById("filter-topic"),
  status: document.getElementById("filter-status"),
  year: document.getElementById("filter-year"),
  from: document.getElementById("filter-from"),
  to: document.getElementById("filter-to"),
};
const NUMBERS = { year: ["年份", 1990, 2100], from: ["金额", 0, 1e9], to: ["金额", 0, 1e9] };
const wrong = document.getElementById("search-wrong");

/** Open the form, and put the keyboard into it. */
export function openSearch() {
  form.hidden = false;
  fields.query.focus();
  fields.query.select();
}

/** Close it, with nothing left of what was asked: a filter that stays unseen would narrow the next search. */
export function closeSearch() {
  form.reset();
  complain("");
  form.hidden = true;
}

/** Say in the form what is wrong with it, at the field; an empty sentence: nothing. */
function complain(sentence, name = "") {
  for (const [own, field] of Object.entries(fields)) field.toggleAttribute("aria-invalid", own === name);
  wrong.textContent = sentence;
  wrong.hidden = !sentence;
  if (name) fields[name].focus();
}

/** Empty the form: it was another caller's. */
export function emptySearch() {
  closeSearch();
}

/** What is wanted; null where a number is none, which the form then says, or where nothing is asked for. */
function wanted() {
  for (const [name, [label, least, most]] of Object.entries(NUMBERS)) {
    const text = fields[name].value.trim(), number = Number(text);
    const fits = !text || (Number.isFinite(number) && number >= least && number <= most && (name !== "year" || Number.isInteger(number)));
    if (!fits) return complain(`${label}写的是「${text}」，要填${least}到${most}之间的${name === "year" ? "整数" : "数"}。`, name), null;
  }
  complain("");
  const number = (name) => (fields[name].value.trim() ? Number(fields[name].value) : null);
  const asked = {
    query: fields.query.value.trim(),
    document_ids: fields.document.value ? [fields.document.value] : [],
    year: number("year"),
    topic: fields.topic.value || null,
    status: fields.status.value || null,
    amount_from: number("from"),
    amount_to: number("to"),
  };
  if (asked.amount_from !== null && asked.amount_to !== null && asked.amount_from > asked.amount_to)
    return complain(`金额从${asked.amount_from}到${asked.amount_to}，前面的比后面的大，请换过来。`, "from"), null;
  const empty = Object.values(asked).every((value) => value === null || value.length === 0);
  return empty ? null : asked;
}

/** Call `search(asked)` when the form is sent, and after a filter is changed. */
export function onSearch(search) {
  const send = () => {
    const asked = wanted();
    if (asked) search(asked);
  };
  form.noValidate = true;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  form.addEventListener("change", (event) => {
    if (event.target.tagName === "SELECT" && fields.query.value.trim()) send();
  });
  form.addEventListener("input", () => complain(""));
}
