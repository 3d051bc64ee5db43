import { Progress } from '@mantine/core';
import { useEffect, useState } from 'react';
import { client } from '../../../backend/client.ts';
import section from '../Section.module.css';

/** How often the desk is asked how far it is, in milliseconds. */
const asked = 250;

/** While a file is inspected: a sheet of a large workbook takes its time. */
export function ReadingProgress({ id }: { readonly id: string }) {
  const [share, setShare] = useState<number | null>(null);
  useEffect(() => {
    let isShown = true;
    const timer = setInterval(async () => {
      const answer = await client.call('imports.progress', { id });
      if (isShown && answer.ok) setShare(answer.value.looked);
    }, asked);
    return () => {
      isShown = false;
      clearInterval(timer);
    };
  }, [id]);
  if (share === null) return <p className={section.faint}>Reading the first rows …</p>;
  const percent = Math.floor(share * 100);
  return (
    <>
      <p className={section.faint}>Reading the sheet: {percent} %. Put the file away to stop it.</p>
      <Progress value={percent} size="sm" aria-label="Reading the sheet" />
    </>
  );
}
