const steps = [
  { word: 'day', seconds: 86_400 },
  { word: 'hour', seconds: 3_600 },
  { word: 'minute', seconds: 60 },
] as const;

/** How long ago, in the largest whole unit: "3 hours ago". @param takenAt in Unix seconds @param now likewise */
export function ageWords(takenAt: number, now: number): string {
  const seconds = Math.max(0, now - takenAt);
  const step = steps.find((one) => seconds >= one.seconds);
  if (step === undefined) return 'just now';
  const count = Math.floor(seconds / step.seconds);
  return `${count.toLocaleString('en')} ${step.word}${count === 1 ? '' : 's'} ago`;
}

const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

export function momentWords(takenAt: number): string {
  return moment.format(takenAt * 1000);
}
