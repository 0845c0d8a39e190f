import js from '@eslint/js';
import globals from 'globals';

/** Handlers that browsers drop and that keep pages out of the back-forward cache: `pagehide` does their work. */
const dropped = 'unload|beforeunload';
const leaving = 'browsers drop unload, and beforeunload keeps them from restoring the page: use pagehide';
const noUnloading = [
  { selector: `CallExpression[callee.name='addEventListener'][arguments.0.value=/^(${dropped})$/]`, message: leaving },
  { selector: `CallExpression[callee.property.name='addEventListener'][arguments.0.value=/^(${dropped})$/]`, message: leaving },
  { selector: `AssignmentExpression[left.property.name=/^on(${dropped})$/]`, message: leaving },
  { selector: `AssignmentExpression[left.name=/^on(${dropped})$/]`, message: leaving },
];

const markup = 'a text never becomes markup';
const noMarkup = [{ selector: 'AssignmentExpression[left.property.name=/^(inner|outer)HTML$/]', message: markup }];

const noKeeping = ['localStorage', 'sessionStorage', 'indexedDB', 'caches'];
const kept = 'the LMS keeps what is kept of a learner';

export default [
  { ignores: ['tests/lms/sample_sco/**', 'packages_out/**', 'node_modules/**'] },
  js.configs.recommended,
  {
    files: ['builder/player/**/*.js', 'builder/preview/**/*.js', 'tests/**/*.js'],
    languageOptions: { ecmaVersion: 2022, sourceType: 'module', globals: globals.browser },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'eqeqeq': 'error',
      'no-alert': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-restricted-syntax': ['error', ...noUnloading],
      'no-script-url': 'error',
      'no-unused-vars': ['error', { varsIgnorePattern: '^_$' }],
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['builder/player/**/*.js'],
    languageOptions: { globals: { TEXTS: 'readonly' } },
    rules: {
      'complexity': ['error', 12],
      'max-lines': ['error', 200],
      'no-console': ['error', { allow: ['info', 'warn'] }],
      'no-restricted-globals': ['error', ...noKeeping.map((name) => ({ name, message: kept }))],
      'no-restricted-syntax': ['error', ...noUnloading, ...noMarkup],
      'no-restricted-properties': [
        'error',
        ...noKeeping.map((property) => ({ object: 'window', property, message: kept })),
        { object: 'document', property: 'cookie', message: kept },
        { property: 'insertAdjacentHTML', message: markup },
      ],
    },
  },
  ...[
    ['web_shelf.js', 'localStorage'], // the web edition is its own platform
    ['pairing_link.js', 'localStorage'], // a token, only where the learner wants it to be remembered
    ['xapi_queue.js', 'indexedDB'], // what an LRS could not take yet
    ['last_words.js', 'localStorage'], // and what a page says while it goes
  ].map(([file, allowed]) => ({
    files: [`builder/player/tracking/${file}`],
    rules: {
      'no-restricted-globals': [
        'error', ...noKeeping.filter((name) => name !== allowed).map((name) => ({ name, message: kept })),
      ],
    },
  })),
];
