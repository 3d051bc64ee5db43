/**
 * A long text without its middle: the beginning and the end of an id or a token tell it from others.
 *
 * @param most characters that are shown, the sign for the rest among them
 */
export function cutMiddle(text: string, most: number): string {
  const characters = Array.from(text);
  if (characters.length <= most) return text;
  const end = Math.floor((most - 1) / 2);
  return `${characters.slice(0, most - 1 - end).join('')}…${characters.slice(characters.length - end).join('')}`;
}
