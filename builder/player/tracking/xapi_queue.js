/**
 * What has not arrived at the LRS outlives the page in IndexedDB: statements in their order, and the learner's document; what
 * the page says in its last moment, in localStorage. One queue a learner, module, registration and LRS; nobody else's session reads it, and what has arrived is deleted. Where there
 * is no IndexedDB the outbox's own memory is all there is. Nothing here throws or keeps the page waiting.
 *
 * @import { Statement } from './xapi_statements.js'
 * @import { Kept, Place } from './xapi_state.js'
 * @typedef {object} Queue
 * @property {Statement[]} pending what earlier sessions left, the oldest first
 * @property {Kept | null} document that earlier sessions left
 * @property {(statement: Statement) => void} add
 * @property {(statements: Statement[]) => void} remove
 * @property {(document: object | null) => void} keepDocument null: it has arrived
 * @property {(words: LastWords | null) => void} leave what has not arrived when the page goes; null: it has, after all
 * @import { LastWords } from './last_words.js'
 */
import { keepLastWords, readLastWords } from './last_words.js';
import { keptOf, later } from './xapi_state.js';

const DATABASE = 'ementor';
const STATEMENTS = 'statements';
const DOCUMENTS = 'documents';
const OPENING_MS = 1000;

/** @param {string} endpoint @param {Place} place @returns {Promise<Queue>} */
export async function openQueue(endpoint, { actor, registration, activityId }) {
  const name = JSON.stringify([endpoint, actor, registration, activityId]);
  const words = readLastWords(name);
  const leave = (/** @type {LastWords | null} */ next) => keepLastWords(name, next);
  const database = await openDatabase();
  if (!database) return { ...forgetful, pending: words.statements, document: words.document ? keptOf(words.document) : null, leave };
  const mine = IDBKeyRange.bound([name, 0], [name, Infinity]);
  const [left, document] = await Promise.all([
    ask(database, STATEMENTS, (store) => store.getAll(mine)),
    ask(database, DOCUMENTS, (store) => store.get(name)),
  ]);
  const entries = /** @type {{order: number, statement: Statement}[]} */ (left ?? []);
  const orders = new Map(entries.map(({ order, statement }) => [statement.id, order]));
  let last = entries.at(-1)?.order ?? 0;

  /** @param {Statement} statement */
  function add(statement) {
    last += 1;
    orders.set(statement.id, last);
    const entry = { name, order: last, statement };
    change(database, STATEMENTS, (store) => store.put(entry));
  }

  /** @param {Statement[]} statements */
  function remove(statements) {
    const keys = statements.map(({ id }) => [name, orders.get(id) ?? 0]);
    change(database, STATEMENTS, (store) => keys.forEach((key) => store.delete(key)));
  }

  const unheard = words.statements.filter(({ id }) => !orders.has(id));
  unheard.forEach(add);
  const newest = words.document ? later(keptOf(document), keptOf(words.document)) : document && keptOf(document);
  if (newest) change(database, DOCUMENTS, (store) => store.put(newest, name));
  return {
    pending: [...entries.map(({ statement }) => statement), ...unheard],
    document: newest || null,
    add,
    remove,
    leave,
    keepDocument: (next) => change(database, DOCUMENTS, (store) => (next ? store.put(next, name) : store.delete(name))),
  };
}

/** @type {Queue} */
const forgetful = { pending: [], document: null, add() {}, remove() {}, keepDocument() {}, leave() {} };

/** @returns {Promise<IDBDatabase | null>} null where there is none, or not soon enough */
function openDatabase() {
  return new Promise((resolve) => {
    setTimeout(() => resolve(null), OPENING_MS);
    try {
      const opening = indexedDB.open(DATABASE, 1);
      opening.onupgradeneeded = () => {
        opening.result.createObjectStore(STATEMENTS, { keyPath: ['name', 'order'] });
        opening.result.createObjectStore(DOCUMENTS);
      };
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = opening.onblocked = () => resolve(null);
    } catch {
      resolve(null);
    }
  });
}

/** @param {IDBDatabase} database @param {string} store @param {(store: IDBObjectStore) => IDBRequest} question @returns {Promise<any>} */
function ask(database, store, question) {
  return new Promise((resolve) => {
    try {
      const asking = question(database.transaction(store).objectStore(store));
      asking.onsuccess = () => resolve(asking.result);
      asking.onerror = () => resolve(undefined);
    } catch {
      resolve(undefined);
    }
  });
}

/**
 * @param {IDBDatabase | null} database @param {string} store @param {(store: IDBObjectStore) => unknown} action that asks for all
 * it wants at once: the page may be gone before an answer comes
 */
function change(database, store, action) {
  try {
    const transaction = database?.transaction(store, 'readwrite', { durability: 'relaxed' });
    if (transaction) action(transaction.objectStore(store));
    transaction?.commit();
  } catch {
    // A full disk or a database that was closed: the outbox still has it.
  }
}
