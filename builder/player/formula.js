/**
 * Works out the formulas of a calculator, which builder/formula.py has read. Nothing is executed but what stands here.
 *
 * @import { Calculator, Formula } from './types'
 */

const NEARLY = 1e-9; // 0.1 + 0.2 is not a reason to round up

/** @type {Record<string, (...values: number[]) => number>} */
const OPERATORS = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '^': (a, b) => a ** b,
  '<': (a, b) => Number(a < b - NEARLY),
  '<=': (a, b) => Number(a <= b + NEARLY),
  '>': (a, b) => Number(a > b + NEARLY),
  '>=': (a, b) => Number(a >= b - NEARLY),
  '=': (a, b) => Number(Math.abs(a - b) <= NEARLY),
  abs: Math.abs,
  ceil: (value) => Math.ceil(value - NEARLY),
  floor: (value) => Math.floor(value + NEARLY),
  max: Math.max,
  min: Math.min,
  round: (value, places = 0) => Math.sign(value) * Math.floor(Math.abs(value) * 10 ** places + 0.5 + NEARLY) / 10 ** places,
};

/** @type {Record<string, (values: number[]) => number>} */
const OVER_MONTHS = {
  last: (values) => values[values.length - 1],
  max: (values) => Math.max(...values),
  min: (values) => Math.min(...values),
  sum: (values) => values.reduce((sum, value) => sum + value, 0),
};

/**
 * @param {Calculator} calculator
 * @param {Map<string, number[]>} inputs one number, or one a month
 * @returns {Map<string, number[]>} every result; what cannot be worked out is no finite number
 */
export function workOut({ months, results }, inputs) {
  const values = new Map(inputs);
  const monthly = results.filter((result) => result.monthly);
  const first = results.indexOf(monthly[0]);
  for (const result of monthly) values.set(result.name, []);
  const one = (/** @type {Calculator['results'][0]} */ { name, formula }) => values.set(name, [evaluate(formula, values, 0)]);
  results.slice(0, monthly.length ? first : undefined).forEach(one);
  for (let month = 1; month <= months; month += 1) {
    for (const { name, formula } of monthly) values.get(name)?.push(evaluate(formula, values, month));
  }
  if (monthly.length) results.slice(first + monthly.length).forEach(one);
  return values;
}

/** @param {Formula} formula @param {Map<string, number[]>} values @param {number} month from 1; 0: none @returns {number} */
function evaluate(formula, values, month) {
  if (typeof formula === 'number') return formula;
  if (typeof formula === 'string') return formula === 'month' ? month : valueOf(formula, values, month);
  const [operator, ...given] = /** @type {[string, ...Formula[]]} */ (formula);
  const work = (/** @type {Formula} */ part) => evaluate(part, values, month);
  if (operator === 'if') return work(given[work(given[0]) ? 1 : 2]);
  const series = typeof given[0] === 'string' ? (values.get(given[0]) ?? []) : [];
  if (operator === 'before') return month > 1 ? series[month - 2] : work(given[1]);
  return summarises(operator, given, month) ? OVER_MONTHS[operator](series) : OPERATORS[operator](...given.map(work));
}

/** @param {string} operator @param {Formula[]} given @param {number} month */
function summarises(operator, given, month) {
  return month === 0 && given.length === 1 && typeof given[0] === 'string' && operator in OVER_MONTHS;
}

/** A single value is the same in every month. @param {string} name @param {Map<string, number[]>} values @param {number} month */
function valueOf(name, values, month) {
  const list = values.get(name) ?? [];
  return (list.length > 1 ? list[month - 1] : list[0]) ?? NaN;
}
