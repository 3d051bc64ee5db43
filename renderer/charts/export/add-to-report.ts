import { type ComponentType, createContext } from 'react';
import type { AnalysisExport } from './analysis-export.ts';

export interface AddToReportProps {
  readonly exported: AnalysisExport;
  /** The picture that is chosen at first, by its place; a person may choose another. */
  readonly first?: number;
}

/** What puts a picture into a report. Charts know no reports: the screen that shows them gives this. */
export const AddToReportContext = createContext<ComponentType<AddToReportProps> | null>(null);
