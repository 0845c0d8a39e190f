/** The LMS's page: takes the attempt from the server, offers the API, opens the SCO, brings back what it set. */
import * as scorm12 from '../scorm12/api.js';
import * as session12 from '../scorm12/session.js';
import * as scorm2004 from '../scorm2004/api.js';
import * as session2004 from '../scorm2004/session.js';
import { offer } from './hostile.js';

const EDITIONS = {
  scorm12: { Api: scorm12.Api, session: session12, property: 'API' },
  scorm2004: { Api: scorm2004.Api, session: session2004, property: 'API_1484_11' },
};

const address = new URLSearchParams(location.search);
const name = /** @type {keyof typeof EDITIONS} */ (address.get('edition'));
const edition = EDITIONS[name];
const attempt = `/${name}-attempts/${address.get('attempt')}`;
document.title = `LMS (${name})`;

/** @type {{launch: any, values: Record<string, string>, open: boolean}} */
const record = await (await fetch(attempt)).json();
const { launch } = record;
const { begin, end } = edition.session;

// A session that was left open ended when the learner went away.
const values = begin(launch, record.open ? end(record.values) : record.values);

/** @type {scorm12.Call[]} */
let calls = [];
/** @type {string[]} */
let faults = [];

// Beacons may overtake each other: the server keeps the values of the highest number.
let number = Date.now();

/**
 * Sends to the server and comes back when it is there. While a page is going away browsers refuse synchronous
 * requests; a beacon then carries the same.
 *
 * @param {object} change
 */
function save(change) {
  number += 1;
  const body = JSON.stringify({ ...change, number, calls, faults });
  [calls, faults] = [[], []];
  try {
    const request = new XMLHttpRequest();
    request.open('POST', attempt, false);
    request.setRequestHeader('Content-Type', 'application/json');
    request.send(body);
    return request.status === 204;
  } catch {
    return navigator.sendBeacon(attempt, body);
  }
}

const api = new edition.Api(
  values,
  {
    onInitialize: () => void save({ event: 'initialize', open: true, values }),
    onCommit: () => save({ event: 'commit', values }),
    onFinish: () => save({ event: 'finish', open: false, values: end(values) }),
    onCall: (call, found) => {
      calls.push(call);
      faults.push(...found);
      // Nothing is sure to carry these later.
      if (found.length || call.afterFinish || /Finish|Terminate/.test(call.method)) save({ event: 'call' });
    },
  },
  launch.without,
);

const offered = offer(launch.hostile, api);
const show = () => Object.assign(window, { [edition.property]: offered.api });
if (offered.delay === 0) show();
else if (offered.delay < Infinity) setTimeout(show, offered.delay);

const frame = /** @type {HTMLIFrameElement} */ (document.querySelector('iframe'));
const openButton = /** @type {HTMLButtonElement} */ (document.querySelector('#open'));
const closeButton = /** @type {HTMLButtonElement} */ (document.querySelector('#close'));

if (launch.window === 'popup') {
  frame.remove();
  closeButton.remove();
  openButton.addEventListener('click', () => window.open(launch.url, 'sco', 'width=1000,height=700'));
} else {
  openButton.remove();
  if (launch.window === 'nested') frame.name = 'outer';
  frame.src = launch.window === 'nested' ? `inner.html?url=${encodeURIComponent(launch.url)}` : launch.url;
  closeButton.addEventListener('click', () => { frame.src = 'about:blank'; });
}
addEventListener('pagehide', () => void save({ event: 'close' }));
