/** The page around a module: what to show, what is wrong with the source, what the module tells the LMS. */
import { offerApi } from './scorm.js';

const MOST_TOLD = 500;
const KEPT = 'preview';

const element = (/** @type {string} */ id) => /** @type {any} */ (document.getElementById(id));
const [module, edition, width, frame, told] = ['module', 'edition', 'width', 'page', 'told'].map(element);

/** @type {Record<string, Record<string, string>>} what a SCORM LMS would keep, by edition and module */
const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? '{}');
let showing = '';

new EventSource('events').addEventListener('message', ({ data }) => {
  const event = JSON.parse(data);
  if (event.kind === 'statement') tellStatement(event.statement);
  else show(event);
});
module.addEventListener('change', () => launch());
edition.addEventListener('change', () => launch());
width.addEventListener('change', () => (frame.style.maxWidth = width.value ? `${width.value}px` : ''));
element('again').addEventListener('click', () => {
  delete kept[place()];
  keep();
  launch();
});
element('clear').addEventListener('click', () => {
  told.replaceChildren();
  element('nothing').hidden = false;
});

/** @param {{courses: any[], problems: any[], editions: Record<string, string>}} event */
function show({ courses, problems, editions }) {
  const modules = courses.flatMap((course) =>
    course.modules.map((/** @type {any} */ one) => [`${course.id}/${one.id}`, one.title]),
  );
  offer(module, modules);
  offer(edition, Object.entries(editions));
  element('faults').hidden = problems.length === 0;
  const still = courses.length > 0 ? ' The page is the last one without them.' : '';
  element('faults_title').textContent = `Problems: ${problems.length}.${still}`;
  element('fault_list').replaceChildren(...problems.map(({ text }) => line(text)));
  element('state').textContent = problems.length > 0 ? 'Something is wrong in the source' : `Shown at ${now()}`;
  if (problems.length > 0 || !module.value) return;
  if (showing === place()) frame.contentWindow.location.reload();
  else launch();
}

/** Keeps the choice where it is still there. @param {HTMLSelectElement} select @param {string[][]} choices */
function offer(select, choices) {
  const chosen = select.value || (select === module ? decodeURIComponent(location.hash.slice(1)) : '');
  select.replaceChildren(...choices.map(([value, text]) => new Option(text, value, false, value === chosen)));
}

const place = () => `${edition.value}/${module.value}`;

async function launch() {
  const here = place();
  showing = here;
  location.hash = encodeURIComponent(module.value);
  kept[here] ??= {};
  const [course, name] = module.value.split('/');
  const query = new URLSearchParams({ course, module: name, edition: edition.value });
  const answer = await fetch(`launch?${query}`, { method: 'POST' });
  if (!answer.ok || here !== place()) return;
  const { address } = await answer.json();
  offerApi(window, edition.value, kept[here], (call) => {
    keep();
    tell(`${call.method}(${call.values.map((value) => JSON.stringify(value)).join(', ')})`, call.result);
  });
  frame.src = address;
}

function keep() {
  sessionStorage.setItem(KEPT, JSON.stringify(kept));
}

/** @param {any} statement */
function tellStatement(statement) {
  const verb = String(statement.verb?.id ?? '').split('/').pop();
  const about = statement.object?.definition?.name ?? {};
  const name = Object.values(about)[0] ?? String(statement.object?.id ?? '').split('/').pop();
  tell(`${verb} ${name}`, '', JSON.stringify(statement, null, 1));
}

/** @param {string} what @param {string} result @param {string} [details] */
function tell(what, result, details) {
  element('nothing').hidden = true;
  const item = document.createElement('li');
  const time = document.createElement('time');
  time.textContent = now();
  const code = document.createElement('code');
  code.textContent = result && result !== 'true' ? `${what} → ${result}` : what;
  item.append(time, code);
  item.className = result === 'false' ? 'bad' : '';
  if (details) {
    const more = document.createElement('details');
    const summary = document.createElement('summary');
    summary.textContent = 'The statement';
    const pre = document.createElement('pre');
    pre.textContent = details;
    more.append(summary, pre);
    item.append(more);
  }
  const atEnd = told.scrollTop + told.clientHeight > told.scrollHeight - 40;
  told.append(item);
  while (told.children.length > MOST_TOLD) told.firstElementChild.remove();
  if (atEnd) told.scrollTop = told.scrollHeight;
}

/** @param {string} text */
function line(text) {
  const item = document.createElement('li');
  item.textContent = text;
  return item;
}

const now = () => new Date().toLocaleTimeString([], { hour12: false });
