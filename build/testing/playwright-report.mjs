// Counts what Playwright's JSON reporter wrote.

/** @returns {import('./count.mjs').Count} */
export function readPlaywrightReport(report) {
  const tests = report.suites.flatMap((suite) => testsOf(suite, []));
  const withStatus = (...wanted) => tests.filter(({ status }) => wanted.includes(status));
  return {
    // Real windows on a busy machine: what passes at its second try passes, and is named by `wavering`.
    passed: withStatus('expected', 'flaky').length,
    // Errors outside of any test count one by one.
    failed: withStatus('unexpected').length + report.errors.length,
    skipped: withStatus('skipped').map(({ name, annotations }) => ({
      test: name,
      why: reasonOf(annotations),
    })),
  };
}

/** @returns {string[]} the tests that passed at their second try only: each is a fault of the app or of the test */
export function wavering(report) {
  return report.suites
    .flatMap((suite) => testsOf(suite, []))
    .filter(({ status }) => status === 'flaky')
    .map(({ name }) => name);
}

function testsOf(suite, titles) {
  const path = [...titles, suite.title];
  const own = suite.specs.flatMap((spec) =>
    spec.tests.map((test) => ({
      name: `[${test.projectName}] ${[...path, spec.title].join(' › ')}`,
      status: test.status,
      annotations: [...test.annotations, ...test.results.flatMap((result) => result.annotations)],
    })),
  );
  return [...own, ...(suite.suites ?? []).flatMap((inner) => testsOf(inner, path))];
}

/** A test without an annotation was not come to: the run was cut short. */
function reasonOf(annotations) {
  const skip = annotations.find(({ type }) => type === 'skip' || type === 'fixme');
  return skip === undefined ? 'the run ended before it' : (skip.description ?? 'no reason was given');
}
