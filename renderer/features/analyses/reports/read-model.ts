import type { Analysis, AnalysisType } from '../../../../shared/domain/analysis/model.ts';
import { readAnalysis } from '../../../../shared/domain/analysis/read/read-analysis.ts';
import { fail, type Result } from '../../../../shared/result.ts';
import { readExport, readHere } from '../library/open-snapshot.ts';
import { readFile } from '../reading/worker/read-file.ts';

type Read = Promise<Result<Analysis, { readonly message: string }>>;

/** Analyses as they were read: several charts of a report may show one. */
const read = new Map<string, Read>();
const mostRead = 24;

/** A snapshot of the library as a person said it is to be read. */
export function modelOf(snapshotId: string, type: AnalysisType): Read {
  const key = `${snapshotId} ${type}`;
  const known = read.get(key);
  if (known !== undefined) return known;
  const [oldest] = read.keys();
  if (read.size >= mostRead && oldest !== undefined) read.delete(oldest);
  const reading = readModel(snapshotId, type);
  read.set(key, reading);
  // What failed may work the next time.
  void reading.then((model) => {
    if (!model.ok) read.delete(key);
  });
  return reading;
}

async function readModel(snapshotId: string, type: AnalysisType): Read {
  const text = await readExport(snapshotId);
  if (!text.ok) return text;
  if (text.value.length < readHere) {
    const model = readAnalysis(text.value, { type });
    if (!model.ok || model.value.type === type) return model;
    return readAnalysis(text.value, { type, isForced: true });
  }
  const options = { onStage: () => undefined, signal: new AbortController().signal };
  const file = new File([text.value], snapshotId);
  const model = await readFile(file, options);
  const forced = model.ok && model.value.type !== type ? await readFile(file, { ...options, type }) : model;
  return forced.ok ? forced : fail({ message: forced.error.message });
}
