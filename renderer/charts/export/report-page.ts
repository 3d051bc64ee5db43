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
export const useReportPage = create<{ readonly pictures: readonly PagePicture[] }>(() => ({ pictures: [] }));

export function addToPage(picture: Omit<PagePicture, 'id'>): void {
  useReportPage.setState(({ pictures }) => ({ pictures: [...pictures, { ...picture, id: next++ }] }));
}

export function removeFromPage(id: number): void {
  useReportPage.setState(({ pictures }) => ({ pictures: pictures.filter((picture) => picture.id !== id) }));
}

/** Moves a picture up (-1) or down (1) by one place; at the edge it stays. */
export function moveOnPage(id: number, by: -1 | 1): void {
  useReportPage.setState(({ pictures }) => {
    const from = pictures.findIndex((picture) => picture.id === id);
    const to = from + by;
    const [one, other] = [pictures[from], pictures[to]];
    if (one === undefined || other === undefined) return { pictures };
    return { pictures: pictures.with(from, other).with(to, one) };
  });
}
