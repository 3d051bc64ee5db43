import { create } from 'zustand';
import { type Analysis, type AnalysisType, analysisTypes } from '../../../../shared/domain/analysis/model.ts';
import { readAnalysis } from '../../../../shared/domain/analysis/read/read-analysis.ts';
import type { Snapshots } from '../../../charts/analysis/snapshots.ts';
import { useOpenedForms } from '../../sending/drafts/open-in-form.ts';
import { isShared, openShare } from './opened-share.ts';
import type { Stage } from './worker/messages.ts';
import { readFile } from './worker/read-file.ts';

/** The analysis on the screen and where it came from. */
export interface ShownAnalysis {
  readonly analysis: Analysis;
  /** "from the service …" or "from the file …", for the line under the title. */
  readonly source: string;
  /** Unix seconds: when the numbers were taken; for a file, when it was last changed. */
  readonly takenAt: number;
  readonly timeZone: string | undefined;
  /** Whether `takenAt` is only when a file was last changed. */
  readonly isFileDate?: boolean;
  /** What a person calls it, where it is in the library. */
  readonly name?: string;
  /** The file it came from. */
  readonly fileName?: string;
  /** That file, where a person opened it. */
  readonly file?: File;
  /** Its place in the library; absent where it is not there. */
  readonly inLibrary?: { readonly analysisId: string; readonly snapshotId: string };
  readonly snapshots?: Snapshots;
  /** Of the view that shows it, which stays as it is when the analysis is saved meanwhile. */
  readonly viewKey?: string;
  /** The export itself, to be read again as another type. */
  readonly input: unknown;
  /** The type recognised by its shape; a person may have corrected the one on the screen. */
  readonly recognised: AnalysisType;
}

export type ShownOrigin = Omit<ShownAnalysis, 'analysis' | 'input' | 'recognised' | 'viewKey'>;

export interface Reading {
  readonly file: File;
  readonly stage: Stage;
}

interface Shown {
  readonly shown: ShownAnalysis | null;
  /** Why an export could not be read. */
  readonly failure: string | null;
  /** The file that is being read. */
  readonly reading: Reading | null;
}

/** Kept while a person looks at other screens. */
export const useShownAnalysis = create<Shown>(() => ({ shown: null, failure: null, reading: null }));

export function showAnalysis(input: unknown, hint: string | undefined, origin: ShownOrigin): void {
  cancelReading();
  const read = readAnalysis(input, { type: typeOf(hint) });
  if (read.ok) show({ ...origin, analysis: read.value, input, recognised: read.value.type });
  else refuse(origin, read.error.message);
}

/** The view of what is on the screen: another one begins anew. */
export function viewKeyOf({ viewKey, inLibrary, source, takenAt }: ShownAnalysis): string {
  return viewKey ?? inLibrary?.snapshotId ?? `${source} ${takenAt}`;
}

/** What is on the screen was put into the library; what was chosen in its view stays. */
export function noteSaved(saved: Required<Pick<ShownAnalysis, 'inLibrary' | 'snapshots'>>): void {
  const { shown } = useShownAnalysis.getState();
  if (shown !== null) useShownAnalysis.setState({ shown: { ...shown, viewKey: viewKeyOf(shown), ...saved } });
}

export function failAnalysis(failure: string): void {
  useShownAnalysis.setState({ failure });
}

export function closeAnalysis(): void {
  cancelReading();
  useShownAnalysis.setState({ shown: null, failure: null });
}

// A form that is opened from elsewhere would stand behind the analysis that is shown.
useOpenedForms.subscribe(({ analyses }, before) => {
  if (analyses !== before.analyses) closeAnalysis();
});

/** Reads what is on the screen once more, as the type that a person says it is. */
export async function readAgainAs(type: AnalysisType): Promise<void> {
  const { shown } = useShownAnalysis.getState();
  if (shown === null || shown.analysis.type === type) return;
  const forced = type === shown.recognised ? undefined : type;
  if (shown.input instanceof File) {
    const analysis = await inWorker(shown.input, shown, forced);
    if (analysis !== undefined) show({ ...shown, analysis });
    return;
  }
  const read = readAnalysis(shown.input, forced === undefined ? {} : { type: forced, isForced: true });
  if (read.ok) show({ ...shown, analysis: read.value });
  else refuse(shown, read.error.message);
}

/** More than any export seen, less than what would fill the memory. In bytes. */
const fileLimit = 200_000_000;

export async function openFile(file: File): Promise<void> {
  if (file.size > fileLimit) {
    useShownAnalysis.setState({ failure: `${file.name} is larger than 200 MB. It was not opened.` });
    return;
  }
  if (await isShared(file)) {
    useShownAnalysis.setState({ failure: (await openShare(file)) ?? null });
    return;
  }
  const origin = {
    source: `from the file ${file.name}`,
    takenAt: Math.floor(file.lastModified / 1000),
    timeZone: undefined,
    isFileDate: true,
    fileName: file.name,
    file,
  };
  await showFile(file, origin);
}

/** Reads a file beside the page and shows it. */
export async function showFile(file: File, origin: ShownOrigin): Promise<void> {
  const analysis = await inWorker(file, origin, undefined);
  if (analysis !== undefined) show({ ...origin, analysis, input: file, recognised: analysis.type });
}

let current: AbortController | undefined;

export function cancelReading(): void {
  current?.abort();
  current = undefined;
}

/** Undefined where it could not be read, which is then shown, or where another file was opened meanwhile. */
async function inWorker(
  file: File,
  origin: ShownOrigin,
  type: AnalysisType | undefined,
): Promise<Analysis | undefined> {
  cancelReading();
  const own = new AbortController();
  current = own;
  useShownAnalysis.setState({ reading: { file, stage: 'reading' } });
  const read = await readFile(file, {
    type,
    signal: own.signal,
    onStage: (stage) => useShownAnalysis.setState({ reading: { file, stage } }),
  });
  if (own.signal.aborted) {
    if (current === undefined) useShownAnalysis.setState({ reading: null });
    return undefined;
  }
  current = undefined;
  useShownAnalysis.setState({ reading: null });
  if (read.ok) return read.value;
  refuse(origin, read.error.message);
  return undefined;
}

function show(shown: ShownAnalysis): void {
  useShownAnalysis.setState({ shown, failure: null });
}

function refuse({ source }: ShownOrigin, why: string): void {
  useShownAnalysis.setState({ failure: `The export ${source} could not be read. ${why}` });
}

/** The type by its name. */
export function typeOf(hint: string | undefined): AnalysisType | undefined {
  return analysisTypes.find((type) => type === hint);
}
