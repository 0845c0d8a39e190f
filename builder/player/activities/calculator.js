/**
 * Numbers in, results out, at every change; the numbers are kept, and shown as the course's language writes them.
 *
 * @import { Calculator, CalculatorInput, Player } from '../types'
 */
import { all, byId, one } from '../dom.js';
import { workOut } from '../formula.js';
import { readNumber } from '../numbers.js';
import { offer } from '../own_work.js';
import { editNumber, showNumber, unitSign } from '../quantities.js';
import { say } from '../texts.js';

/** @param {Player} player */
export function mountCalculators(player) {
  for (const calculator of player.module.calculators) mountCalculator(player, calculator, byId(calculator.id));
}

/** @param {Player} player @param {Calculator} calculator @param {HTMLElement} element */
function mountCalculator(player, calculator, element) {
  const fields = new Map(calculator.inputs.map((input) => [input.name, fieldsOf(element, 'input', input.name)]));
  const values = new Map(calculator.inputs.map((input) => [input.name, kept(player, calculator, input)]));
  for (const unit of all('.unit', element)) unit.textContent = unitSign(unit.textContent ?? '');
  for (const input of calculator.inputs) {
    fields.get(input.name)?.forEach((field, month) => {
      field.readOnly = player.readOnly;
      field.value = editNumber(shown(values, input.name, month));
      field.addEventListener('input', () => take(input, field, month));
      field.addEventListener('change', () => settle(input, field, month));
    });
  }

  /** The number that is being written, as soon as it is one. @param {CalculatorInput} input @param {HTMLInputElement} field @param {number} month */
  function take(input, field, month) {
    const number = numberIn(field, input);
    if (fault(input, number)) return false;
    const list = values.get(input.name);
    if (list) list[month] = number;
    show();
    return true;
  }

  /** @param {CalculatorInput} input @param {HTMLInputElement} field @param {number} month */
  function settle(input, field, month) {
    const taken = take(input, field, month);
    const list = values.get(input.name) ?? [];
    field.setAttribute('aria-invalid', String(!taken));
    const number = numberIn(field, input);
    byId(`${calculator.id}_${input.name}_fault`).textContent = taken ? '' : fault(input, number);
    if (!taken) return;
    field.value = editNumber(shown(values, input.name, month));
    player.state.texts.set(`${calculator.id}_${input.name}`, list.map((value) => `${value};`).join(''));
    player.changed();
    const last = all('.results output', element).pop();
    one('.told', element).textContent = last?.closest('div')?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
  }

  /** @param {Map<string, number[]>} from @param {string} name @param {number} month */
  function shown(from, name, month) {
    const unit = calculator.inputs.find((input) => input.name === name)?.unit;
    return (from.get(name)?.[month] ?? 0) * (unit === '%' ? 100 : 1);
  }

  function show() {
    const worked = workOut(calculator, values);
    for (const { name, unit, decimals } of calculator.results) {
      fieldsOf(element, 'result', name).forEach((output, month) => {
        const value = worked.get(name)?.[month] ?? NaN;
        output.textContent = Number.isFinite(value) ? showNumber(value, unit, decimals) : say('no-result');
        output.classList.toggle('below', value < 0);
      });
    }
  }

  show();
  offer(player, element, () => [{ heading: element.dataset.title ?? '', text: sheetOf(element) }]);
}

/** @param {HTMLElement} element @param {string} kind @param {string} name @returns {HTMLInputElement[]} */
function fieldsOf(element, kind, name) {
  return /** @type {HTMLInputElement[]} */ (all(`[data-${kind}="${name}"]`, element));
}

/** What the learner gave before; a number that was cut on the way, and so lost its semicolon, does not count. @param {Player} player @param {Calculator} calculator @param {CalculatorInput} input */
function kept(player, { id, months }, { name, value, unit, monthly }) {
  const numbers = (player.state.texts.get(`${id}_${name}`) ?? '').split(';').slice(0, -1).map(Number);
  const usual = unit === '%' ? value / 100 : value;
  return Array.from({ length: monthly ? months : 1 }, (_, at) => (Number.isFinite(numbers[at]) ? numbers[at] : usual));
}

/** @param {HTMLInputElement} field @param {CalculatorInput} input @returns {number} NaN for what is no number */
function numberIn({ value }, { unit }) {
  return parseFloat(readNumber(value)) / (unit === '%' ? 100 : 1);
}

/** @param {CalculatorInput} input @param {number} number @returns {string} what is wrong with it, or '' */
function fault({ unit, least, most }, number) {
  const scaled = number * (unit === '%' ? 100 : 1);
  if (Number.isNaN(number)) return say('number-fault', { example: editNumber(12.5) });
  if (least !== null && scaled < least) return say('number-least', { least: editNumber(least) });
  if (most !== null && scaled > most) return say('number-most', { most: editNumber(most) });
  return '';
}

/** Numbers and results as lines of text. @param {HTMLElement} element */
function sheetOf(element) {
  const given = all('.field', element).map((field) => {
    const input = /** @type {HTMLInputElement} */ (one('input', field));
    const unit = field.querySelector('.unit')?.textContent ?? '';
    return `${one('label', field).textContent}: ${input.value} ${unit}`.trim();
  });
  const rows = all('tr', element).map((row) => [...row.children].map((cell) => {
    const input = cell.querySelector('input');
    const shown = cell.querySelector('output') ?? cell; // without the label of narrow pages
    return (input ? input.value : shown.textContent ?? '').replace(/\s+/g, ' ').trim();
  }).join(' | '));
  const results = all('.results > div', element).map((line) => `${one('dt', line).textContent}: ${one('output', line).textContent}`);
  return [...given, ...rows, ...results].join('\n');
}
