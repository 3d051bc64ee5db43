import type { CredentialField, VendorDescriptor } from '../../../shared/domain/vendor.ts';
import { rateTuning } from '../tuning.ts';
import { actionsWith } from './actions.ts';
import { exportFields } from './export-fields.ts';
import { bloomreachWords, infinarioWords, sevenSegmentsWords } from './generations.ts';
import { anonymising, bloomreachSteps, segmentStep, tokenDisabling } from './reading/reading-actions.ts';
import { readings } from './reading/reading-offers.ts';

const family = '7SEGMENTS, Infinario, Exponea, Bloomreach';

/** Generations share the environment variables that mean the same. */
const token = (label: string, help: string, required: boolean): CredentialField => ({
  name: 'token',
  label,
  help,
  secret: false,
  required,
  environment: 'AUDIENCE_DESK_7SEGMENTS_TOKEN',
});

const secret = (name: string, label: string, help: string, required: boolean): CredentialField => ({
  name,
  label,
  help,
  secret: true,
  required,
  environment: `AUDIENCE_DESK_7SEGMENTS_${name.replace(/[A-Z]/g, '_$&').toUpperCase()}`,
});

const inPages = 'Stands in every web page that tracks, so it is no secret.';

export const sevenSegmentsGeneration: VendorDescriptor = {
  id: '7segments',
  label: sevenSegmentsWords.label,
  summary: 'Customers, events, HTML campaigns and analyses of 7SEGMENTS.',
  generation: { of: '7segments', family, label: '7SEGMENTS, 2014: user and password' },
  notice:
    'This is the first generation of the interface. The service goes on as Bloomreach Engagement. Give the address of the installation you use.',
  baseUrl: 'https://api.7segments.com',
  tuning: rateTuning('7SEGMENTS', null),
  credentials: [
    token('Company token', `${inPages} Needed for customers, events and campaigns.`, false),
    secret('username', 'User name', 'Of a user with ExtAPI access. Needed for analyses.', false),
    secret('password', 'Password', 'Needed for analyses.', false),
  ],
  actions: actionsWith({ exportFields: exportFields.sevenSegments, hasCampaigns: true }),
  cannotRead: '7SEGMENTS has no request that tells what it holds of a customer.',
};

export const infinarioGeneration: VendorDescriptor = {
  id: 'infinario',
  label: infinarioWords.label,
  summary: 'Customers, events, HTML campaigns and analyses of Infinario and of Exponea until 2018.',
  generation: { of: '7segments', family, label: 'Infinario and Exponea, 2015–2018: project secret' },
  notice:
    'Infinario became Exponea in 2016. Give the address of the installation you use; at api.exponea.com choose Bloomreach Engagement.',
  baseUrl: 'https://api.infinario.com',
  tuning: rateTuning('7SEGMENTS', null),
  credentials: [
    token('Project token', `${inPages} Needed for customers, events and campaigns.`, false),
    secret(
      'projectSecret',
      'Project secret',
      'From the settings of the project. Needed for analyses.',
      false,
    ),
  ],
  actions: actionsWith({
    exportFields: exportFields.infinario,
    hasCampaigns: true,
    own: [segmentStep],
  }),
  reading: readings.infinario,
};

export const bloomreachGeneration: VendorDescriptor = {
  id: 'bloomreach',
  label: bloomreachWords.label,
  summary: 'Customers, events and analyses of Bloomreach Engagement, formerly Exponea.',
  generation: { of: '7segments', family, label: 'Bloomreach Engagement, Exponea since 2018: API key' },
  notice:
    'Private API access of the project is needed, for analyses with the permission “GDPR: Export analyses”. An instance of your own has its own address.',
  baseUrl: 'https://api.exponea.com',
  // 6,000 requests a minute from one address; what comes above it is dropped by the service.
  tuning: rateTuning('7SEGMENTS', 100),
  credentials: [
    token('Project token', `${inPages} It is part of each address.`, true),
    secret('keyId', 'Key id', 'Of the private API key.', true),
    secret('keySecret', 'Key secret', 'Shown once, when the private API key is made.', true),
  ],
  actions: actionsWith({
    exportFields: exportFields.bloomreach,
    hasCampaigns: false,
    own: [anonymising, tokenDisabling, ...bloomreachSteps],
  }),
  reading: readings.bloomreach,
};
