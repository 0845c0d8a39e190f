// A package as `simple-scorm-packager` builds it: node pack.mjs VERSION SOURCE OUT
import process from 'node:process';

import pack from 'simple-scorm-packager';

const [version, source, outputFolder] = process.argv.slice(2);
pack({
  version,
  organization: 'Somebody',
  title: 'A foreign course',
  language: 'en-GB',
  masteryScore: 80,
  startingPage: 'index.html',
  source,
  package: { version: '1.0.0', zip: true, outputFolder },
});
