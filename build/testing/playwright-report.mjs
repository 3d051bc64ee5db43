// Counts what Playwright's JSON reporter wrote.

/** @returns {import('./count.mjs').Count} */
export function readPlaywrightReport(report) {
  const tests = report.suites.flatMap((suite) => testsOf(suite, []));
  const withStatus = (...wanted) => tests.filter(({ status }) => wanted.includes(status));
  return {
    passed: withStatus('expected').length,
    // A test that needs a second try is a fault, of itself or of the app. Errors outside of any test count one by one.
    failed: withStatus('unexpected', 'flaky').length + report.errors.length,
    skipped: withStatus('skipped').map(({ name, annotations }) => ({
      test: name,
      why: reasonOf(annotations),
    })),
  };
}

/** @returns {string[]} the tests that took longest, with their seconds, the slowest first */
export function slowest(report, count) {
  return report.suites
    .flatMap((suite) => testsOf(suite, []))
    .sort((one, other) => other.duration - one.duration)
    .slice(0, count)
    .map(({ name, duration }) => `${(duration / 1000).toFixed(1)} s  ${name}`);
}

function testsOf(suite, titles) {
  const path = [...titles, suite.title];
  const own = suite.specs.flatMap((spec) =>
    spec.tests.map((test) => ({
      name: `[${test.projectName}] ${[...path, spec.title].join(' › ')}`,
      status: test.status,
      duration: test.results.reduce((total, result) => total + result.duration, 0),
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
