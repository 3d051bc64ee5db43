import { create } from 'zustand';
import type { Scene } from '../scene/scene.ts';

/** One picture put on the report page, as it was when it was put there. */
export interface PagePicture {
  readonly id: number;
  readonly name: string;
  readonly scene: Scene;
  readonly takenAt: number;
}

let next = 1;

/** Pictures collected for one page; kept until the window is closed. */
export const useReportPage = create<{ readonly parts: readonly PagePicture[] }>(() => ({ parts: [] }));

export function addToPage(part: Omit<PagePicture, 'id'>): void {
  useReportPage.setState(({ parts }) => ({ parts: [...parts, { ...part, id: next++ }] }));
}

export function removeFromPage(id: number): void {
  useReportPage.setState(({ parts }) => ({ parts: parts.filter((part) => part.id !== id) }));
}

/** Moves a picture up (-1) or down (1) by one place; at the edge it stays. */
export function moveOnPage(id: number, by: -1 | 1): void {
  useReportPage.setState(({ parts }) => {
    const from = parts.findIndex((part) => part.id === id);
    const to = from + by;
    const [one, other] = [parts[from], parts[to]];
    if (one === undefined || other === undefined) return { parts };
    return { parts: parts.with(from, other).with(to, one) };
  });
}
