import { create } from 'zustand';
import { type Analysis, type AnalysisType, analysisTypes } from '../../../shared/domain/analysis/model.ts';
import { readAnalysis } from '../../../shared/domain/analysis/read.ts';

/** The analysis on the screen and where it came from. */
export interface ShownAnalysis {
  readonly analysis: Analysis;
  /** "from the service …" or "from the file …", for the line under the title. */
  readonly source: string;
  /** Unix seconds: when the numbers were taken; for a file, when it was last changed. */
  readonly takenAt: number;
  readonly timeZone: string | undefined;
}

interface Shown {
  readonly shown: ShownAnalysis | null;
  /** Why an export could not be read. */
  readonly failure: string | null;
}

/** Kept while a person looks at other screens. */
export const useShownAnalysis = create<Shown>(() => ({ shown: null, failure: null }));

export function showAnalysis(
  input: unknown,
  hint: string | undefined,
  origin: Omit<ShownAnalysis, 'analysis'>,
): void {
  const read = readAnalysis(input, { type: typeOf(hint) });
  if (read.ok) useShownAnalysis.setState({ shown: { ...origin, analysis: read.value }, failure: null });
  else
    useShownAnalysis.setState({
      failure: `The export ${origin.source} could not be read. ${read.error.message}`,
    });
}

export function closeAnalysis(): void {
  useShownAnalysis.setState({ shown: null, failure: null });
}

function typeOf(hint: string | undefined): AnalysisType | undefined {
  return analysisTypes.find((type) => type === hint);
}

/** More than any export seen, less than what would stall the window. In bytes. */
const fileLimit = 200_000_000;

export async function openFile(file: File): Promise<void> {
  if (file.size > fileLimit) {
    useShownAnalysis.setState({ failure: `${file.name} is larger than 200 MB. It was not opened.` });
    return;
  }
  try {
    showAnalysis(await file.text(), undefined, {
      source: `from the file ${file.name}`,
      takenAt: Math.floor(file.lastModified / 1000),
      timeZone: undefined,
    });
  } catch {
    useShownAnalysis.setState({
      failure: `${file.name} could not be read. A folder or a removed file cannot be opened.`,
    });
  }
}
