/**
 * What is kept of a learner, as one ASCII string (tracking: pitfall 9).
 *
 * `1` schema · 4 content hash · 1 flags · 3 page · 1 sector, then records behind `!`: `/` pages opened, `?` the quiz,
 * `.` the day on which it was earned, `~` a token, and by their keys the answers and texts. builder/state_budget.py counts the same characters.
 *
 * @import { KeptRecord, Layout, State } from './types'
 */
import { digits, number, pack, unpack } from './bits.js';
import { decodeText, encodeText } from './text_codec.js';

const SCHEMA = '1';
const KEY = 3;
const NO_PAGE = '...';
const HEAD = /^1(.{4})(.)(.{3})(.)/;
const COMPLETED = 1;
const PASSED = 2;
const BEST_UNIT = 10000;
const MOST_TRIES = 4095;

/** @returns {State} */
export function emptyState() {
  const seed = Math.floor(Math.random() * 4096);
  return {
    completed: false, passed: false, page: '', viewed: new Set(), sector: '', tries: 0, best: 0, seed, earned: 0,
    link: '', answers: new Map(), texts: new Map(),
  };
}

/**
 * @param {State} state
 * @param {Layout} layout
 * @param {number} capacity characters there are
 * @returns {{data: string, cut: Map<string, number>}} `cut`: texts that do not fit whole → characters that do
 */
export function encodeState(state, layout, capacity) {
  let data = encodeHead(state, layout) + encodeResults(state, layout);
  const cut = new Map();
  for (const record of layout.records) {
    const text = record.bits || record.words ? '' : (state.texts.get(record.id) ?? '');
    if (!text) continue;
    const { code, kept } = encodeText(text, capacity - data.length - 1 - KEY);
    if (kept < text.length) cut.set(record.id, kept);
    if (kept) data += `!${record.key}${code}`;
  }
  return { data, cut };
}

/** @param {State} state @param {Layout} layout */
function encodeHead(state, layout) {
  const flags = (state.completed ? COMPLETED : 0) + (state.passed ? PASSED : 0);
  const page = layout.pages.find(({ id }) => id === state.page)?.key ?? NO_PAGE;
  return SCHEMA + layout.content + digits(flags, 1) + page + digits(layout.sectors.indexOf(state.sector) + 1, 1);
}

/** @param {State} state @param {Layout} layout */
function encodeResults(state, layout) {
  const viewed = layout.pages.filter(({ id }) => state.viewed.has(id)).map(({ key }) => key).join('');
  const { tries, best, seed } = state;
  const quiz = digits(Math.min(tries, MOST_TRIES), 2) + digits(Math.round(best * BEST_UNIT), 3) + digits(seed, 2);
  const answers = layout.records.map((record) => {
    const answer = state.answers.get(record.id);
    return answer ? `!${record.key}${encodeAnswer(record, answer)}` : '';
  });
  const link = state.link && `!~${state.link}`;
  const earned = state.earned ? `!.${digits(state.earned, 3)}` : '';
  return (viewed && `!/${viewed}`) + (layout.quiz ? `!?${quiz}` : '') + earned + link + answers.join('');
}

/** @param {KeptRecord} record @param {any[]} answer */
function encodeAnswer({ bits, most = 0 }, answer) {
  return bits ? pack(answer, bits) : encodeText(answer.join('\n'), most).code;
}

/** @param {string} data whatever the LMS gives back @param {Layout} layout @returns {State} never throws */
export function decodeState(data, layout) {
  const state = emptyState();
  const head = HEAD.exec(data);
  if (!head) return state;
  const [all, content, flags, page, sector] = head;
  const same = content === layout.content;
  state.completed = (number(flags) & COMPLETED) > 0;
  state.passed = (number(flags) & PASSED) > 0;
  state.page = layout.pages.find(({ key }) => key === page)?.id ?? '';
  state.sector = layout.sectors[number(sector) - 1] ?? '';
  for (const record of data.slice(all.length).split('!').slice(1)) readRecord(state, layout, record, same);
  return state;
}

/** @param {State} state @param {Layout} layout @param {string} record @param {boolean} same is it this content's? */
function readRecord(state, layout, record, same) {
  if (record[0] === '/') return readPages(state, layout, record.slice(1));
  if (record[0] === '?') return readQuiz(state, record.slice(1));
  if (record[0] === '.') return readEarned(state, record.slice(1));
  if (record[0] === '~') return readToken(state, record.slice(1));
  const known = layout.records.find(({ key }) => key === record.slice(0, KEY));
  const payload = record.slice(KEY);
  if (!known) return;
  if (known.bits && same) readNumbers(state, known, payload);
  if (known.words && same) readWords(state, known, payload);
  if (!known.bits && !known.words) state.texts.set(known.id, decodeText(payload));
}

/** @param {State} state @param {Layout} layout @param {string} keys */
function readPages(state, layout, keys) {
  /** @type {string[]} */
  const viewed = keys.match(/.{3}/g) ?? [];
  for (const { id, key } of layout.pages) if (viewed.includes(key)) state.viewed.add(id);
}

/** @param {State} state @param {string} quiz */
function readQuiz(state, quiz) {
  const [tries, best, seed] = [quiz.slice(0, 2), quiz.slice(2, 5), quiz.slice(5, 7)].map(number);
  if (quiz.length !== 7 || !(best <= BEST_UNIT) || !(tries >= 0) || !(seed >= 0)) return;
  Object.assign(state, { tries, best: best / BEST_UNIT, seed });
}

/** @param {State} state @param {KeptRecord} record @param {string} payload */
function readNumbers(state, { id, bits = 1, count = 0, most = 0 }, payload) {
  const values = unpack(payload, bits, count);
  if (values.length && values.every((value) => value <= most)) state.answers.set(id, values);
}

/** @param {State} state @param {KeptRecord} record @param {string} payload */
function readWords(state, { id, words }, payload) {
  const written = decodeText(payload).split('\n');
  if (written.length === words) state.answers.set(id, written);
}

/** @param {State} state @param {string} link */
function readToken(state, link) {
  state.link = link;
}

/** @param {State} state @param {string} day */
function readEarned(state, day) {
  if (day.length === 3 && number(day) > 0) state.earned = number(day);
}
