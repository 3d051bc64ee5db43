// Leaves what the unit tests counted where the summary finds it, with the reason of each skip.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../setup/clone.mjs';

export default class UnitReporter {
  onTestRunEnd(modules, unhandledErrors) {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const inState = (state) => tests.filter((test) => test.result().state === state);
    // Files that could not be read, hooks that threw, and errors outside of any test.
    const groups = modules.flatMap((module) => [module, ...module.children.allSuites()]);
    const errors = unhandledErrors.length + groups.filter((group) => group.errors().length > 0).length;
    const count = {
      passed: inState('passed').length,
      failed: inState('failed').length + inState('pending').length + errors,
      skipped: inState('skipped').map((test) => ({
        test: `${test.module.relativeModuleId}: ${test.fullName}`,
        why:
          test.result().note ??
          (test.options.mode === 'todo' ? 'still to be written' : 'no reason was given'),
      })),
    };
    const folder = path.join(root, 'test-results');
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'unit.json'), JSON.stringify(count));
  }
}
