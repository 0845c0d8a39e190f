/**
 * The names of a SCORM data model, made from its elements. `n` stands for an index.
 *
 * @typedef {{pattern: string, path: string[], parents: {pattern: string, name: string, index: number}[]}} Name
 */

/**
 * @param {string[]} elements patterns of all elements, in the standard's order
 * @param {string[]} arrays those that answer `_count`
 * @param {string[]} categories those that answer `_children`
 */
export function namesOf(elements, arrays, categories) {
  /** Every name that is no leaf: a category, an array, a record. */
  const inner = new Set(elements.flatMap(ancestors));

  /** @param {string} category */
  const childrenOf = (category) => {
    const prefix = arrays.includes(category) ? `${category}.n.` : `${category}.`;
    const below = elements.filter((name) => name.startsWith(prefix));
    return [...new Set(below.map((name) => name.slice(prefix.length).split('.')[0]))].join(',');
  };

  return {
    /** Category → its members' names, separated by commas. @type {Map<string, string>} */
    children: new Map(categories.map((category) => [category, childrenOf(category)])),

    /** @param {string} pattern */
    isKnown: (pattern) => elements.includes(pattern) || inner.has(pattern),

    /**
     * A name as it was called → its pattern and the records it goes through, from the outermost.
     *
     * @param {string} name such as cmi.interactions.3.objectives.0.id
     * @returns {Name}
     */
    parse(name) {
      /** @type {Name} */
      const parsed = { pattern: '', path: name.split('.'), parents: [] };
      parsed.path.forEach((part, at) => {
        if (/^(0|[1-9]\d*)$/.test(part) && arrays.includes(parsed.pattern)) {
          const array = parsed.path.slice(0, at).join('.');
          parsed.parents.push({ pattern: parsed.pattern, name: array, index: Number(part) });
          parsed.pattern += '.n';
        } else {
          parsed.pattern += (at ? '.' : '') + part;
        }
      });
      return parsed;
    },
  };
}

/** @param {string} name @returns {string[]} */
function ancestors(name) {
  const parts = name.split('.');
  return parts.slice(0, -1).map((_, at) => parts.slice(0, at + 1).join('.'));
}
