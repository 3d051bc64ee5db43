import { basicAuth, headerAuth, type Need } from '../auth-headers.ts';
import type { Vendor } from '../vendor.ts';
import { buildBloomreachRequest } from './build-bloomreach-request.ts';
import { buildLegacyRequest } from './build-request.ts';
import { bloomreachBatch, legacyBulk } from './bulk.ts';
import { consequence } from './consequence.ts';
import { bloomreachGeneration, infinarioGeneration, sevenSegmentsGeneration } from './descriptor.ts';
import { bloomreachWords, infinarioWords, sevenSegmentsWords } from './generations.ts';
import { interpreterOf } from './interpret-answer.ts';
import { pythonLibrary } from './python-library.ts';
import { bloomreachReader } from './reading/bloomreach-reader.ts';
import { infinarioReader } from './reading/infinario-reader.ts';

/** Tracking needed no secret then: the token in the body is its only credential. */
const ofExports: Need = {
  isFor: (action) => action === 'exportAnalysis' || action === 'readSegment',
  why: 'analyses need it',
};

/** 2014: user name and password. */
export const sevenSegments: Vendor = {
  descriptor: sevenSegmentsGeneration,
  headers: {},
  buildRequest: buildLegacyRequest(sevenSegmentsWords),
  ...basicAuth(
    { name: 'username', label: 'The user name' },
    { name: 'password', label: 'The password' },
    ofExports,
  ),
  pythonLibrary,
  interpret: interpreterOf(sevenSegmentsWords),
  consequence,
  batch: legacyBulk(sevenSegmentsWords.label),
};

/** December 2015 to 2018, Infinario and the first Exponea: a project secret. */
export const infinario: Vendor = {
  descriptor: infinarioGeneration,
  headers: {},
  buildRequest: buildLegacyRequest(infinarioWords),
  ...headerAuth('X-Infinario-Secret', { name: 'projectSecret', label: 'The project secret' }, ofExports),
  interpret: interpreterOf(infinarioWords),
  consequence,
  personReader: infinarioReader,
  batch: legacyBulk(infinarioWords.label),
};

/** Since 2018, Exponea and Bloomreach Engagement: an API key for everything. */
export const bloomreach: Vendor = {
  descriptor: bloomreachGeneration,
  headers: {},
  buildRequest: buildBloomreachRequest,
  ...basicAuth({ name: 'keyId', label: 'The key id' }, { name: 'keySecret', label: 'The key secret' }),
  interpret: interpreterOf(bloomreachWords),
  consequence,
  personReader: bloomreachReader,
  batch: bloomreachBatch,
};
