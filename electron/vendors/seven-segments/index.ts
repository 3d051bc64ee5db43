import { basicAccess, headerAccess, type Need } from '../auth-headers.ts';
import type { Vendor } from '../vendor.ts';
import { compileToday } from './build-bloomreach-request.ts';
import { legacyCompile } from './build-request.ts';
import { batchToday, legacyBulk } from './bulk.ts';
import { consequence } from './consequence.ts';
import { firstGeneration, secretGeneration, todayGeneration } from './descriptor.ts';
import { firstWords, secretWords, todayWords } from './generations.ts';
import { judgeBy } from './interpret-answer.ts';
import { library } from './python-library.ts';

/** Tracking needed no secret then: the token in the body is its only credential. */
const ofExports: Need = { isFor: (action) => action === 'exportAnalysis', why: 'analyses need it' };

/** 2014: user name and password. */
export const sevenSegments: Vendor = {
  descriptor: firstGeneration,
  headers: {},
  compile: legacyCompile(firstWords),
  ...basicAccess(
    { name: 'username', label: 'The user name' },
    { name: 'password', label: 'The password' },
    ofExports,
  ),
  library,
  interpret: judgeBy(firstWords),
  consequence,
  batch: legacyBulk(firstWords.label),
};

/** December 2015 to 2018, Infinario and the first Exponea: a project secret. */
export const infinario: Vendor = {
  descriptor: secretGeneration,
  headers: {},
  compile: legacyCompile(secretWords),
  ...headerAccess('X-Infinario-Secret', { name: 'projectSecret', label: 'The project secret' }, ofExports),
  interpret: judgeBy(secretWords),
  consequence,
  batch: legacyBulk(secretWords.label),
};

/** Since 2018, Exponea and Bloomreach Engagement: an API key for everything. */
export const bloomreach: Vendor = {
  descriptor: todayGeneration,
  headers: {},
  compile: compileToday,
  ...basicAccess({ name: 'keyId', label: 'The key id' }, { name: 'keySecret', label: 'The key secret' }),
  interpret: judgeBy(todayWords),
  consequence,
  batch: batchToday,
};
