import { useEffect, useState } from 'react';
import type { FormValues } from '../../../../shared/domain/form/field.ts';
import type { ActionName } from '../../../../shared/domain/vendor.ts';
import { client } from '../../../backend/client.ts';

interface Naming {
  /** The values by which a form of the action names the person; nothing until they are there. */
  readonly whom?: FormValues;
  readonly failure?: string;
}

/** How a form names a person. Of a masked person it is recorded that they were named. */
export function useNaming(key: string, action: ActionName | undefined): Naming {
  const [naming, setNaming] = useState<Naming>({});
  useEffect(() => {
    let isOutdated = false;
    const load = async () => {
      if (action === undefined) return;
      const answer = await client.call('people.form', { key, action, token: null });
      if (isOutdated) return;
      setNaming(answer.ok ? { whom: answer.value.values } : { failure: answer.error.message });
    };
    void load();
    return () => {
      isOutdated = true;
    };
  }, [key, action]);
  return naming;
}
