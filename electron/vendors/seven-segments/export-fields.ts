import type { Field } from '../../../shared/domain/form/field.ts';

/** The fields of an export of a saved analysis. Steps and periods are fixed by what was saved. */
const analysisType = {
  name: 'analysisType',
  isPersonal: false,
  option: { flags: '--type <type>', help: 'funnel, report, retention or segmentation' },
  label: 'Type',
  kind: 'choice',
  required: true,
  initial: 'funnel',
  options: [
    { value: 'funnel', label: 'Funnel' },
    { value: 'retention', label: 'Retention' },
    { value: 'report', label: 'Report' },
    { value: 'segmentation', label: 'Segmentation' },
  ],
} as const satisfies Field;

const analysisId = {
  name: 'analysisId',
  isPersonal: false,
  option: { flags: '--analysis-id <id>', help: 'the id of the analysis' },
  label: 'Analysis id',
  kind: 'id',
  required: true,
  placeholder: '2f86608f-24f5-11e3-9950-c48508494cf5',
  help: 'The last part of the address of the analysis in the web app.',
} as const satisfies Field;

const timezone = {
  name: 'timezone',
  isPersonal: false,
  option: { flags: '--timezone <name>', help: 'time zone, such as Europe/Vienna' },
  label: 'Time zone',
  kind: 'timezone',
  more: true,
  placeholder: 'UTC',
} as const satisfies Field;

const executionTime = {
  name: 'executionTime',
  option: { flags: '--execution-time <time>', help: 'leave out what came later: Unix seconds or ISO 8601' },
  label: 'Data up to',
  kind: 'time',
  more: true,
  placeholder: '2026-03-01T09:30:00Z or 1700000000',
  help: 'Events after this moment are left out. Empty: now.',
} as const satisfies Field;

const company = {
  name: 'company',
  option: { flags: '--company <token>', help: 'the company token, where the user sees several' },
  label: 'Company token',
  kind: 'text',
  more: true,
  help: 'Needed where the user sees several companies.',
} as const satisfies Field;

const legacyFormat = {
  name: 'format',
  option: { flags: '--format <format>', help: 'native-json, table-json or csv; table_json or csv today' },
  label: 'Format',
  kind: 'choice',
  more: true,
  options: [
    { value: 'native-json', label: 'JSON' },
    { value: 'table-json', label: 'JSON table' },
    { value: 'csv', label: 'CSV' },
  ],
  help: 'The service’s own JSON where nothing is chosen.',
} as const satisfies Field;

/** Documented as required today, so the table is requested where nothing is chosen. */
const format = {
  name: 'format',
  option: { flags: '--format <format>', help: 'native-json, table-json or csv; table_json or csv today' },
  label: 'Format',
  kind: 'choice',
  initial: 'table_json',
  options: [
    { value: 'table_json', label: 'JSON table' },
    { value: 'csv', label: 'CSV' },
  ],
} as const satisfies Field;

export const exportFields = {
  /** `format` came with the project secret; nothing tells of it before. */
  sevenSegments: [analysisType, analysisId, timezone, executionTime, company],
  infinario: [analysisType, analysisId, legacyFormat, timezone, executionTime],
  bloomreach: [
    analysisType,
    { ...analysisId, placeholder: '5a7c1e93a2b4c60001f3d9e8' },
    format,
    timezone,
    executionTime,
  ],
} as const satisfies Readonly<Record<string, readonly Field[]>>;
