/**
 * The learner's own texts as a file to keep and as a sheet to print. Nothing leaves the browser.
 *
 * @import { Passage } from './types'
 */
import { byId, make } from './dom.js';
import { say } from './texts.js';

const STYLE = 'body{font:1.1rem/1.6 Charter,Cambria,serif;max-width:40rem;margin:2rem auto;padding:0 1rem}p{white-space:pre-wrap}';

/** @param {string} title @param {Passage[]} passages @param {string} name of the file, without its ending */
export function saveAsFile(title, passages, name) {
  const page = document.implementation.createHTMLDocument(title);
  page.documentElement.lang = document.documentElement.lang;
  page.documentElement.dir = document.documentElement.dir;
  const style = make('style');
  style.textContent = STYLE;
  const charset = make('meta');
  charset.setAttribute('charset', 'utf-8');
  page.head.prepend(charset);
  page.head.append(style);
  page.body.append(sheetOf(title, passages));
  const link = make('a');
  link.href = URL.createObjectURL(new Blob([`<!doctype html>\n${page.documentElement.outerHTML}`], { type: 'text/html' }));
  link.download = `${name}.html`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** @param {string} title @param {Passage[]} passages */
export function printSheet(title, passages) {
  printArticle(sheetOf(title, passages));
}

/** Prints this alone. @param {HTMLElement} article */
export function printArticle(article) {
  const place = byId('print_sheet');
  place.replaceChildren(article);
  document.documentElement.classList.add('printing-sheet');
  window.print();
  document.documentElement.classList.remove('printing-sheet');
  place.replaceChildren();
}

/** @param {string} title @param {Passage[]} passages */
function sheetOf(title, passages) {
  const sheet = make('article', '', make('h1', '', title));
  for (const { heading, text } of passages) {
    sheet.append(make('h2', '', heading), make('p', '', text || say('nothing-written')));
  }
  return sheet;
}
