/** `#` is how exports call the size of a segment. */
export function measureName(name: string): string {
  return name === '#' ? 'People (#)' : name;
}
