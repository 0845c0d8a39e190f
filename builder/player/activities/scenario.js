/**
 * A branching scenario: one scene at a time, the way so far above it, points and another way at the end.
 *
 * @import { Player, Scenario, SceneChoice } from '../types'
 */
import { all, button, byId, focusOn, make, one, scrollTo } from '../dom.js';
import { say } from '../texts.js';

/** @typedef {{scene: string, choice: number}} Step */

/** @param {Player} player */
export function mountScenarios(player) {
  for (const scenario of player.module.scenarios) play(player, scenario, byId(scenario.id));
}

/** @param {Player} player @param {Scenario} scenario @param {HTMLElement} element */
function play(player, scenario, element) {
  const scenes = all('.scene', element);
  const trail = one('.trail', element);
  const summary = one('.summary', element);
  const again = button(say('scenario-again'), 'quiet', () => {
    player.state.answers.delete(scenario.id);
    player.changed();
    show(true);
  });
  one('.actions', element).append(again);
  scenes.forEach((scene) => choicesAsButtons(scene, choose));

  /** @param {number} choice */
  function choose(choice) {
    player.state.answers.set(scenario.id, [...path(), choice]);
    player.changed();
    show(true);
  }

  const path = () => player.state.answers.get(scenario.id) ?? [];

  /** @param {boolean} moved by the learner */
  function show(moved) {
    const { steps, scene } = walk(scenario, path());
    scenes.forEach((shown) => { shown.hidden = shown.id !== scene; });
    trail.replaceChildren(...steps.map((step) => trailItem(step, scenario)));
    trail.hidden = steps.length === 0;
    again.hidden = steps.length === 0;
    const ended = scenario.scenes[scene].length === 0;
    summary.replaceChildren(...(ended ? [summaryOf(scenario, steps)] : []));
    if (!moved) return;
    const current = byId(scene);
    focusOn(one('h4', current));
    scrollTo(current);
  }

  show(false);
}

/**
 * Where choices lead; it stops at one that the scenario does not have.
 *
 * @param {Scenario} scenario @param {number[]} path @returns {{steps: Step[], scene: string}}
 */
function walk(scenario, path) {
  /** @type {Step[]} */
  const steps = [];
  let scene = scenario.start;
  for (const choice of path) {
    const taken = scenario.scenes[scene][choice];
    if (!taken) break;
    steps.push({ scene, choice });
    scene = taken.target;
  }
  return { steps, scene };
}

/** Links lead through the scenes where there is no player. @param {HTMLElement} scene @param {(choice: number) => void} choose */
function choicesAsButtons(scene, choose) {
  all('.choices a', scene).forEach((link, at) => {
    const choice = button('', 'choice', () => choose(at));
    choice.append(...link.childNodes);
    link.replaceWith(choice);
  });
}

/** What was said, and what the learner chose. @param {Step} step @param {Scenario} scenario */
function trailItem({ scene, choice }, scenario) {
  const { points } = scenario.scenes[scene][choice];
  const most = mostPoints(scenario.scenes[scene]);
  const element = byId(scene);
  const said = /** @type {HTMLElement} */ (one('.prose', element).cloneNode(true));
  for (const part of all('[id]', said)) part.removeAttribute('id');
  const words = all('.choice', element)[choice].textContent ?? '';
  const worth = most > 0 ? [make('span', 'points', say('scenario-points', { points, most }))] : [];
  return make(
    'li', '',
    make('p', 'trail-scene', one('h4', element).textContent ?? ''), said,
    make('p', 'trail-choice', words.trim(), ...worth),
  );
}

/** @param {Scenario} scenario @param {Step[]} steps */
function summaryOf(scenario, steps) {
  const points = steps.reduce((sum, { scene, choice }) => sum + scenario.scenes[scene][choice].points, 0);
  const most = steps.reduce((sum, { scene }) => sum + mostPoints(scenario.scenes[scene]), 0);
  return make('p', 'scenario-end', say(most > 0 ? 'scenario-end-points' : 'scenario-end', { points, most, steps: steps.length }));
}

/** @param {SceneChoice[]} choices */
const mostPoints = (choices) => Math.max(0, ...choices.map(({ points }) => points));
