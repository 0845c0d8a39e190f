/** A frame between the LMS and the SCO; or, of another origin, a page around the LMS. */
const frame = /** @type {HTMLIFrameElement} */ (document.querySelector('iframe'));
frame.src = new URLSearchParams(location.search).get('url') ?? '';
