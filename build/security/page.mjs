// docs/security.md: every promise in plain words, with the tests that prove it.
import { promises } from './promises.mjs';

const introduction = `# Security

What the app promises, and the tests that hold it to that. This page is made by \`npm run security\`, which runs these
tests too; a test fails where the page no longer says what they do.

\`describe\` titles stand for every test within them, and \`%s\` and \`$name\` for one test each of several.`;

/**
 * @param {readonly import('./tagged.mjs').TaggedTest[]} tests
 * @returns {string}
 */
export function renderPage(tests) {
  const groups = Map.groupBy(promises, ({ group }) => group);
  const parts = [...groups].map(([group, members]) =>
    [`## ${group}`, ...members.map((promise) => section(promise, tests))].join('\n\n'),
  );
  return `${[introduction, ...parts].join('\n\n')}\n`;
}

/** @returns {readonly string[]} numbers of promises that no test proves */
export function unproven(tests) {
  return promises
    .filter(({ tag, isLeftToPackaging }) => !isLeftToPackaging && testsOf(tag, tests).length === 0)
    .map(({ tag }) => tag);
}

/** @returns {readonly string[]} titles whose number is no promise's */
export function unknown(tests) {
  const known = new Set(promises.map(({ tag }) => tag));
  return tests.filter(({ tags }) => tags.some((tag) => !known.has(tag))).map(({ title }) => title);
}

function section({ tag, text, isLeftToPackaging }, tests) {
  const proofs = testsOf(tag, tests);
  const lines = proofs.map(({ file, title }) => `- \`${file}\`: ${plain(title)}`);
  if (isLeftToPackaging) lines.push('- Left to packaging: it can be proven of a packaged app only.');
  return `### ${tag}\n\n${text}\n\n${lines.join('\n')}`;
}

function testsOf(tag, tests) {
  return tests.filter(({ tags }) => tags.includes(tag));
}

/** Without the numbers, which the heading has, and safe to stand in a list. */
function plain(title) {
  return title
    .replace(/\[S\d\d\]\s*/g, '')
    .replaceAll('|', '\\|')
    .replaceAll('<', '&lt;')
    .trim();
}
