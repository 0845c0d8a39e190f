/** An LMS's page whose run-time is scorm-again, with its default settings; it notes the calls that end in an error. */
const address = new URLSearchParams(location.search);
const attempt = `/foreign-attempts/${address.get('attempt')}`;
const { url, data } = await (await fetch(attempt)).json();

const EDITIONS = {
  scorm12: { run: 'Scorm12API', property: 'API', prefix: 'LMS', finish: 'LMSFinish' },
  scorm2004: { run: 'Scorm2004API', property: 'API_1484_11', prefix: '', finish: 'Terminate' },
};
const edition = EDITIONS[/** @type {keyof typeof EDITIONS} */ (address.get('edition'))];
const NOT_SET_YET = '403';

/** @type {any} */
const host = window;
const api = new host[edition.run]({ lmsCommitUrl: attempt, logLevel: 5 });
api.loadFromJSON(data);

/** @type {string[]} */
const refused = [];
const methods = [...['Initialize', 'GetValue', 'SetValue', 'Commit'].map((name) => edition.prefix + name), edition.finish];
const noted = Object.fromEntries(methods.map((name) => [name, note(name)]));
Object.assign(window, { [edition.property]: { __proto__: api, ...noted }, refused });

/** @param {string} name */
function note(name) {
  return (/** @type {unknown[]} */ ...args) => {
    const result = api[name](...args);
    const error = String(api[`${edition.prefix}GetLastError`]());
    if (error !== '0' && !(name === 'GetValue' && error === NOT_SET_YET)) refused.push(`${name}(${args.join(', ')}): ${error}`);
    return result;
  };
}

/** @type {HTMLIFrameElement} */ (document.querySelector('iframe')).src = url;

export {};
