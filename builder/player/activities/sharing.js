/**
 * Showing a text to the mentor: each one only when the learner says so, as it is at that moment, until they take it back.
 *
 * @import { Player, SharedTexts } from '../types'
 */
import { all, button, make } from '../dom.js';
import { say } from '../texts.js';

const MOST = 20_000; // characters of one text with its headings; lrs/progress/shared_text.py

/** @param {Player} player */
export function mountSharing(player) {
  const boxes = player.readOnly ? [] : all('.writing').map((element) => offer(player, element));
  if (!boxes.length) return;
  player.onTexts(async (texts) => {
    const listed = texts && await texts.listed();
    if (texts === player.texts) boxes.forEach((open) => open(listed && texts, listed ?? []));
  });
}

/**
 * @param {Player} player @param {HTMLElement} element
 * @returns {(texts: SharedTexts | null, listed: string[]) => void} null: there is nobody to share it with
 */
function offer(player, element) {
  const { id } = element;
  const line = make('p');
  const give = button('', 'quiet', () => void act(share));
  const back = button(say('share-back'), 'quiet', () => void act(takeBack));
  const box = make('div', 'sharing', line, make('div', 'actions', give, back));
  /** @type {SharedTexts} */
  let texts;
  let shared = false;
  let busy = false;
  line.role = 'status';
  box.hidden = true;
  element.append(box);

  /** @param {string} said */
  function show(said) {
    line.textContent = said;
    give.textContent = say(shared ? 'share-again' : 'share');
    back.hidden = !shared;
  }

  /** @param {() => Promise<string>} action */
  async function act(action) {
    if (busy) return;
    busy = true;
    line.textContent = ''; // the same words again are to be heard again
    show(await action());
    busy = false;
    if (back.hidden) give.focus();
  }

  async function share() {
    const passages = player.work.find((one) => one.element === element)?.passages() ?? [];
    if (!passages.some(({ text }) => text.trim())) return say('share-empty');
    const text = { title: element.dataset.title ?? '', language: document.documentElement.lang, passages };
    if (passages.reduce((sum, { heading, text: words }) => sum + heading.length + words.length, 0) > MOST) {
      return say('share-long', { n: MOST });
    }
    if (!await texts.share(id, text)) return say('share-failed');
    shared = true;
    player.emit({ type: 'shared', text: texts.nameOf(id) });
    return say('share-on');
  }

  async function takeBack() {
    if (!await texts.takeBack(id)) return say('share-failed');
    shared = false;
    return say('share-off');
  }

  return (opened, listed) => {
    box.hidden = !opened;
    for (const hint of all('.share', element)) hint.hidden = !box.hidden;
    if (!opened) return;
    texts = opened;
    shared = listed.includes(texts.nameOf(id));
    show(say(shared ? 'share-on' : 'share-off'));
  };
}
