// What was noted in the conversation, as a strip with a cross on each, which takes it back by a message of its own.

import { button, element } from "./elements.js";
import { notedFacts } from "./service.js";
import { _ } from "./words.js";

const FEW = 6; // so many stand open; more are folded

/**
 * @param {HTMLElement} place  @param {(payload: string) => void} onTakeBack
 * @param {(some: boolean) => void} onShown whether there is anything noted
 * @returns {{refresh: (sessionId: string) => Promise<void>, clear: () => void}}
 */
export function factsStrip(place, onTakeBack, onShown) {
  let latest = 0; // an answer that comes after a newer one was asked for is old

  function show(noted) {
    const chips = [
      ...noted.persons.flatMap((person) => person.facts.map((fact) => [person.who, fact])),
      ...noted.household.map((fact) => [_("全家"), fact]),
    ].filter(([, fact]) => fact.words);
    const wasOpen = Boolean(place.querySelector("details[open]"));
    const wasIn = place.contains(document.activeElement);
    place.textContent = "";
    place.hidden = chips.length === 0;
    onShown(!place.hidden);
    if (!chips.length) return;
    const list = element("ul", { class: "facts-noted" }, ...chips.map(([who, fact]) => chip(who, fact, onTakeBack)));
    const folded = element(
      "details",
      chips.length <= FEW || wasOpen ? { open: "" } : {},
      element("summary", {}, element("span", {}, _("我记下了%(n)s样，记错了就点叉", { n: chips.length }))),
      list,
    );
    place.append(folded);
    if (wasIn) folded.firstElementChild.focus({ preventScroll: true });
  }

  return {
    async refresh(sessionId) {
      const mine = ++latest;
      const noted = sessionId ? await notedFacts(sessionId) : null;
      if (mine === latest && noted) show(noted); // what cannot be looked up now stays as it was
    },
    clear() {
      latest += 1;
      place.textContent = "";
      place.hidden = true;
      onShown(false);
    },
  };
}

function chip(who, fact, onTakeBack) {
  const doubtful = fact.certainty === "doubtful";
  const words = `${who} ${fact.words}`;
  const cross = button("cross", "", () => onTakeBack(fact.take_back));
  cross.append(element("span", { "aria-hidden": "true" }, "✕"));
  cross.setAttribute("aria-label", _("划掉：%(words)s", { words }));
  const said = element("span", { class: "fact-words" }, words);
  if (doubtful) said.append(element("span", { class: "doubtful" }, _("没听准")));
  return element("li", { class: doubtful ? "fact unsure" : "fact" }, said, cross);
}
