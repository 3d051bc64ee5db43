import { type ComponentType, createContext } from 'react';
import type { Scene } from '../scene/scene.ts';
import type { AnalysisExport, Picture } from './analysis-export.ts';

export interface AddToReportProps {
  readonly exported: AnalysisExport;
  readonly picture: Picture;
  /** The picture as it would be saved, for one that cannot be drawn again. */
  readonly scene: Scene;
}

/** What puts a picture into a report. Charts know no reports: the screen that shows them gives this. */
export const AddToReportContext = createContext<ComponentType<AddToReportProps> | null>(null);
