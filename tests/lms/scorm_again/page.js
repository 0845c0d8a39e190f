/** An LMS's page whose run-time is scorm-again, with its default settings; it notes the calls that end in an error. */
const attempt = `/foreign-attempts/${new URLSearchParams(location.search).get('attempt')}`;
const { url, data } = await (await fetch(attempt)).json();

/** @type {any} */
const host = window;
const api = new host.Scorm12API({ lmsCommitUrl: attempt, logLevel: 5 });
api.loadFromJSON(data);

/** @type {string[]} */
const refused = [];
const methods = ['LMSInitialize', 'LMSFinish', 'LMSGetValue', 'LMSSetValue', 'LMSCommit'];
const noted = Object.fromEntries(methods.map((name) => [name, note(name)]));
Object.assign(window, { API: { __proto__: api, ...noted }, refused });

/** @param {string} name */
function note(name) {
  return (/** @type {unknown[]} */ ...args) => {
    const result = api[name](...args);
    const error = String(api.LMSGetLastError());
    if (error !== '0') refused.push(`${name}(${args.join(', ')}): ${error}`);
    return result;
  };
}

/** @type {HTMLIFrameElement} */ (document.querySelector('iframe')).src = url;

export {};
