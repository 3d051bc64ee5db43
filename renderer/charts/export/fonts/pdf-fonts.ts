import regular from '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf?inline';
import semiBold from '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf?inline';
import type { jsPDF } from 'jspdf';

// The page's own typeface. A PDF embeds TrueType, which the web's packages of Inter do not hold. As text in the code, since
// the page may fetch nothing.
const styles = [
  ['normal', regular],
  ['bold', semiBold],
] as const;

/** What a font says of its letters; jsPDF does not type it. */
interface Metadata {
  characterToGlyph(code: number): number;
}

/** Gives a file the letters of Inter: Latin, Greek, Cyrillic and their relatives. Those that are used go into it. */
export function addFonts(file: jsPDF): void {
  for (const [style, font] of styles) {
    const name = `Inter-${style}.ttf`;
    file.addFileToVFS(name, font.slice(font.indexOf(',') + 1));
    file.addFont(name, 'Inter', style);
  }
}

/**
 * Whether the current font can set a text as it is read: each letter has its shape, and stands after the one before. Letters
 * that join or turn with their neighbours, and pictures, have none in it.
 */
export function canSet(file: jsPDF, text: string): boolean {
  const { metadata } = file.getFont() as unknown as { readonly metadata: Metadata };
  return [...text].every((letter) => {
    const code = letter.codePointAt(0) ?? 0;
    return code <= 0xffff && !/\p{M}/u.test(letter) && metadata.characterToGlyph(code) !== 0;
  });
}
