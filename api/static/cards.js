// Results as cards: how sure, how much, for whom and why at once; conditions, words of the document on a tap.

import { citationWords } from "./citations.js";
import { button, element } from "./elements.js";
import { inLine, markerButton, messageText } from "./message_text.js";
import { statusLine, statusOf, verdictMark } from "./status.js";
import { _ } from "./words.js";

const MOST_BESIDE_A_QUESTION = 2;
const SWITCHBOARD = "12345"; // where an office without a number of its own is asked for
// 「每月950元或500元，看是不是住机构托养」: the sum, which is shown large, its year beside it, and what is said of it
const SUM = /^(?=[^，（]*\d)([^，（]{1,14})(（[^）]*）)?(?:，|(?=（)|$)(.*)$/;

/**
 * The cards of one message with what stands around them.
 * @param {object} message Message of the public API, with `cards`
 * @param {object|null} question what waits for an answer: it has its buttons below, and not in a card as well
 * @param {(title: string, payload: string) => void} onChoice
 * @returns {Node[]}
 */
export function cardsOf(message, question, onChoice) {
  const { before = "", sums = null, after = "" } = message.around || {};
  const parts = [];
  if (before) parts.push(element("div", { class: "bubble" }, messageText(before, [])));
  const standing = [...new Set(message.cards.map((card) => card.status_text).filter(Boolean))];
  const cards = message.cards.map((card) => {
    const node = resultCard(card, message.citations || [], settling(card, question, onChoice));
    // what is true of all of them is said once, below
    if (standing.length > 1 && card.status_text) node.append(element("p", { class: "card-standing" }, card.status_text));
    return element("li", {}, node);
  });
  parts.push(...inSight(cards, question));
  if (sums && sums.text) parts.push(sumsLine(sums));
  // … where the words after the cards do not say it anyway
  if (standing.length === 1 && !after.includes(standing[0])) parts.push(element("p", { class: "card-standing" }, _("提醒您：%(words)s", { words: standing[0] })));
  if (after) parts.push(element("div", { class: "bubble" }, messageText(after, [])));
  return parts;
}

/** The cards as a list; beside a question that waits only the first few stand open, or it would be screens away. */
function inSight(cards, question) {
  const list = (some) => element("ul", { class: "cards" }, ...some);
  const rest = question ? cards.slice(MOST_BESIDE_A_QUESTION) : [];
  const lists = [list(cards.slice(0, cards.length - rest.length))];
  if (rest.length) lists.push(element("details", { class: "more-cards" }, element("summary", {}, _("还有%(n)s样，点开看", { n: rest.length })), list(rest)));
  return lists;
}

/** What the certain cash of the cards comes to: the sums large, and the sentence that says what is in them. */
function sumsLine({ text, per_month: month, per_year: year }) {
  const money = (sum) => Number(sum.toFixed(2)); // a sum of decimals has a tail
  const large = [month && _("每月%(sum)s元", { sum: money(month) }), year && _("一年%(sum)s元", { sum: money(year) })]
    .filter(Boolean)
    .join(_("，"));
  return element("p", { class: "sums" }, element("strong", {}, large), element("span", {}, text));
}

function resultCard(card, citations, settles) {
  const { fold, sources } = sourcesOf(card, citations);
  const reason = [
    element("p", { class: "card-who" }, _("给谁：") + card.who),
    inLine(element("p", { class: "card-why" }), card.why, sources),
  ];
  return element(
    "article",
    { class: `card ${card.status}` },
    statusLine(card),
    element("h3", { class: "card-name" }, card.name),
    ...(comesFirst(card) ? [...reason, amountLine(card)] : [amountLine(card), ...reason]),
    settles,
    element("div", { class: "folds" }, conditionsOf(card, sources), howOf(card, sources), fold),
    contactOf(card.contact),
  );
}

/** The words of the documents that a card rests on, in one fold; `sources` has each under its number in the message. */
function sourcesOf(card, citations) {
  const sources = [];
  const list = element("div", { class: "sources" });
  for (const place of [card, ...card.conditions, ...(card.how ? [card.how] : [])].flatMap((one) => one.citations || [])) {
    const citation = citations[place - 1];
    if (!citation || sources[place - 1]) continue;
    const number = element("p", { class: "number" }, `[${place}]`);
    sources[place - 1] = list.appendChild(element("div", { class: "source" }, number, ...citationWords(citation)));
  }
  return { fold: list.firstChild ? folded(_("文件原话"), list) : "", sources };
}

/** Whether something has to be done before there is any sum: that is said first. */
function comesFirst(card) {
  return ["apply", "obtain"].includes(card.status);
}

/** The amount, large; one that is not certain says so before it says how much. */
function amountLine(card) {
  const { lead } = statusOf(card);
  const [, sum, year, rest] = (card.amount && SUM.exec(card.amount.text)) || [];
  const line = element("p", { class: sum ? "card-amount" : "card-gets" });
  if (lead) line.append(element("span", { class: "card-lead" }, _(lead)));
  line.append(element("strong", {}, sum || (card.amount ? card.amount.text : card.gets)));
  if (year) line.append(element("span", { class: "card-year" }, year));
  if (rest) line.append(element("span", { class: "card-rest" }, rest));
  return line;
}

/** The one thing that settles what is possible, as a question with its answers. */
function settling(card, waiting, onChoice) {
  if (!card.settles) return "";
  const { fact, person, question, choices } = card.settles;
  if (waiting && waiting.facts.includes(fact) && waiting.person === person) {
    return element("p", { class: "settles" }, _("下面这一问，问的就是这一样。"));
  }
  return element(
    "div",
    { class: "settles" },
    element("p", {}, _("先说清这一样：") + question),
    element(
      "div",
      { class: "quick-replies" },
      ...choices.map(({ title, payload }) => button("chip", title, () => onChoice(title, payload))),
    ),
  );
}

function conditionsOf(card, sources) {
  if (!card.conditions.length) return "";
  const list = element("ul", { class: "conditions" });
  for (const { text, given, verdict, citations } of card.conditions) {
    const line = inLine(element("p", {}, verdictMark(verdict)), text, sources);
    for (const place of citations || []) {
      if (sources[place - 1]) line.append(markerButton(`[${place}]`, sources[place - 1]));
    }
    const known = given ? _("您说的：") + given : _("您还没说");
    list.append(element("li", {}, line, element("p", { class: "given" }, known)));
  }
  return folded(_("条件"), list);
}

function howOf(card, sources) {
  const { name, hotline } = card.contact;
  const unsaid = hotline
    ? _("文件里没有写怎么办理，请问%(name)s（%(number)s）。", { name, number: hotline })
    : _("文件里没有写怎么办理，请问%(name)s（打%(number)s问）。", { name, number: SWITCHBOARD });
  const words = card.how ? card.how.text : unsaid;
  const body = element("div", {}, messageText(words, sources));
  for (const place of card.how ? card.how.citations : []) {
    if (sources[place - 1]) body.append(markerButton(`[${place}]`, sources[place - 1]));
  }
  return folded(_("怎么办理"), body);
}

function contactOf({ name, hotline }) {
  if (!hotline) return inLine(element("p", { class: "card-office" }), _("问：%(name)s，或打%(number)s", { name, number: SWITCHBOARD }));
  return element("a", { class: "call", href: `tel:${hotline}` }, _("打电话问：%(name)s %(number)s", { name, number: hotline }));
}

function folded(title, body) {
  return element("details", { class: "fold" }, element("summary", {}, element("span", {}, title)), body);
}
