/** Finds the API as SCORM 1.2 RTE §3.3.6 says (parents first, then the opener's) and leaves the calling to the test. */
function findApi() {
  for (const start of [window, window.opener]) {
    for (let scope = start; scope; scope = scope.parent === scope ? null : scope.parent) {
      if (scope.API) return scope.API;
    }
  }
  return null;
}

/** What the next pagehide calls, as [method, ...arguments]. @type {string[][]} */
let lastCalls = [];
addEventListener('pagehide', () => lastCalls.forEach(([method, ...args]) => findApi()[method](...args)));
