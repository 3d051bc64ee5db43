import { expect, type Page } from '@playwright/test';

/** Starts to listen to a page. */
export type PageWatch = (page: Page) => Promise<void>;

/** What must not happen while a page is used. */
export interface Violations {
  readonly found: readonly string[];
  /** For tests that provoke one: then it is a failure if it does not happen. */
  expect(pattern: RegExp): void;
}

/**
 * Collects breaches of the content security policy, uncaught errors, and errors on the console.
 *
 * @returns the collection, the listener, and the verdict for the end of the test
 */
export function collectViolations() {
  // A set, since a message may arrive twice, once from what was buffered before we listened.
  const heard = new Set<string>();
  const expected: RegExp[] = [];
  const hearError = (error: Error) => heard.add(`uncaught: ${error.message}`);
  const hearMessage = (message: { type(): string; text(): string }) => {
    if (message.type() === 'error') heard.add(`console: ${message.text()}`);
  };

  const watch: PageWatch = async (page) => {
    page.on('pageerror', hearError);
    page.on('console', hearMessage);
    await page.addInitScript(reportBreaches);
    await page.evaluate(reportBreaches);
    for (const error of await page.pageErrors({ filter: 'all' })) hearError(error);
    for (const message of await page.consoleMessages({ filter: 'all' })) hearMessage(message);
  };
  const unexpected = () => [...heard].filter((text) => !expected.some((pattern) => pattern.test(text)));

  return {
    violations: {
      get found() {
        return unexpected();
      },
      expect: (pattern: RegExp) => expected.push(pattern),
    } as Violations,
    watch,
    async judge(page: Page) {
      const missing = () => expected.filter((pattern) => ![...heard].some((text) => pattern.test(text)));
      await expect.poll(missing, { message: 'expected violations that did not happen' }).toEqual([]);
      // What the page reported before it answers this has arrived by then.
      if (!page.isClosed()) await page.evaluate(() => undefined);
      expect(unexpected(), 'violations while the page was used').toEqual([]);
    },
  };
}

/** Runs in the page. Reports to the console, so that a reload or the page's end loses nothing. */
function reportBreaches(): void {
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => {
    console.error(`content security policy: ${violatedDirective} blocked ${blockedURI} (${sourceFile})`);
  });
}
