// Work that is under way at the same time, kept to a number: a query of an archive of hundreds of parts asks for thousands of
// files at once, and Chromium refuses those that it cannot keep track of.

/**
 * What does work when less than `most` is under way. What came last has its turn first: it is what a reader waits for, the
 * excerpts of the first results or a query that was changed.
 * @param {number} most
 */
export function makeTurns(most) {
  let free = most;
  /** @type {(() => void)[]} */
  const waiting = [];
  /**
   * @template T
   * @param {() => Promise<T>} work
   * @returns {Promise<T>}
   */
  return async (work) => {
    if (free) free -= 1;
    else await new Promise((/** @type {(value: void) => void} */ begin) => waiting.push(begin));
    try {
      return await work();
    } finally {
      const next = waiting.pop();
      if (next) next();
      else free += 1;
    }
  };
}
