// What scripts say in the language of the interface: strings.js, which the build writes from its catalogue.

import { LANGUAGE, STRINGS } from "./strings.js";

const PRINTED = "zh-Hans"; // the language of the gazette itself

/** The attributes of an element that holds the gazette's text, which the interface may differ from. @type {Record<string, string>} */
export const PRINTED_LANG = LANGUAGE === PRINTED ? {} : { lang: PRINTED };

/**
 * The text of a key of the catalogue with its places filled in.
 * @param {string} key
 * @param {Record<string, string | number>} [values] `count` chooses the form where there are two
 */
export function say(key, values = {}) {
  const text = /** @type {Record<string, string | Record<string, string>>} */ (STRINGS)[key];
  const form = typeof text === "string" ? text : text[values.count === 1 ? "one" : "other"];
  return form.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

/** A day as YYYY-MM-DD in words. @param {string} iso */
export function sayDay(iso) {
  const [year, month, day] = iso.split("-").map(Number);
  return say("date.day", { year, month: say(`date.month_${month}`), day });
}
