/** The LMS's page: takes the attempt from the server, offers the API, opens the SCO, brings back what it set. */
import { Api } from './api.js';
import { offer } from './hostile.js';
import { begin, end } from './session.js';

const attempt = `/attempts/${new URLSearchParams(location.search).get('attempt')}`;

/** @type {{launch: import('./session.js').Launch, values: import('./api.js').Values, open: boolean}} */
const record = await (await fetch(attempt)).json();
const { launch } = record;

// A session that was left open ended when the learner went away.
const values = begin(launch, record.open ? end(record.values) : record.values);

/** @type {import('./api.js').Call[]} */
let calls = [];
/** @type {string[]} */
let faults = [];

/**
 * Sends to the server and comes back when it is there. While a page is going away browsers refuse synchronous
 * requests; a beacon then carries the same.
 *
 * @param {object} change
 */
function save(change) {
  const body = JSON.stringify({ ...change, calls, faults });
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

const api = new Api(
  values,
  {
    onInitialize: () => void save({ event: 'initialize', open: true, values }),
    onCommit: () => save({ event: 'commit', values }),
    onFinish: () => save({ event: 'finish', open: false, values: end(values) }),
    onCall: (call, found) => {
      calls.push(call);
      faults.push(...found);
      // Nothing is sure to carry these later.
      if (found.length || call.afterFinish || call.method === 'LMSFinish') save({ event: 'call' });
    },
  },
  launch.without,
);

const offered = offer(launch.hostile, api);
const show = () => Object.assign(window, { API: offered.api });
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
  frame.src = launch.url;
  closeButton.addEventListener('click', () => { frame.src = 'about:blank'; });
}
addEventListener('pagehide', () => void save({ event: 'close' }));
