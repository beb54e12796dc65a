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
const NUMBERS = { year: [1990, 2100], from: [0, 1e9], to: [0, 1e9] };

/** Open the form, and put the keyboard into it. */
export function openSearch() {
  form.hidden = false;
  fields.query.focus();
  fields.query.select();
}

export function closeSearch() {
  form.hidden = true;
}

/** Empty the form: it was another caller's. */
export function emptySearch() {
  form.reset();
  closeSearch();
}

/** What is wanted; null where a number is none, which the field then says, or where nothing is asked for. */
function wanted() {
  for (const [name, [least, most]] of Object.entries(NUMBERS)) {
    const text = fields[name].value.trim(), number = Number(text);
    const fits = !text || (Number.isFinite(number) && number >= least && number <= most && (name !== "year" || Number.isInteger(number)));
    fields[name].setCustomValidity(fits ? "" : `要填${least}到${most}之间的数`);
    if (!fits) return fields[name].reportValidity(), null;
  }
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
  form.addEventListener("input", (event) => event.target.setCustomValidity?.(""));
}
